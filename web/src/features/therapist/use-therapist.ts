/** The therapist's own row, their open offers and their jobs, kept up to date by realtime and by reading. */
import { policy } from "#domain/policy";
import { type JobRow, jobs, type OfferRow, offers, type TherapistRow, therapists } from "#schema/tables/therapists";
import { liveQuery, liveRow, useLiveQuery } from "../../lib/live-query.ts";
import { allRows } from "../../lib/rows.ts";
import { serverNow } from "../../lib/server-clock.ts";

/** Of ended jobs so many are shown, … */
const RECENT_JOBS = 60;
/** … and all that may still be settled: one can book two weeks ahead (ms). */
const SETTLED_AFTER_MS = policy.terms.settleForMs + 14 * 24 * 60 * 60_000;

const therapistOf = (userId: string) => liveRow({ key: ["therapist", userId], table: therapists, rowId: userId });

/** An offer that is no longer open leaves the list. */
const openOffersOf = (therapistId: string) =>
  liveQuery({
    key: ["offers", therapistId],
    table: offers,
    of: { equal: { therapistId } },
    read: () => allRows(offers, { equal: { therapistId, status: "open" } }, { descending: "sentAt" }),
    withRow: (known, row) => {
      const others = known?.filter((offer) => offer.$id !== row.$id);
      return row.status === "open" && others ? [row, ...others] : others;
    },
  });

/**
 * One offer by itself, also once it is no longer open: whoever has said yes waits for its end. An offer that was
 * withdrawn stays so, whatever older answer comes in after it.
 */
const offerOf = (offerId: string) =>
  liveRow({
    key: ["offer", offerId],
    table: offers,
    rowId: offerId,
    newer: (row, known) => (known.status === "withdrawn" ? known : row),
  });

const jobsOf = (therapistId: string) =>
  liveQuery({
    key: ["jobs", therapistId],
    table: jobs,
    of: { equal: { therapistId } },
    read: () => readJobs(therapistId),
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

export function takeInTherapist(row: TherapistRow): void {
  therapistOf(row.$id).takeIn(row);
}

export function takeInOffer(row: OfferRow): void {
  offerOf(row.$id).takeIn(row);
  openOffersOf(row.therapistId).takeIn(row);
}

export function takeInJob(row: JobRow): void {
  jobsOf(row.therapistId).takeIn(row);
}

/** `undefined` while it is being read. */
export function useTherapist(userId: string): TherapistRow | null | undefined {
  return useLiveQuery(therapistOf(userId));
}

/** Offers that still can be answered at `nowMs`, newest first. */
export function useOpenOffers(therapistId: string, nowMs: number): OfferRow[] {
  const rows = useLiveQuery(openOffersOf(therapistId)) ?? [];
  return rows.filter((offer) => offer.deadlineAt > nowMs);
}

/** `undefined` while it is being read. */
export function useOffer(offerId: string): OfferRow | null | undefined {
  return useLiveQuery(offerOf(offerId));
}

/** `undefined` while they are being read. */
export function useJobs(therapistId: string): JobRow[] | undefined {
  return useLiveQuery(jobsOf(therapistId));
}
