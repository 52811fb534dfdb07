/** The jobs that are reserved for later, day by day. */
import ChevronRight from "lucide-react/icons/chevron-right";
import { useId } from "react";
import { Link } from "react-router";
import { areaName } from "#schema/areas";
import type { JobRow } from "#schema/tables/therapists";
import { clockTime, longDate, minutesText, money } from "../../../lib/format.ts";
import { jobPath } from "../../../lib/job-path.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Typed } from "../../../ui/typed.tsx";
import { byDay, startOf } from "./upcoming.ts";

export function UpcomingList({ jobs, zone }: { jobs: readonly JobRow[]; zone: string }) {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const headingId = useId();
  if (jobs.length === 0) return null;
  return (
    <section aria-labelledby={headingId} className="grid gap-2.5">
      <div className="mx-1 mt-2 flex flex-wrap items-center justify-between gap-x-3">
        <h2 id={headingId}>{t("upcoming.title")}</h2>
        <span className="text-label text-ink-muted">{t("home.jobs", { count: jobs.length })}</span>
      </div>
      {byDay(jobs, zone).map((day) => (
        <section key={day.date} aria-label={longDate(startOf(day.jobs[0] as JobRow), zone, language)}>
          <p aria-hidden="true" className="mx-1 mb-1.5 text-label text-ink-muted">
            {longDate(startOf(day.jobs[0] as JobRow), zone, language)}
          </p>
          <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised">
            {day.jobs.map((job) => (
              <li key={job.$id}>
                <UpcomingLine job={job} zone={zone} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function UpcomingLine({ job, zone }: { job: JobRow; zone: string }) {
  const { t } = useTranslation("therapist");
  return (
    <Link
      to={jobPath(job.$id)}
      className="flex min-h-16 items-center gap-3.5 large:flex-wrap px-4 py-3 text-ink no-underline hover:bg-surface-tint"
    >
      <time className="num min-w-11 font-strong">{clockTime(startOf(job), zone)}</time>
      <span className="min-w-[min(8rem,100%)] flex-1">
        <span className="block">
          {t("home.jobLine", { minutes: minutesText(job), area: areaName(job.areaCode, job.neighbourhood) })}
        </span>
        <span className="block text-label text-ink-muted">
          <Typed>{job.customerName}</Typed> · <span className="num">{money(job.payIdr)}</span>
        </span>
      </span>
      <Icon shape={ChevronRight} className="text-ink-muted" />
    </Link>
  );
}
