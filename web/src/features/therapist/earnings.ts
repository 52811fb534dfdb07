/** What the finished jobs add up to, day by day in the therapist's own zone. Pure. */
import { localTime } from "#domain/time";
import type { JobRow } from "#schema/tables/therapists";

export type DayEarnings = {
  /** yyyy-mm-dd */
  date: string;
  /** Any moment of the day, for its name (ms). */
  atMs: number;
  payIdr: number;
};

const DAY_MS = 24 * 60 * 60_000;

/** The last `days` days up to `nowMs`, oldest first. */
export function earningsByDay(jobs: readonly JobRow[], days: number, nowMs: number, timeZone: string): DayEarnings[] {
  const byDate = new Map<string, number>();
  for (const job of jobs) {
    if (job.phase !== "done" || job.endedAt === null) continue;
    const { date } = localTime(job.endedAt, timeZone);
    byDate.set(date, (byDate.get(date) ?? 0) + job.payIdr);
  }
  return Array.from({ length: days }, (_, index) => {
    const atMs = nowMs - (days - 1 - index) * DAY_MS;
    const { date } = localTime(atMs, timeZone);
    return { date, atMs, payIdr: byDate.get(date) ?? 0 };
  });
}
