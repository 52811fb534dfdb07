/** A file in a bubble: its name, what it is and how large; the whole of it is one button that saves it. */
import clsx from "clsx";
import type { ReactNode } from "react";
import { Icon, type IconShape } from "./icon.tsx";

export function FileTile({
  shape,
  name,
  detail,
  isOnPine,
  saves = "",
  busy = false,
  onSave,
  children,
}: {
  shape: IconShape;
  name: string;
  detail: string;
  /** Whether it stands in a bubble of mine that has arrived. */
  isOnPine: boolean;
  /** What a press does, before its name. */
  saves?: string;
  busy?: boolean;
  /** Left out while there is nothing to save. */
  onSave?: (() => void) | undefined;
  /** Stands beside it while it is on its way. */
  children?: ReactNode;
}) {
  const inside = (
    <>
      <span
        className={clsx(
          "grid size-11 shrink-0 place-items-center rounded-field",
          isOnPine ? "bg-bubble-me-sunken" : "bg-surface-sunken",
          busy && "animate-fade",
        )}
      >
        <Icon shape={shape} />
      </span>
      <span className="min-w-0 max-w-full">
        <b dir="auto" className="block [overflow-wrap:anywhere]">
          {name.replace(/\.\w+$/u, "")}
          <wbr />
          {/\.\w+$/u.exec(name)?.[0]}
        </b>
        <span className={clsx("num block text-caption", isOnPine ? "text-bubble-me-meta" : "text-ink-muted")}>
          {detail}
        </span>
      </span>
    </>
  );
  const className = "-mx-1.75 flex min-h-target min-w-0 items-start gap-3 text-left large:flex-col large:gap-1";
  return (
    <span className="flex min-w-0 items-center gap-2 large:flex-wrap">
      {onSave ? (
        <button type="button" aria-busy={busy || undefined} onClick={onSave} className={className}>
          <span className="sr-only">{saves}</span>
          {inside}
        </button>
      ) : (
        <span className={className}>{inside}</span>
      )}
      <span className="contents">{children}</span>
    </span>
  );
}
