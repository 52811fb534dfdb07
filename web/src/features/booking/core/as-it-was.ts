/**
 * Bookings that this page has called off to ask for the same again, as they were before: of one that has ended the
 * server forgets where it was, and nobody marks their door twice for another time.
 */
import type { BookingRow } from "#schema/tables/bookings";

const kept = new Map<string, BookingRow>();

export function keepAsItWas(booking: BookingRow): void {
  kept.set(booking.$id, booking);
}

export function asItWas(bookingId: string): BookingRow | null {
  return kept.get(bookingId) ?? null;
}
