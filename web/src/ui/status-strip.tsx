/** Where the visit stands, under the header: one fact, the expected time, what is known of the way, and the path. */
import clsx from "clsx";
import type { ReactNode } from "react";

export type PathMark = { key: string; label: string; time: string };

export function StatusStrip({
  label,
  caption,
  isLate = false,
  headline,
  detail,
  marks,
  stepsLabel,
  step,
  children,
}: {
  label: string;
  caption: string;
  /** Colours the caption, whose words say that it is late. */
  isLate?: boolean;
  headline: ReactNode;
  /** Quiet lines under the headline. */
  detail?: ReactNode;
  /** The steps of the visit with when each was reached. */
  marks: readonly PathMark[];
  stepsLabel: string;
  /** The running one, from 1. */
  step: number;
  children?: ReactNode;
}) {
  return (
    <section aria-label={label} className="grid shrink-0 gap-2.5 border-b border-line bg-surface-raised px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <div>
          <p className={clsx("text-caption text-balance", isLate ? "font-strong text-warning" : "text-ink-muted")}>
            {caption}
          </p>
          <p role="status" className="num text-title font-strong tracking-tight">
            {headline}
          </p>
        </div>
        {children}
      </div>
      {detail && <div className="grid gap-0.5 text-label text-ink-muted">{detail}</div>}
      <ol aria-label={stepsLabel} className="grid auto-cols-fr grid-flow-col gap-1 [overflow-wrap:normal]">
        {marks.map((mark, index) => (
          <Mark key={mark.key} mark={mark} position={index + 1} step={step} />
        ))}
      </ol>
    </section>
  );
}

function Mark({ mark, position, step }: { mark: PathMark; position: number; step: number }) {
  const isNow = position === step;
  return (
    <li aria-current={isNow ? "step" : undefined} className="min-w-0 text-caption text-ink-muted">
      <i
        aria-hidden="true"
        className={clsx(
          "mb-1 block h-1.25 overflow-hidden rounded-full short:mb-0 large:mb-0",
          position < step ? "bg-brand" : "bg-line",
        )}
      >
        {isNow && <i className="block h-full w-3/5 rounded-full bg-brand" />}
      </i>
      <span className={clsx("block short:sr-only large:sr-only", isNow && "font-strong text-ink")}>{mark.label}</span>
      {mark.time && <time className="block short:sr-only large:sr-only">{mark.time}</time>}
    </li>
  );
}
