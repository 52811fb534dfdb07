/** The therapist's own row and their open offers, kept up to date by realtime and by reading. */

import { type OfferRow, offers, type TherapistRow, therapists } from "#schema/tables/therapists";
import { keptRow } from "../../lib/device-memory.ts";
import { liveQuery, liveRow, useLiveQuery } from "../../lib/live-query.ts";
import { allRows } from "../../lib/rows.ts";

const therapistOf = (userId: string) =>
  liveRow({ key: ["therapist", userId], table: therapists, rowId: userId, kept: keptRow });

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

export function takeInTherapist(row: TherapistRow): void {
  therapistOf(row.$id).takeIn(row);
}

export function takeInOffer(row: OfferRow): void {
  offerOf(row.$id).takeIn(row);
  openOffersOf(row.therapistId).takeIn(row);
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
