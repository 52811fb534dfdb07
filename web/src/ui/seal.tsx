/** The verified seal on an avatar. Its meaning is said in words beside it. */
import clsx from "clsx";
import Check from "lucide-react/icons/check";
import type { ReactNode } from "react";

/** Wraps an avatar and puts the seal on its lower right when `sealed`. */
export function Sealed({ sealed, large = false, children }: { sealed: boolean; large?: boolean; children: ReactNode }) {
  return (
    <span className="relative inline-block shrink-0">
      <span className="contents">{children}</span>
      {sealed && (
        <span
          aria-hidden="true"
          className={clsx(
            "absolute grid place-items-center rounded-full bg-positive text-surface-raised shadow-[0_0_0_2px_var(--color-surface-raised)]",
            large ? "right-0.5 bottom-0.5 size-6.5" : "-right-0.5 -bottom-0.5 size-4.5",
          )}
        >
          <Check className={large ? "size-4" : "size-3"} strokeWidth={3} />
        </span>
      )}
    </span>
  );
}
