/** The therapist's one big switch: on means offers may come. In the pine room, answers the thumb at once. */
import clsx from "clsx";
import Check from "lucide-react/icons/check";
import { type ReactNode, useRef } from "react";
import { useArmed } from "./armed.ts";
import { Icon, type IconShape } from "./icon.tsx";

export function OnlineSwitch({
  online,
  busy,
  title,
  detail,
  beat,
  onToggle,
}: {
  online: boolean;
  busy: boolean;
  title: string;
  detail: ReactNode;
  /** The heartbeat line: when the server last heard from this phone. */
  beat: { shape: IconShape; text: string } | null;
  onToggle: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const isArmed = useArmed(title, button);
  return (
    <button
      ref={button}
      type="button"
      role="switch"
      aria-checked={online}
      aria-busy={busy || undefined}
      aria-disabled={!isArmed || undefined}
      onClick={() => !busy && isArmed && onToggle()}
      className="inverse kawung flex w-full flex-wrap items-center gap-x-4 gap-y-3 overflow-hidden rounded-card bg-surface p-5 text-left text-ink [--kawung-size:4.5rem]"
    >
      <span className="min-w-0 flex-1">
        <span className="block text-heading font-strong tracking-tight">{title}</span>
        <span className="mt-0.5 block text-label text-ink-muted">{detail}</span>
      </span>
      <span
        aria-hidden="true"
        className={clsx(
          "flex h-12 w-21 rounded-full p-1 transition-colors duration-(--duration-base)",
          online ? "bg-positive" : "bg-line-strong",
        )}
      >
        <i
          className={clsx(
            "grid size-10 place-items-center rounded-full bg-surface text-positive transition-transform duration-(--duration-base) ease-calm",
            online && "translate-x-9",
          )}
        >
          {online && <Check className="size-5" strokeWidth={2.5} />}
        </i>
      </span>
      {beat && (
        <span className="flex basis-full items-center gap-1.5 border-t border-line pt-3 text-caption text-ink-muted">
          <Icon shape={beat.shape} size="s" />
          {beat.text}
        </span>
      )}
    </button>
  );
}
