/** One thing that can be done, as a full-width line of a menu: icon, what it is, what it means now. */
import clsx from "clsx";
import { type ReactNode, useRef } from "react";
import { useArmed } from "./armed.ts";
import { Icon, type IconShape } from "./icon.tsx";

export function MenuRow({
  shape,
  title,
  detail,
  danger = false,
  role,
  onPick,
}: {
  shape: IconShape;
  title: string;
  detail?: ReactNode;
  danger?: boolean;
  /** In a menu, which gives it the focus itself. */
  role?: "menuitem";
  onPick: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const isArmed = useArmed(title, button);
  return (
    <button
      ref={button}
      type="button"
      role={role}
      tabIndex={role && -1}
      aria-disabled={!isArmed || undefined}
      onClick={() => isArmed && onPick()}
      className="flex min-h-15 w-full min-w-0 items-center gap-4 rounded-field px-3 py-2 text-left hover:bg-surface-tint active:bg-surface-tint"
    >
      <Icon shape={shape} className={danger ? "text-danger" : "text-brand"} />
      <MenuWords title={title} detail={detail} danger={danger} />
    </button>
  );
}

/** The same line for something that is already so: it cannot be pressed. */
export function MenuFact({ shape, title, detail }: { shape: IconShape; title: string; detail?: ReactNode }) {
  return (
    <div className="flex min-h-15 items-center gap-4 px-3 py-2">
      <Icon shape={shape} className="text-positive" />
      <MenuWords title={title} detail={detail} />
    </div>
  );
}

function MenuWords({ title, detail, danger }: { title: string; detail?: ReactNode; danger?: boolean }) {
  return (
    <span className="min-w-0">
      <b className={clsx("block", danger && "text-danger")}>{title}</b>
      {detail && <span className="block text-label text-ink-muted">{detail}</span>}
    </span>
  );
}
