/** The running search as the screen shows it; the deadline itself is the server's. */
import type { BookingRow } from "#schema/tables/bookings";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";

export type BookingSearch = { secondsLeft: number; attempt: number; maxAttempts: number };

export function useBookingSearch(booking: BookingRow): BookingSearch {
  const nowMs = useServerNow();
  return {
    secondsLeft: booking.searchDeadlineAt === null ? 0 : secondsUntil(booking.searchDeadlineAt, nowMs),
    attempt: booking.searchAttempts,
    maxAttempts: booking.maxAttempts,
  };
}
