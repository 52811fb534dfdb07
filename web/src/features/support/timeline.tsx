/** What happened, second by second: when, who, what, why. */
import { useId } from "react";
import type { Explanation, TimelineEntry } from "#schema/insight";
import { clockSeconds, elapsed } from "../../lib/format.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Card } from "../../ui/card.tsx";
import { useWords } from "./use-words.ts";

export function Timeline({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation("support");
  const headingId = useId();
  const words = useWords(explanation);
  const last = explanation.timeline.at(-1);
  return (
    <Card labelledBy={headingId} className="p-4 wide:p-5">
      <h2 id={headingId} className="mb-4 text-lead">
        {t("timeline.title")}
      </h2>
      {/* Only what is new is read out, never the whole list again. */}
      <p role="status" className="sr-only">
        {last && `${words.who(last)}: ${words.event(last).what}`}
      </p>
      <ol>
        {explanation.timeline.map((entry) => (
          <Entry key={entry.eventId} entry={entry} explanation={explanation} />
        ))}
      </ol>
    </Card>
  );
}

function Entry({ entry, explanation }: { entry: TimelineEntry; explanation: Explanation }) {
  const { t } = useTranslation("support");
  const words = useWords(explanation);
  const { what, why } = words.event(entry);
  return (
    <li className="group grid grid-cols-[4.5rem_auto_minmax(0,1fr)] gap-x-3 large:grid-cols-1 text-label">
      <span className="text-right large:text-left">
        <time dateTime={new Date(entry.at).toISOString()} className="block leading-[1.5rem]">
          {clockSeconds(entry.at, explanation.timeZone)}
        </time>
        <span className="num block text-caption text-ink-muted">
          <span aria-hidden="true">+{elapsed(entry.offsetMs)}</span>
          <span className="sr-only">{t("timeline.after", { time: elapsed(entry.offsetMs) })}</span>
        </span>
      </span>
      <span aria-hidden="true" className="relative flex justify-center large:hidden">
        <i className="z-1 mt-2 size-2 rounded-full bg-brand" />
        <i className="absolute top-2 bottom-0 w-px bg-line-strong/50 group-last:hidden" />
      </span>
      <div className="min-w-0 pb-5 group-last:pb-0">
        <p className="leading-[1.5rem]">
          <b>{what}</b>
          <span className="sr-only">. </span>
          <span className="block text-caption text-ink-muted wide:ml-2 wide:inline">{words.who(entry)}</span>
        </p>
        {why && <p className="text-pretty text-ink-muted">{why}</p>}
        {entry.endedOffers.length > 0 && (
          <ul className="mt-1 text-ink-muted">
            {entry.endedOffers.map(({ therapistId, status }) => (
              <li key={therapistId}>
                {t("timeline.endedOffer", { name: words.nameOf(therapistId), outcome: t(`outcome.${status}`) })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
