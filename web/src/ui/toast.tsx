/** A short piece of news at the lower edge, with one thing to do about it. The caller decides when it goes. */
import type { ReactNode } from "react";

export function Toast({ action, children }: { action: ReactNode; children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 h-0">
      <div className="pointer-events-none absolute inset-x-0 bottom-0 grid justify-items-center p-4 pb-[calc(1rem+env(safe-area-inset-bottom))]">
        <div
          role="status"
          className="pointer-events-auto flex animate-enter flex-wrap items-center gap-3 rounded-[1rem] border border-line bg-surface-raised py-3 pr-3 pl-4 text-ink shadow-float"
        >
          <span>{children}</span>
          {action}
        </div>
      </div>
    </div>
  );
}
