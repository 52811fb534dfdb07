/** The therapist's own row, their open offers and their jobs, kept up to date by realtime and by reading. */
import { type JobRow, jobs, type OfferRow, offers, type TherapistRow, therapists } from "#schema/tables/therapists";
import { liveQuery, liveRow, useLiveQuery } from "../../lib/live-query.ts";
import { listRows } from "../../lib/rows.ts";

/** Enough for the week that the home screen shows. */
const RECENT_JOBS = 60;
/** More than anybody reserves within the two weeks that one can book ahead. */
const OPEN_JOBS = 60;
/** More than anybody is asked at once. */
const OPEN_OFFERS = 5;

const therapistOf = (userId: string) => liveRow({ key: ["therapist", userId], table: therapists, rowId: userId });

/** An offer that is no longer open leaves the list. */
const openOffersOf = (therapistId: string) =>
  liveQuery({
    key: ["offers", therapistId],
    table: offers,
    of: { equal: { therapistId } },
    read: () =>
      listRows(offers, { equal: { therapistId, status: "open" } }, { descending: "sentAt", limit: OPEN_OFFERS }),
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
  const read = (isOpen: boolean, limit: number) =>
    listRows(jobs, { equal: { therapistId, isOpen } }, { descending: "confirmedAt", limit });
  const [open, closed] = await Promise.all([read(true, OPEN_JOBS), read(false, RECENT_JOBS)]);
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
