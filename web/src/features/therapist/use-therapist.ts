/** The therapist's own row, their open offers and their jobs, kept up to date by realtime and by reading. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { decodeRow } from "#schema/table";
import { type JobRow, jobs, type OfferRow, offers, type TherapistRow, therapists } from "#schema/tables/therapists";
import { queryClient } from "../../lib/query-client.ts";
import { pollInterval, useRealtimeState, watchRows } from "../../lib/realtime.ts";
import { listRows, readRow } from "../../lib/rows.ts";

/** Enough for the week that the home screen shows. */
const RECENT_JOBS = 60;
/** More than anybody reserves within the two weeks that one can book ahead. */
const OPEN_JOBS = 60;

const therapistQuery = (userId: string) =>
  queryOptions({ queryKey: ["therapist", userId], queryFn: () => readRow(therapists, userId) });

const openOffersQuery = (therapistId: string) =>
  queryOptions({
    queryKey: ["offers", therapistId],
    queryFn: () => listRows(offers, { equal: { therapistId, status: "open" } }, { descending: "sentAt", limit: 5 }),
  });

/** One offer by itself, also once it is no longer open: whoever has said yes waits for its end. */
const offerQuery = (offerId: string) =>
  queryOptions({
    queryKey: ["offer", offerId],
    queryFn: async () => latest(await readRow(offers, offerId), knownOffer(offerId)),
  });

function knownOffer(offerId: string): OfferRow | null {
  return queryClient.getQueryData(offerQuery(offerId).queryKey) ?? null;
}

/** An offer that was withdrawn stays so, whatever older answer comes in after it. */
function latest(row: OfferRow | null, known: OfferRow | null): OfferRow | null {
  return known?.status === "withdrawn" ? known : row;
}

const jobsQuery = (therapistId: string) =>
  queryOptions({ queryKey: ["jobs", therapistId], queryFn: () => readJobs(therapistId) });

/** A job that was reserved two weeks ago may be older than the recent ones; open jobs are read for themselves. */
async function readJobs(therapistId: string): Promise<JobRow[]> {
  const read = (isOpen: boolean, limit: number) =>
    listRows(jobs, { equal: { therapistId, isOpen } }, { descending: "confirmedAt", limit });
  const [open, closed] = await Promise.all([read(true, OPEN_JOBS), read(false, RECENT_JOBS)]);
  // A job that ended between the two reads is in both; its end is the newer truth.
  return [...open.filter((job) => closed.every((other) => other.$id !== job.$id)), ...closed];
}

export function takeInTherapist(row: TherapistRow): void {
  queryClient.setQueryData(therapistQuery(row.$id).queryKey, row);
}

/** An offer that is no longer open leaves the list. */
export function takeInOffer(row: OfferRow): void {
  queryClient.setQueryData(offerQuery(row.$id).queryKey, (known) => latest(row, known ?? null));
  queryClient.setQueryData(openOffersQuery(row.therapistId).queryKey, (known = []) => {
    const others = known.filter((offer) => offer.$id !== row.$id);
    return row.status === "open" ? [row, ...others] : others;
  });
}

export function takeInJob(row: JobRow): void {
  queryClient.setQueryData(jobsQuery(row.therapistId).queryKey, (known = []) => [
    row,
    ...known.filter((job) => job.$id !== row.$id),
  ]);
}

/** Watches the three tables for as long as the therapist's screens are open. */
export function useTherapistRealtime(therapistId: string): void {
  useEffect(
    () =>
      watchRows(
        [
          {
            tableId: therapists.id,
            rowId: therapistId,
            onRow: (row) => takeInTherapist(decodeRow(therapists, row)),
          },
          { tableId: offers.id, equal: { therapistId }, onRow: (row) => takeInOffer(decodeRow(offers, row)) },
          { tableId: jobs.id, equal: { therapistId }, onRow: (row) => takeInJob(decodeRow(jobs, row)) },
        ],
        () => {
          for (const { queryKey } of [
            therapistQuery(therapistId),
            openOffersQuery(therapistId),
            jobsQuery(therapistId),
          ]) {
            void queryClient.invalidateQueries({ queryKey });
          }
          void queryClient.invalidateQueries({ queryKey: ["offer"] });
        },
      ),
    [therapistId],
  );
}

function usePolling() {
  return { refetchInterval: pollInterval(useRealtimeState()) };
}

export function useTherapist(userId: string): TherapistRow | null | undefined {
  return useQuery({ ...therapistQuery(userId), ...usePolling() }).data;
}

/** Offers that still can be answered at `nowMs`, newest first. */
export function useOpenOffers(therapistId: string, nowMs: number): OfferRow[] {
  const { data = [] } = useQuery({ ...openOffersQuery(therapistId), ...usePolling() });
  return data.filter((offer) => offer.deadlineAt > nowMs);
}

/** `undefined` while it is being read. */
export function useOffer(offerId: string): OfferRow | null | undefined {
  return useQuery({ ...offerQuery(offerId), ...usePolling() }).data;
}

/** `undefined` while they are being read. */
export function useJobs(therapistId: string): JobRow[] | undefined {
  return useQuery({ ...jobsQuery(therapistId), ...usePolling() }).data;
}
