/** One more thing that may be done: what it is and what it means. A row of a list, as tall as a thumb needs. */
import ChevronRight from "lucide-react/icons/chevron-right";
import { type ReactNode, useRef } from "react";
import { useArmed } from "./armed.ts";
import { Icon, type IconShape } from "./icon.tsx";

export function Ways({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y divide-line border-t border-line">
      {children}
    </ul>
  );
}

export function Way({
  shape,
  title,
  detail,
  busy = false,
  onPress,
  children,
}: {
  shape: IconShape;
  title: string;
  detail: string;
  busy?: boolean;
  /** Absent when the row only tells, or brings its own answers. */
  onPress?: () => void;
  children?: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const isArmed = useArmed(title, button);
  const words = (
    <span className="min-w-0 flex-1">
      <b className="block text-label">{title}</b>
      <span className="block text-caption text-ink-muted">{detail}</span>
    </span>
  );
  return (
    <li>
      {onPress ? (
        <button
          ref={button}
          type="button"
          aria-busy={busy || undefined}
          aria-disabled={!isArmed || undefined}
          onClick={() => !busy && isArmed && onPress()}
          className="flex min-h-16 w-full items-center gap-3.5 px-5 py-3 text-left hover:bg-surface-tint aria-busy:animate-fade"
        >
          <Icon shape={shape} className="text-brand" />
          {words}
          <Icon shape={ChevronRight} size="s" className="text-ink-muted" />
        </button>
      ) : (
        <div className="flex min-h-16 items-center gap-3.5 px-5 py-3">
          <Icon shape={shape} className="text-brand" />
          {words}
        </div>
      )}
      {children && <div className="flex flex-wrap gap-2 pr-5 pb-3.5 pl-13.5">{children}</div>}
    </li>
  );
}
