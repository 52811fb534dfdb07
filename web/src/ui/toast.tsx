/**
 * A short piece of news above the screen, with at most one thing to do about it. It has room of its own there and covers
 * nothing; whoever does not want to hear it puts it away.
 */
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { IconBtn } from "./icon-btn.tsx";

export function Toast({
  action,
  close,
  onClose,
  children,
}: {
  action?: ReactNode;
  /** What the button that puts it away is called. */
  close: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <div className="grid justify-items-center px-4 py-2">
      <div
        role="status"
        className="flex animate-enter items-start gap-2 rounded-[1rem] border border-line bg-surface-raised py-1.5 pr-1.5 pl-4 text-label text-ink"
      >
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 self-center py-1">
          <span>{children}</span>
          {action}
        </div>
        <IconBtn shape={X} label={close} onClick={onClose} />
      </div>
    </div>
  );
}
