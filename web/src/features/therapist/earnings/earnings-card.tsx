/** Today's earnings, the last seven days as bars with their figures in words, and how the market sees this therapist. */
import { useId } from "react";
import type { JobRow, TherapistRow } from "#schema/tables/therapists";
import { decimal, money, weekday } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { BtnLink } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { type DayEarnings, earningsByDay, sumOf } from "./earnings.ts";
import { EarningsParts } from "./earnings-parts.tsx";

const WEEK = 7;
const MINUTE_MS = 60_000;

export function Earnings({
  therapist,
  jobs,
  zone,
}: {
  therapist: TherapistRow;
  jobs: readonly JobRow[];
  zone: string;
}) {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const headingId = useId();
  // The day changes by the minute at most; counting anew each second would be for nothing.
  const minuteMs = Math.floor(useServerNow() / MINUTE_MS) * MINUTE_MS;
  const week = earningsByDay(jobs, WEEK, minuteMs, zone);
  const today = week.at(-1);
  const { recentOffers, recentAccepts } = therapist;
  const figures = [
    { term: t("earnings.week"), value: money(sumOf(week).totalIdr) },
    { term: t("earnings.rating"), value: therapist.reviewCount > 0 ? decimal(therapist.rating, language) : "–" },
    {
      term: t("earnings.accepted"),
      value: recentOffers > 0 ? `${Math.round((100 * recentAccepts) / recentOffers)}%` : "–",
    },
  ];
  return (
    <Card labelledBy={headingId} className="px-5 pt-4.5 pb-4">
      <h2 id={headingId} className="text-label font-body text-ink-muted">
        {t("earnings.today")}
      </h2>
      <p className="num text-figure font-strong tracking-tight">{money(today?.totalIdr ?? 0)}</p>
      {today && (today.tipsIdr > 0 || today.feesIdr > 0) && (
        <p className="num text-label text-ink-muted">
          <EarningsParts sum={today} />
        </p>
      )}
      <Bars days={week} zone={zone} />
      <dl className="mt-3.5 flex flex-wrap justify-between gap-3 border-t border-line pt-3">
        {figures.map((figure) => (
          <div key={figure.term}>
            <dt className="text-caption text-ink-muted">{figure.term}</dt>
            <dd className="num font-strong">{figure.value}</dd>
          </div>
        ))}
      </dl>
      <div className="-mb-2 mt-2">
        <BtnLink to="/therapist/earnings" kind="quiet" size="s" wide>
          {t("earnings.all")}
        </BtnLink>
      </div>
    </Card>
  );
}

function Bars({ days, zone }: { days: readonly DayEarnings[]; zone: string }) {
  const language = useLanguage();
  const most = Math.max(1, ...days.map((day) => day.totalIdr));
  return (
    <ol className="mt-3 grid h-22 grid-cols-7 gap-1.5">
      {days.map((day, index) => {
        const isToday = index === days.length - 1;
        return (
          <li
            key={day.date}
            className="group grid grid-rows-[1fr_auto] items-end justify-items-center gap-1 text-caption text-ink-muted last:font-strong last:text-ink"
          >
            <i
              aria-hidden="true"
              className={
                isToday
                  ? "w-full max-w-9 rounded-t-[0.5rem] rounded-b-[0.1875rem] bg-brand"
                  : "w-full max-w-9 rounded-t-[0.5rem] rounded-b-[0.1875rem] bg-brand/30"
              }
              style={{ height: `${Math.max(2, (100 * day.totalIdr) / most)}%` }}
            />
            <span className="num large:sr-only large:group-last:not-sr-only">
              {weekday(day.atMs, zone, language)}
              <span className="sr-only">: {money(day.totalIdr)}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
