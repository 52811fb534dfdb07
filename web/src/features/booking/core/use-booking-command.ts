/** One thing a guest may ask of a confirmed or ended booking; the answer is taken in as the booking's newest state. */
import type { BookingRow } from "#schema/tables/bookings";
import { type Command, useCommand } from "../../../lib/use-command.ts";
import type { VisitRequest } from "../visit/visit-service.ts";
import { readBookingAgain, takeInBooking } from "./use-booking.ts";

/** `nameOf` tells wishes of one kind apart that must not share a command id, such as two amounts. */
export function useVisitCommand<Wish>(
  { $id: bookingId, version }: BookingRow,
  kind: string,
  request: VisitRequest<Wish>,
  nameOf: (wish: Wish) => string | number = () => "",
): Command<Wish, BookingRow> {
  return useCommand({
    name: (wish: Wish) => `${kind}.${bookingId}.${version}.${nameOf(wish)}`,
    send: (wish, commandId) => request(bookingId, wish, commandId),
    onDone: takeInBooking,
    // A refusal usually means that this screen was behind: read the booking again.
    onRefused: () => readBookingAgain(bookingId),
  });
}
