// Which events of a booking the support desk must look at.
import { areaName } from "#schema/areas";
import { eventId } from "#schema/ids";
import { readableByDeskOf } from "#schema/permissions";
import { type AlertKind, alerts } from "#schema/tables/alerts";
import { createRow } from "../row-write.ts";
import type { BookingEvent, LoggedEvent } from "./events.ts";
import { type BookingState, businessIdOf, jobOf, matchOf, NO_BUSINESS, therapistIdOf } from "./state.ts";

/** Somebody asks for help now: it is in the desk's list before the command is answered. */
export const isUrgent = (kind: AlertKind): boolean => kind === "sos" || kind === "help";

/** Whether a therapist has accepted. */
export const hasMet = (state: BookingState): boolean => therapistIdOf(state) !== null;

/** @param met whether a therapist had accepted: before, a guest's reason speaks of nobody. */
export const alertKindOf = (event: BookingEvent, met: boolean): AlertKind | null => {
  switch (event.type) {
    case "support_called":
      return event.reason === "unsafe" ? "sos" : "help";
    case "overdue":
      return "overdue";
    case "offer_declined":
    case "therapist_cancelled":
      return event.reason === "safety" ? "safety" : null;
    case "cancelled":
      return event.reason === "safety" && met ? "safety" : null;
    case "visit_rated":
      return event.reasons.includes("unsafe") ? "safety" : null;
    case "guest_rated":
      return event.flags.includes("unsafe") ? "safety" : null;
    default:
      return null;
  }
};

/** Its id is the event's, so that the same event raises one alert however often it is told. */
export const alertWrite = (
  { bookingId, seq, at, actor, event }: LoggedEvent,
  kind: AlertKind,
  /** Met by the event: it may have taken the therapist away. */
  state: BookingState,
) => {
  const note = event.type === "support_called" ? event.note : event.type === "visit_rated" ? event.comment : "";
  const raised = { bookingId, kind, raisedBy: actor.id, raisedAt: at, note };
  const businessId = businessIdOf(state);
  return createRow(
    alerts,
    eventId(bookingId, seq),
    { ...raised, ...UNRESOLVED, ...aboutOf(state, actor.id), businessId },
    readableByDeskOf(businessId ?? NO_BUSINESS),
  );
};

const UNRESOLVED = {
  therapistId: null,
  earlierBookingId: null,
  earlierCustomerName: null,
  resolvedAt: null,
  resolvedBy: null,
};

/** Whom and where an alert is about, as a line of the desk's list shows it. `raisedBy`: a user id, or `system`. */
export const aboutOf = (state: BookingState, raisedBy: string) => {
  const { request, customerId } = state;
  const therapist = (matchOf(state) ?? jobOf(state))?.card ?? null;
  const names: Record<string, string> = { [customerId]: request.customerName };
  if (therapist) names[therapist.therapistId] = therapist.name;
  return {
    raisedByName: names[raisedBy] ?? "",
    customerName: request.customerName,
    therapistName: therapist?.name ?? null,
    areaCode: request.areaCode,
    location: areaName(request.areaCode, request.neighbourhood),
  };
};
