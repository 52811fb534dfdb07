// The searches of bookings, as they stand beside the events that they led to.
import type { BookingEventRow } from "#schema/tables/bookings";
import type { SearchRow } from "#schema/tables/market";

export const searchesIn = (events: readonly BookingEventRow[]): SearchRow[] =>
  events.flatMap(({ $id, bookingId, at, search }) => (search ? [{ $id, bookingId, at, ...search }] : []));
