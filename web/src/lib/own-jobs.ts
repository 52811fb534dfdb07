/** A therapist's own jobs, kept up to date by realtime and by reading. */

import { policy } from "#domain/policy";
import { type JobRow, jobs } from "#schema/tables/therapists";
import { keptList } from "./device-memory.ts";
import { liveQuery, useLiveQuery } from "./live-query.ts";
import { allRows } from "./rows.ts";
import { serverNow } from "./server-clock.ts";

/** Of ended jobs so many are shown, … */
export const RECENT_JOBS = 60;
/** … and all that may still be settled: one can book two weeks ahead (ms). */
const SETTLED_AFTER_MS = policy.terms.settleForMs + 14 * 24 * 60 * 60_000;

const jobsOf = (therapistId: string) =>
  liveQuery({
    key: ["jobs", therapistId],
    table: jobs,
    of: { equal: { therapistId } },
    read: () => readJobs(therapistId),
    kept: keptList,
    withRow: (known, row) => known && [row, ...known.filter((job) => job.$id !== row.$id)],
  });

/** A job that was reserved two weeks ago may be older than the recent ones; open jobs are read for themselves. */
async function readJobs(therapistId: string): Promise<JobRow[]> {
  const since = serverNow() - SETTLED_AFTER_MS;
  const [open, closed] = await Promise.all([
    allRows(jobs, { equal: { therapistId, isOpen: true } }, { descending: "confirmedAt" }),
    allRows(
      jobs,
      { equal: { therapistId, isOpen: false } },
      { descending: "confirmedAt" },
      (found) => found.length >= RECENT_JOBS && (found.at(-1)?.confirmedAt ?? since) < since,
    ),
  ]);
  // A job that ended between the two reads is in both; its end is the newer truth.
  return [...open.filter((job) => closed.every((other) => other.$id !== job.$id)), ...closed];
}

export function takeInJob(row: JobRow): void {
  jobsOf(row.therapistId).takeIn(row);
}

/** `undefined` while they are being read; nothing is read for nobody. */
export function useJobs(therapistId: string | null): JobRow[] | undefined {
  return useLiveQuery(jobsOf(therapistId ?? ""), { enabled: therapistId !== null });
}
