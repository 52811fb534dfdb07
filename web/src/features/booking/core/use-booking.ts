/**
 * One booking as the server has it: read, then kept up to date by realtime, by answers to commands and, at each
 * deadline, by letting time act. An older row never replaces a newer one.
 */

import { useEffect } from "react";
import type { BookingRow } from "#schema/tables/bookings";
import { useLiveQuery } from "../../../lib/live-query.ts";
import { bookingOf } from "../../../lib/own-bookings.ts";
import { serverNow } from "../../../lib/server-clock.ts";
import { advanceBooking } from "./booking-service.ts";

export const bookingQuery = (bookingId: string) => bookingOf(bookingId).options;

/** Takes in a booking from an answer. */
export function takeInBooking(row: BookingRow): void {
  bookingOf(row.$id).takeIn(row);
}

/** What is known of a booking may be wrong: reads it again. */
export function readBookingAgain(bookingId: string): void {
  bookingOf(bookingId).readAgain();
}

/** `undefined` while it is being read, `null` when there is none for this session. */
export function useBooking(bookingId: string): BookingRow | null | undefined {
  const row = useLiveQuery(bookingOf(bookingId));
  useDeadline(row ?? null);
  return row;
}

/** After the deadline, so that the server's clock has certainly passed it; spread, so that tabs do not meet. */
const AFTER_DEADLINE_MS = 250;
const JITTER_MS = 250;
/** The server did not agree that it was time, or did not answer: ask again after this long. */
const AGAIN_MS = 2000;
/** The longest time a browser's timer can hold. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function useDeadline(booking: BookingRow | null): void {
  const bookingId = booking?.$id;
  const deadline = booking?.nextDeadlineAt ?? null;
  const version = booking?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version starts the wait afresh
  useEffect(() => {
    if (!bookingId || deadline === null) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const act = () => {
      advanceBooking(bookingId)
        .then((row) => wanted && takeInBooking(row))
        .catch(() => undefined)
        .finally(() => {
          // Still here: this deadline has not moved. The quiet strip tells about a silent server.
          if (wanted) timer = setTimeout(act, AGAIN_MS);
        });
    };
    const waitMs = Math.max(0, deadline - serverNow()) + AFTER_DEADLINE_MS + Math.random() * JITTER_MS;
    timer = setTimeout(act, Math.min(waitMs, LONGEST_TIMER_MS));
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [bookingId, deadline, version]);
}
