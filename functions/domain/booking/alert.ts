// Which events of a booking the support desk must look at.
import { areaName } from "#schema/areas";
import { eventId } from "#schema/ids";
import { readableByDeskOf } from "#schema/permissions";
import { type AlertKind, alerts } from "#schema/tables/alerts";
import { createRow } from "../row-write.ts";
import type { BookingEvent, BookingEventType, EventOf, LoggedEvent } from "./events.ts";
import { type BookingState, businessIdOf, lastMatchOf, NO_BUSINESS, therapistIdOf } from "./state.ts";

/** Somebody asks for help now: it is in the desk's list before the command is answered. */
export const isUrgent = (kind: AlertKind): boolean => kind === "sos" || kind === "help";

/** Whether a therapist has accepted. */
export const hasMet = (state: BookingState): boolean => therapistIdOf(state) !== null;

/** What an event alerts the desk to, if to anything. `met`: a therapist had accepted; before, a reason speaks of nobody. */
type Rule<T extends BookingEventType> = (event: EventOf<T>, met: boolean) => AlertKind | null;

const safety = (isMeant: boolean): AlertKind | null => (isMeant ? "safety" : null);

/** Every event has an entry: a new one is asked whether the desk must look at it. */
const rules: { readonly [T in BookingEventType]: Rule<T> | null } = {
  requested: null,
  offered: null,
  offer_declined: ({ reason }) => safety(reason === "safety"),
  offer_accepted: null,
  window_opened: null,
  preferences_changed: null,
  another_wanted: null,
  search_exhausted: null,
  search_postponed: null,
  wait_began: null,
  confirmed: null,
  en_route: null,
  delayed: null,
  arrived: null,
  pin_refused: null,
  contact_attempted: null,
  started: null,
  completed: ({ isShort }) => (isShort ? "short_visit" : null),
  customer_absent: null,
  therapist_cancelled: ({ reason }) => safety(reason === "safety"),
  change_proposed: null,
  change_closed: null,
  changed: null,
  contact_shared: null,
  support_called: ({ reason }) => (reason === "unsafe" ? "sos" : "help"),
  overdue: () => "overdue",
  paid: null,
  refunded: null,
  tipped: null,
  visit_rated: ({ reasons }) => safety(reasons.includes("unsafe")),
  guest_rated: ({ flags }) => safety(flags.includes("unsafe")),
  place_forgotten: null,
  party_left: null,
  cancelled: ({ reason }, met) => safety(reason === "safety" && met),
};

/** The events that may raise one. */
export const alerting = (Object.keys(rules) as BookingEventType[]).filter((type) => rules[type] !== null);

export const alertKindOf = (event: BookingEvent, met: boolean): AlertKind | null =>
  (rules[event.type] as Rule<BookingEventType> | null)?.(event, met) ?? null;

/** Its id is the event's, so that the same event raises one alert however often it is told. */
export const alertWrite = (
  { bookingId, seq, at, actor, event }: LoggedEvent,
  kind: AlertKind,
  /** Met by the event: it may have taken the therapist away. */
  state: BookingState,
) => {
  const note = event.type === "support_called" ? event.note : event.type === "visit_rated" ? event.comment : "";
  const raised = { bookingId, kind, raisedBy: actor.id, raisedAt: at, note: "", hasNote: note !== "" };
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
  const therapist = lastMatchOf(state)?.card ?? null;
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
