/** Where the visit stands, under the header: one fact, the expected time, the path, and the PIN while it is needed. */
import clsx from "clsx";
import type { ReactNode } from "react";

export function StatusStrip({
  label,
  caption,
  headline,
  steps,
  stepsLabel,
  step,
  children,
}: {
  label: string;
  caption: string;
  headline: ReactNode;
  /** How many steps the visit has. */
  steps: number;
  stepsLabel: string;
  /** The running one, from 1; `steps + 1` when all are done. */
  step: number;
  children?: ReactNode;
}) {
  return (
    <section aria-label={label} className="grid shrink-0 gap-2.5 border-b border-line bg-surface-raised px-4 py-3">
      <div className="flex items-center justify-between gap-2">
        <div className="min-w-0">
          <p className="truncate text-caption text-ink-muted">{caption}</p>
          <p role="status" className="text-title font-strong tracking-tight whitespace-nowrap">
            {headline}
          </p>
        </div>
        {children}
      </div>
      <div role="img" aria-label={stepsLabel} className="grid auto-cols-fr grid-flow-col gap-1">
        {Array.from({ length: steps }, (_, index) => {
          const position = index + 1;
          return (
            <i
              key={position}
              className={clsx("h-1.25 overflow-hidden rounded-full", position < step ? "bg-brand" : "bg-line")}
            >
              {position === step && <i className="block h-full w-3/5 rounded-full bg-brand" />}
            </i>
          );
        })}
      </div>
    </section>
  );
}
