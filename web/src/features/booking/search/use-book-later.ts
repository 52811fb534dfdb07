/** Calls the search off and asks for the same massage at another time, with everything filled in. */
import { useNavigate } from "react-router";
import type { BookingRow } from "#schema/tables/bookings";
import { type Command, useCommand } from "../../../lib/use-command.ts";
import { keepAsItWas } from "../core/as-it-was.ts";
import { cancelBooking } from "../core/booking-service.ts";
import { readBookingAgain, takeInBooking } from "../core/use-booking.ts";

export function useBookLater(before: BookingRow): Command<null, BookingRow> {
  const { $id: bookingId } = before;
  const navigate = useNavigate();
  return useCommand({
    name: () => `cancel.${bookingId}`,
    send: (_: null, commandId) => cancelBooking(bookingId, "changed_plans", commandId),
    onDone: (booking) => {
      keepAsItWas(before);
      takeInBooking(booking);
      void navigate(`/book?from=${bookingId}&for=later`);
    },
    // Usually somebody has accepted meanwhile: the row tells.
    onRefused: () => readBookingAgain(bookingId),
  });
}
