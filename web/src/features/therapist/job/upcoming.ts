/** Which job is at hand and which ones are reserved for later. Pure. */
import { policy } from "#domain/policy";
import { localTime } from "#domain/time";
import type { JobRow } from "#schema/tables/therapists";

/** When the massage began (ms); before it has, when it is to begin: the reserved time, or the expected arrival. */
export function startOf(job: JobRow): number {
  return job.startedAt ?? job.scheduledFor ?? job.expectedAt;
}

/** From when on (ms) the therapist may set off; null when at any time. */
export function setOffFrom(job: JobRow): number | null {
  return job.scheduledFor === null ? null : job.scheduledFor - policy.schedule.setOffBeforeMs;
}

/** Whether the therapist may set off at `nowMs`, or has done so. */
export function isAtHand(job: JobRow, nowMs: number): boolean {
  return job.phase !== "confirmed" || (setOffFrom(job) ?? nowMs) <= nowMs;
}

export type OpenJobs = {
  /** Under way, or next within the time in which one may set off. */
  current: JobRow | null;
  /** The others, the soonest first. */
  upcoming: JobRow[];
};

/** A job under way comes before one that could begin. */
export function openJobs(jobs: readonly JobRow[], nowMs: number): OpenJobs {
  const open = jobs
    .filter((job) => job.isOpen)
    .sort((a, b) => Number(a.phase === "confirmed") - Number(b.phase === "confirmed") || startOf(a) - startOf(b));
  const current = open.find((job) => isAtHand(job, nowMs)) ?? null;
  return { current, upcoming: open.filter((job) => job !== current) };
}

/** Jobs grouped by the local day of their start, in the order given. */
export function byDay(jobs: readonly JobRow[], timeZone: string): { date: string; jobs: JobRow[] }[] {
  const days = new Map<string, JobRow[]>();
  for (const job of jobs) {
    const { date } = localTime(startOf(job), timeZone);
    days.set(date, [...(days.get(date) ?? []), job]);
  }
  return Array.from(days, ([date, ofDay]) => ({ date, jobs: ofDay }));
}
