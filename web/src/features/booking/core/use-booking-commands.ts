/** What the guest may ask of a booking until somebody comes. Each wish has one id until the server has answered it. */
import type { CancelReason } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import type { RefusedError } from "../../../lib/errors.ts";
import type { Command } from "../../../lib/use-command.ts";
import {
  acceptTherapist,
  callSupport,
  cancelBooking,
  findAnother,
  type SearchChange,
  searchAgain,
  waitForSomeone,
} from "./booking-service.ts";
import { useBookingCommand, useVersionCommand } from "./use-booking-command.ts";

export type BookingCommands = {
  accept: Command<string, BookingRow>;
  another: Command<null, BookingRow>;
  again: Command<SearchChange, BookingRow>;
  wait: Command<null, BookingRow>;
  /** With what support should know. */
  help: Command<string, BookingRow>;
  cancel: Command<CancelReason, BookingRow>;
  /** The last wish that was refused. */
  refused: RefusedError | null;
};

export function useBookingCommands(booking: BookingRow): BookingCommands {
  const { $id: bookingId } = booking;
  // The same yes, and the same end, whatever has happened meanwhile.
  const accept = useBookingCommand(bookingId, {
    name: (therapistId) => `accept.${bookingId}.${therapistId}`,
    request: acceptTherapist,
  });
  const cancel = useBookingCommand(bookingId, { name: () => `cancel.${bookingId}`, request: cancelBooking });
  const another = useVersionCommand(booking, "another", findAnother);
  const again = useVersionCommand(booking, "again", searchAgain, (change) => Object.values(change).join("."));
  const wait = useVersionCommand(booking, "wait", waitForSomeone);
  const help = useVersionCommand<string>(booking, "help", (id, note, commandId) =>
    callSupport(id, { reason: "help", note }, commandId),
  );
  return {
    accept,
    another,
    again,
    wait,
    help,
    cancel,
    refused: accept.refused ?? another.refused ?? again.refused ?? wait.refused ?? help.refused ?? cancel.refused,
  };
}
