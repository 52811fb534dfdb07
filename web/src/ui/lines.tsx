/** An itemised amount: each line, then the total in large figures. */
import type { ReactNode } from "react";

export type AmountLine = { key: string; label: string; amount: string; good?: boolean };

export function Lines({ lines, total }: { lines: readonly AmountLine[]; total: { label: ReactNode; amount: string } }) {
  return (
    <dl className="text-label">
      {lines.map((line) => (
        <div key={line.key} className="flex flex-wrap justify-between gap-x-4 py-1.5">
          <dt className="text-ink-muted">{line.label}</dt>
          <dd className={line.good ? "num ml-auto text-positive" : "num ml-auto"}>{line.amount}</dd>
        </div>
      ))}
      <div className="mt-1.5 flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line pt-3">
        <dt className="flex items-center gap-2 text-body font-strong">{total.label}</dt>
        <dd className="num ml-auto text-title font-strong tracking-tight">{total.amount}</dd>
      </div>
    </dl>
  );
}
