// What is done at once when a booking's log has grown: its followers' effects, among them alerts that no command waits for,
// the cursors of who talks there, what they may still read, and the booking's line in the desk's list. Each stands alone: what fails is returned, and
// the rest is done.
import { changesCircle, endsPart } from "../domain/booking/announcements.ts";
import type { LoggedEvent } from "../domain/booking/events.ts";
import type { LogFollower } from "../domain/followers/follower.ts";
import type { PortsFor } from "../ports.ts";
import { followEvent } from "../runtime/follow.ts";
import { keepAttachmentsOf } from "../runtime/keep-attachments.ts";
import { keepCursors } from "../runtime/keep-cursors.ts";
import { showBooking } from "../runtime/show-booking.ts";

export const deliverEvent = async (
  ports: PortsFor<"attachments" | "bookings" | "conversations" | "desk" | "followers" | "insight">,
  logged: LoggedEvent,
  followers?: readonly LogFollower[],
): Promise<{ effects: number; isShown: boolean; failures: unknown[] }> => {
  const { bookingId, seq, event } = logged;
  const { effects, failures } = await followEvent(ports, logged, followers);
  const alone = <T>(work: Promise<T>): Promise<T | null> =>
    work.catch((error) => {
      failures.push(error);
      return null;
    });
  if (changesCircle(event)) await alone(keepCursors(ports, bookingId));
  if (endsPart(event)) await alone(keepAttachmentsOf(ports, bookingId));
  const isShown = (await alone(showBooking(ports, bookingId, { upTo: seq }))) ?? false;
  return { effects, isShown, failures };
};
