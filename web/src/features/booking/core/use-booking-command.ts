/** One thing that a guest may ask of a booking; the answer is taken in as the booking's newest state. */
import type { BookingRow } from "#schema/tables/bookings";
import { type Command, useCommand } from "../../../lib/use-command.ts";
import type { BookingRequest } from "./booking-service.ts";
import { readBookingAgain, takeInBooking } from "./use-booking.ts";

type Asked<Wish> = {
  /** Wishes of one name share a command id until the server has answered. */
  name: (wish: Wish) => string;
  request: BookingRequest<Wish>;
};

export function useBookingCommand<Wish>(bookingId: string, { name, request }: Asked<Wish>): Command<Wish, BookingRow> {
  return useCommand({
    name,
    send: (wish, commandId) => request(bookingId, wish, commandId),
    onDone: takeInBooking,
    // A refusal usually means that this screen was behind: read the booking again.
    onRefused: () => readBookingAgain(bookingId),
  });
}

/**
 * A wish about the booking as it is shown: asked again of a newer one, it is another wish. `nameOf` tells wishes of one
 * kind apart that must not share a command id, such as two amounts.
 */
export function useVersionCommand<Wish>(
  { $id: bookingId, version }: BookingRow,
  kind: string,
  request: BookingRequest<Wish>,
  nameOf: (wish: Wish) => string | number = () => "",
): Command<Wish, BookingRow> {
  return useBookingCommand(bookingId, {
    name: (wish) => `${kind}.${bookingId}.${version}.${nameOf(wish)}`,
    request,
  });
}
