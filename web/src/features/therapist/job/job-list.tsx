/** The job at hand, and the day's jobs. */
import ChevronRight from "lucide-react/icons/chevron-right";
import { useId } from "react";
import { Link } from "react-router";
import { localTime } from "#domain/time";
import { areaName } from "#schema/areas";
import type { JobRow } from "#schema/tables/therapists";
import { clockTime, minutesText, money } from "../../../lib/format.ts";
import { jobPath } from "../../../lib/job-path.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { BtnLink } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { payOf } from "../earnings/earnings.ts";
import { startOf } from "./upcoming.ts";

export function CurrentJob({ job, zone }: { job: JobRow; zone: string }) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  return (
    <Card labelledBy={headingId} className="grid gap-3 p-4">
      <div>
        <h2 id={headingId}>{t("home.currentJob", { name: job.customerName })}</h2>
        <p className="text-label text-ink-muted">
          {[
            t(`phase.${job.phase}`),
            job.arrivedAt === null &&
              (job.scheduledFor === null
                ? t("job.promised", { time: clockTime(job.promisedAt, zone) })
                : t("job.startsAt", { time: clockTime(startOf(job), zone) })),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <BtnLink to={jobPath(job.$id)} kind="next" wide>
        {t("home.openJob")}
      </BtnLink>
    </Card>
  );
}

export function JobList({ jobs, zone }: { jobs: readonly JobRow[]; zone: string }) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  const today = localTime(useServerNow(), zone).date;
  // One that went on past midnight earns its money today, so it is a job of today, too.
  const isOfToday = (atMs: number | null) => atMs !== null && localTime(atMs, zone).date === today;
  const ofToday = jobs.filter((job) => isOfToday(startOf(job)) || isOfToday(job.endedAt));
  return (
    <section aria-labelledby={headingId}>
      <div className="mx-1 mt-2 mb-2.5 flex flex-wrap items-center justify-between gap-x-3">
        <h2 id={headingId}>{t("home.today")}</h2>
        <span className="text-label text-ink-muted">{t("home.jobs", { count: ofToday.length })}</span>
      </div>
      {ofToday.length > 0 && (
        <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised">
          {ofToday.map((job) => (
            <li key={job.$id}>
              <Link
                to={jobPath(job.$id)}
                className="flex min-h-16 items-center gap-3.5 large:flex-wrap large:gap-x-3 px-4 py-3 text-ink no-underline hover:bg-surface-tint"
              >
                <time className="min-w-11 text-label text-ink-muted">{clockTime(startOf(job), zone)}</time>
                <span className="min-w-[min(8rem,100%)] flex-1">
                  <span className="block">
                    {t("home.jobLine", { minutes: minutesText(job), area: areaName(job.areaCode, job.neighbourhood) })}
                  </span>
                  <span className="block text-label text-ink-muted">
                    {t(`phase.${job.phase}`)} · <span className="num">{money(payOf(job))}</span>
                  </span>
                </span>
                <Icon shape={ChevronRight} className="text-ink-muted" />
              </Link>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
