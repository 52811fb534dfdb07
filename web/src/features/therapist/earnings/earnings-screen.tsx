/** Four weeks of earnings, day by day: visits, tips and the fees of guests who cancelled late or were not there. */
import { useQuery } from "@tanstack/react-query";
import Wallet from "lucide-react/icons/wallet";
import { useId } from "react";
import { cityById } from "#schema/areas";
import { jobs as jobsTable, type TherapistRow } from "#schema/tables/therapists";
import { longDate, money } from "../../../lib/format.ts";
import { allRows } from "../../../lib/rows.ts";
import { serverNow } from "../../../lib/server-clock.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { ConnectionStrip } from "../../../shell/connection-strip.tsx";
import { PageTitle } from "../../../shell/page-title.tsx";
import { AppBar } from "../../../ui/app-bar.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { ListSkeleton } from "../../../ui/skeleton.tsx";
import { type DayEarnings, earningsByWeek, type Sum } from "./earnings.ts";
import { EarningsParts } from "./earnings-parts.tsx";

const WEEKS = 4;
const MINUTE_MS = 60_000;
/** Jobs that ended in these weeks were confirmed since then: one can book two weeks ahead. */
const CONFIRMED_WITHIN_MS = (WEEKS + 1 + 2) * 7 * 24 * 60 * MINUTE_MS;

export function EarningsScreen({ therapist }: { therapist: TherapistRow }) {
  const { t } = useTranslation(["therapist", "common"]);
  const zone = cityById(therapist.cityId).timeZone;
  const minuteMs = Math.floor(useServerNow() / MINUTE_MS) * MINUTE_MS;
  const { data: jobs } = useQuery({
    queryKey: ["jobs", therapist.$id, "earnings"],
    queryFn: () =>
      allRows(
        jobsTable,
        { equal: { therapistId: therapist.$id, isOpen: false } },
        { descending: "confirmedAt" },
        (found) => (found.at(-1)?.confirmedAt ?? 0) < serverNow() - CONFIRMED_WITHIN_MS,
      ),
  });
  return (
    <>
      <PageTitle>{t("earnings.title")}</PageTitle>
      <AppBar
        back={{ to: "/therapist", label: t("common:back") }}
        portraitKey="earnings"
        portrait={<Icon shape={Wallet} size="l" className="text-brand" />}
        title={t("earnings.title")}
        subtitle={t("earnings.all")}
      />
      <ConnectionStrip />
      <main className="grid flex-1 auto-rows-max grid-cols-[minmax(0,1fr)] content-start gap-5 overflow-y-auto p-4 pb-8">
        {jobs ? (
          earningsByWeek(jobs, WEEKS, minuteMs, zone).map((week, index) => (
            <Week
              key={week.days[0]?.date ?? index}
              days={week.days}
              sum={week.sum}
              isRunning={index === 0}
              zone={zone}
            />
          ))
        ) : (
          <ListSkeleton label={t("loading")} />
        )}
        <p className="px-1 text-caption text-ink-muted">{t("earnings.note")}</p>
      </main>
    </>
  );
}

function Week({
  days,
  sum,
  isRunning,
  zone,
}: {
  days: readonly DayEarnings[];
  sum: Sum;
  isRunning: boolean;
  zone: string;
}) {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const headingId = useId();
  const first = days[0];
  const earned = days.filter((day) => day.jobs > 0).reverse();
  return (
    <section aria-labelledby={headingId}>
      <div className="mx-1 mb-2 flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id={headingId}>
          {isRunning || !first
            ? t("earnings.thisWeek")
            : t("earnings.weekOf", { day: longDate(first.atMs, zone, language) })}
        </h2>
        <b className="num ml-auto">{money(sum.totalIdr)}</b>
      </div>
      {earned.length === 0 ? (
        <p className="mx-1 text-label text-ink-muted">{t(isRunning ? "earnings.noneYet" : "earnings.none")}</p>
      ) : (
        <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised">
          {earned.map((day) => (
            <li key={day.date} className="flex min-h-16 flex-wrap items-center gap-x-3 px-4 py-3">
              <span className="min-w-[min(8rem,100%)] flex-1">
                <span className="block">{longDate(day.atMs, zone, language)}</span>
                <span className="num block text-label text-ink-muted">
                  <EarningsParts sum={day} />
                </span>
              </span>
              <span className="num ml-auto">{money(day.totalIdr)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
