/** What is known about a job or a promise: icon, strong line, quiet line. */
import type { ReactNode } from "react";
import { Icon, type IconShape } from "./icon.tsx";

export type Fact = { key: string; shape: IconShape; term: string; title: ReactNode; detail?: ReactNode };

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {facts.map((fact) => (
        <div key={fact.key} className="grid grid-cols-[auto_1fr] gap-4 py-3 short:py-2">
          <dt>
            <Icon shape={fact.shape} size="l" className="mt-0.5 text-brand" />
            <span className="sr-only">{fact.term}</span>
          </dt>
          <dd>
            <b className="num block text-lead leading-[1.5rem]">
              <bdi>{fact.title}</bdi>
            </b>
            {fact.detail && (
              <span className="block text-label text-ink-muted">
                <bdi>{fact.detail}</bdi>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
