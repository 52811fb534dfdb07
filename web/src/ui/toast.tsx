/**
 * A short piece of news at the upper edge, with at most one thing to do about it. Every screen has what it is for at its lower
 * edge; at the upper one nothing that somebody has begun is covered, and whoever does not want to hear it puts it away.
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
    <div className="pointer-events-none fixed inset-x-0 top-0 z-10 grid justify-items-center p-4 pt-[calc(1rem+env(safe-area-inset-top))]">
      <div
        role="status"
        className="pointer-events-auto flex animate-enter flex-wrap items-center gap-2 rounded-[1rem] border border-line bg-surface-raised py-1.5 pr-1.5 pl-4 text-ink shadow-float"
      >
        <span>{children}</span>
        {action}
        <IconBtn shape={X} label={close} onClick={onClose} />
      </div>
    </div>
  );
}
