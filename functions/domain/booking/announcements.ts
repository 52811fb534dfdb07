// What a decision tells the booking's conversation: what it says, and how that changes who writes there.
import { eventId } from "#schema/ids";
import type { Turn } from "#schema/message";
import type { Announced } from "../conversation/commands.ts";
import type { BookingEvent, LoggedEvent } from "./events.ts";
import { type BookingState, jobOf } from "./state.ts";
import { systemLineOf } from "./system-line.ts";

/**
 * What a decision has to say in the booking's conversation, and what that changes there: people write from the
 * confirmation until a while after the end, and while there is no therapist only the system speaks.
 */
export const announcementsOf = (
  before: BookingState | null,
  after: BookingState,
  events: readonly LoggedEvent[],
): Announced[] =>
  events.flatMap(({ event, at, bookingId, seq }) => {
    const said = systemLineOf(event, after);
    return said ? [{ id: eventId(bookingId, seq), at, ...said, turn: turnOf(event, before, after, at) }] : [];
  });

/** Whether somebody comes into the conversation by this event, or leaves it. */
export const changesCircle = ({ type }: BookingEvent): boolean => turnsOfCircle.includes(type);
/** Whether somebody is not in the conversation any more. */
export const endsPart = (event: BookingEvent): boolean => changesCircle(event) && event.type !== "confirmed";
export const turnsOfCircle: readonly BookingEvent["type"][] = ["confirmed", "therapist_cancelled", "party_left"];

const turnOf = (event: BookingEvent, before: BookingState | null, after: BookingState, at: number): Turn | null => {
  const job = jobOf(after);
  const lost = before && jobOf(before);
  if (event.type === "confirmed")
    return job && { type: "opened", joined: [{ userId: job.offer.therapistId, role: "therapist" }] };
  if (event.type === "therapist_cancelled") return lost && { type: "quieted", leftId: lost.offer.therapistId };
  if (event.type === "completed" || event.type === "customer_absent")
    return { type: "closed", at: at + after.quote.terms.writeAfterEndMs };
  if (event.type === "cancelled") return job && { type: "closed", at };
  return event.type === "party_left" ? { type: "left", userId: event.userId } : null;
};
