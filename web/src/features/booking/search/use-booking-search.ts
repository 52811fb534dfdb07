/** The running search as the screen shows it; the deadline itself is the server's. */
import { policy } from "#domain/policy";
import type { BookingRow } from "#schema/tables/bookings";
import { secondsUntil, useServerNow } from "../../../lib/use-server-now.ts";

export type BookingSearch = { secondsLeft: number; attempt: number; maxAttempts: number };

export function useBookingSearch(booking: BookingRow): BookingSearch {
  const nowMs = useServerNow();
  const endsAt = booking.searchDeadlineAt;
  return {
    secondsLeft: endsAt === null ? 0 : secondsUntil(endsAt, nowMs, policy.search.windowMs),
    attempt: booking.searchAttempts,
    maxAttempts: booking.maxAttempts,
  };
}
