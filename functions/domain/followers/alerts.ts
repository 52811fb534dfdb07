// Tells the desk what it must look at: a visit that is overdue, a report about safety. A call for help is in its own
// command's transaction (`booking/project-visit`): whoever calls is told that it has arrived.
import { eventId } from "#schema/ids";
import type { AlertKind } from "#schema/tables/alerts";
import type { BookingEvent } from "../booking/events.ts";
import { workerIdOf } from "../booking/project-visit.ts";
import type { Follower } from "./follower.ts";

export const alertsFollower: Follower = {
  pace: "at_once",
  interest: ["overdue", "offer_declined", "therapist_cancelled", "cancelled", "visit_rated", "guest_rated"],
  effects: ({ logged: { bookingId, seq, at, actor, event }, before, after }) => {
    const kind = alertKindOf(event, workerIdOf(before, after) !== null);
    if (!kind) return [];
    const note = event.type === "visit_rated" ? event.comment : "";
    const raised = { bookingId, kind, raisedBy: actor.id, raisedAt: at, note };
    const unresolved = { therapistId: null, earlierBookingId: null, resolvedAt: null, resolvedBy: null };
    return [{ type: "alert", alertId: eventId(bookingId, seq), values: { ...raised, ...unresolved } }];
  },
};

/** @param hasMet whether a therapist had accepted: before, a guest's reason speaks of nobody. */
const alertKindOf = (event: BookingEvent, hasMet: boolean): AlertKind | null => {
  switch (event.type) {
    case "overdue":
      return "overdue";
    case "offer_declined":
    case "therapist_cancelled":
      return event.reason === "safety" ? "safety" : null;
    case "cancelled":
      return event.reason === "safety" && hasMet ? "safety" : null;
    case "visit_rated":
      return event.reasons.includes("unsafe") ? "safety" : null;
    case "guest_rated":
      return event.flags.includes("unsafe") ? "safety" : null;
    default:
      return null;
  }
};
