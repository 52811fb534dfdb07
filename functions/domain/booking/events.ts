// The facts that a booking consists of. An event says what happened, in enough detail that folding the log needs
// nothing else; everything that people see is a projection of these.

import * as z from "zod/mini";
import {
  cancelReasons,
  coordinates,
  declineReasons,
  exhaustedReasons,
  genderPreferences,
  quote,
  searchView,
  serviceDurations,
  therapistCard,
} from "#schema/booking";
import type { actorRoles } from "#schema/tables/bookings";

/** What the guest asked for, validated: phone in E.164, texts normalised. */
export const bookingRequest = z.strictObject({
  serviceDuration: z.enum(serviceDurations),
  areaCode: z.string(),
  coordinates,
  address: z.string(),
  landmark: z.string(),
  hotel: z.boolean(),
  customerName: z.string(),
  customerWhatsApp: z.string(),
  genderPreference: z.enum(genderPreferences),
  notes: z.string(),
});
export type BookingRequest = z.output<typeof bookingRequest>;

/** One attempt of the search: from `startedAt` until `deadlineAt` (ms). */
export const searchWindow = z.strictObject({
  attempt: z.int(),
  maxAttempts: z.int(),
  startedAt: z.int(),
  deadlineAt: z.int(),
  radiusM: z.int(),
});
export type SearchWindow = z.output<typeof searchWindow>;

const type = <T extends string>(name: T) => ({ type: z.literal(name) });
const offerId = z.string();

export const bookingEvent = z.discriminatedUnion("type", [
  z.strictObject({
    ...type("requested"),
    customerId: z.string(),
    request: bookingRequest,
    quote,
    /** Four digits for the door. */
    pin: z.string(),
    window: searchWindow,
  }),
  z.strictObject({
    ...type("offered"),
    therapistId: z.string(),
    rank: z.int(),
    deadlineAt: z.int(),
    distanceM: z.int(),
    etaMin: z.int(),
    payIdr: z.int(),
    travelIdr: z.int(),
    search: searchView,
  }),
  z.strictObject({ ...type("offer_declined"), offerId, reason: z.enum(declineReasons) }),
  /** The therapist says yes; open offers of others are withdrawn. */
  z.strictObject({ ...type("offer_accepted"), offerId, therapist: therapistCard, confirmDeadlineAt: z.int() }),
  /** A new attempt: offers still open have run out. */
  z.strictObject({ ...type("window_opened"), why: z.enum(["time", "retry"]), window: searchWindow }),
  /** The guest wants somebody else: the held therapist is released and not asked again. */
  z.strictObject({ ...type("another_wanted"), window: searchWindow }),
  z.strictObject({ ...type("search_exhausted"), reason: z.enum(exhaustedReasons), resumeDeadlineAt: z.int() }),
  /** The guest says yes: the therapist is booked. */
  z.strictObject({ ...type("confirmed"), promisedAt: z.int(), expectedAt: z.int(), busyUntil: z.int() }),
  z.strictObject({ ...type("en_route") }),
  z.strictObject({ ...type("delayed"), minutes: z.int(), expectedAt: z.int() }),
  z.strictObject({ ...type("arrived") }),
  z.strictObject({ ...type("pin_refused") }),
  z.strictObject({ ...type("contact_attempted") }),
  z.strictObject({ ...type("started") }),
  z.strictObject({ ...type("completed") }),
  z.strictObject({ ...type("customer_absent"), feeDueIdr: z.int() }),
  /** The therapist withdrew after the confirmation; the search goes on at the kept price. */
  z.strictObject({ ...type("therapist_cancelled"), reason: z.enum(cancelReasons), window: searchWindow }),
  z.strictObject({
    ...type("cancelled"),
    phase: z.enum(["cancelled_by_customer", "cancelled_by_agent", "cancelled_by_system"]),
    reason: z.nullable(z.enum(cancelReasons)),
    feeDueIdr: z.int(),
  }),
]);
export type BookingEvent = z.output<typeof bookingEvent>;
export type BookingEventType = BookingEvent["type"];
export type EventOf<T extends BookingEventType> = Extract<BookingEvent, { type: T }>;

export type Actor = { role: (typeof actorRoles)[number]; id: string };
export const SYSTEM: Actor = { role: "system", id: "system" };

/** An event in the log: the how-manieth, when (ms), by whom, caused by which command. */
export interface LoggedEvent {
  bookingId: string;
  seq: number;
  at: number;
  actor: Actor;
  commandId: string;
  event: BookingEvent;
}
