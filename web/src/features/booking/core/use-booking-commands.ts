/** What the guest may ask of a booking that exists. Each wish has one id until the server has answered it. */
import type { CancelReason } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import type { RefusedError } from "../../../lib/errors.ts";
import { type Command, useCommand } from "../../../lib/use-command.ts";
import {
  acceptTherapist,
  askForHelp,
  cancelBooking,
  findAnother,
  type SearchChange,
  searchAgain,
  waitForSomeone,
} from "./booking-service.ts";
import { readBookingAgain, takeInBooking } from "./use-booking.ts";

export type BookingCommands = {
  accept: Command<string, BookingRow>;
  another: Command<null, BookingRow>;
  again: Command<SearchChange, BookingRow>;
  wait: Command<null, BookingRow>;
  help: Command<string, BookingRow>;
  cancel: Command<CancelReason, BookingRow>;
  /** The last wish that was refused. */
  refused: RefusedError | null;
};

export function useBookingCommands({ $id: bookingId, version }: BookingRow): BookingCommands {
  const onDone = takeInBooking;
  // A refusal usually means that this screen was behind: read the booking again.
  const onRefused = () => readBookingAgain(bookingId);

  const accept = useCommand({
    name: (therapistId: string) => `accept.${bookingId}.${therapistId}`,
    send: (therapistId, commandId) => acceptTherapist(bookingId, therapistId, commandId),
    onDone,
    onRefused,
  });
  const another = useCommand({
    name: () => `another.${bookingId}.${version}`,
    send: (_: null, commandId) => findAnother(bookingId, commandId),
    onDone,
    onRefused,
  });
  const again = useCommand({
    name: (change: SearchChange) => `again.${bookingId}.${version}.${Object.values(change).join(".")}`,
    send: (change, commandId) => searchAgain(bookingId, change, commandId),
    onDone,
    onRefused,
  });
  const wait = useCommand({
    name: () => `wait.${bookingId}.${version}`,
    send: (_: null, commandId) => waitForSomeone(bookingId, commandId),
    onDone,
    onRefused,
  });
  const help = useCommand({
    name: () => `help.${bookingId}.${version}`,
    send: (note: string, commandId) => askForHelp(bookingId, note, commandId),
    onDone,
    onRefused,
  });
  const cancel = useCommand({
    name: () => `cancel.${bookingId}`,
    send: (reason: CancelReason, commandId) => cancelBooking(bookingId, reason, commandId),
    onDone,
    onRefused,
  });
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
