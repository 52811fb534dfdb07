// The facts that a booking consists of. An event says what happened, in enough detail that folding the log needs
// nothing else; everything that people see is a projection of these.

import * as z from "zod/mini";
import {
  bookingChange,
  cancelReasons,
  declineReasons,
  doorShape,
  exhaustedReasons,
  genderPreferences,
  guestFlags,
  guestGenders,
  guestStanding,
  paymentMethods,
  preferredTherapist,
  quote,
  refundReasons,
  searchView,
  serviceDurations,
  sides,
  supportReasons,
  therapistCard,
  visitReasons,
} from "#schema/booking";
import type { actorRoles } from "#schema/tables/bookings";

/** What the guest asked for, validated: phone in E.164, texts normalised. */
const bookingRequest = z.strictObject({
  serviceDuration: z.enum(serviceDurations),
  /** How many are massaged, one after the other; a booking begins with one. */
  people: z._default(z.int(), 1),
  areaCode: z.string(),
  ...doorShape,
  customerName: z.string(),
  customerWhatsApp: z.string(),
  genderPreference: z.enum(genderPreferences),
  guestGender: z.nullable(z.enum(guestGenders)),
  notes: z.string(),
  /** Somebody who has been here before: asked alone first. */
  preferred: z.nullable(preferredTherapist),
});
export type BookingRequest = z.output<typeof bookingRequest>;

/** What is known of the guest when they book: for the search, and for whoever is asked. */
const guestFacts = z.strictObject({
  ...guestStanding.shape,
  /** Therapists whom this guest has rated 4 or better. */
  liked: z.array(z.string()),
  /** Therapists whom this guest is never to meet again, whichever of the two said so. */
  blocked: z.array(z.string()),
  /**
   * Whose the number is: known to be this account's, or only given. `untracked`: booked before numbers were known; such
   * a booking holds its number as an own one does, and leaves nothing with it.
   */
  number: z._default(z.enum(["own", "claimed", "untracked"]), "untracked"),
});
export type GuestFacts = z.output<typeof guestFacts>;

/**
 * One attempt of the search: from `startedAt` until `deadlineAt` (ms). Attempt 0 asks the preferred therapist alone and
 * is not counted.
 */
const searchWindow = z.strictObject({
  attempt: z.int(),
  maxAttempts: z.int(),
  startedAt: z.int(),
  deadlineAt: z.int(),
  radiusM: z.int(),
  /** Opened by a look that came late: nobody's page is open, so its waves come together. */
  isUnwatched: z._default(z.boolean(), false),
});
export type SearchWindow = z.output<typeof searchWindow>;

const type = <T extends string>(name: T) => ({ type: z.literal(name) });
const offerId = z.string();

export const bookingEvent = z.discriminatedUnion("type", [
  z.strictObject({
    ...type("requested"),
    customerId: z.string(),
    request: bookingRequest,
    guest: guestFacts,
    quote,
    /** Four digits for the door. */
    pin: z.string(),
    window: searchWindow,
    /** Where the request came from, as a hash of the day, for guests who have not shown yet who they are. */
    origin: z._default(z.nullable(z.string()), null),
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
    /** The share of its origin that the search takes with it; see unproven.ts. */
    share: z._default(z.nullable(z.int()), null),
    search: searchView,
    /** Whose therapist is asked; null in offers of before, which did not say. */
    businessId: z._default(z.nullable(z.string()), null),
  }),
  z.strictObject({ ...type("offer_declined"), offerId, reason: z.enum(declineReasons) }),
  /** The therapist says yes; open offers of others are withdrawn. */
  z.strictObject({ ...type("offer_accepted"), offerId, therapist: therapistCard, confirmDeadlineAt: z.int() }),
  /** A new attempt: offers still open have run out. */
  z.strictObject({
    ...type("window_opened"),
    /** `private_over`: the preferred therapist cannot come. `resumed`: the time of a booking for later comes near. */
    why: z.enum(["time", "retry", "private_over", "resumed"]),
    window: searchWindow,
  }),
  /** The guest changed whom they would have, or said who they are: only they ever relax a choice. */
  z.strictObject({
    ...type("preferences_changed"),
    genderPreference: z.enum(genderPreferences),
    guestGender: z.nullable(z.enum(guestGenders)),
  }),
  /**
   * The held therapist is released and not asked again: the guest wants somebody else, or (`not_free`) it turned out
   * that another booking of theirs stands in the way.
   */
  z.strictObject({ ...type("another_wanted"), why: z.enum(["guest", "not_free"]), window: searchWindow }),
  z.strictObject({
    ...type("search_exhausted"),
    reason: z.enum(exhaustedReasons),
    resumeDeadlineAt: z.int(),
    /** What the last look around found; null when time alone ended the search. */
    search: z.nullable(searchView),
  }),
  /** A booking for later that nobody has taken yet: the search begins again at `resumesAt`. */
  z.strictObject({ ...type("search_postponed"), resumesAt: z.int() }),
  /** The guest wants to be told when somebody is free. */
  z.strictObject({ ...type("wait_began"), until: z.int() }),
  /** The guest says yes: the therapist is booked, and taken from `startsAt` (the way included) until `busyUntil`. */
  z.strictObject({
    ...type("confirmed"),
    promisedAt: z.int(),
    expectedAt: z.int(),
    startsAt: z.int(),
    busyUntil: z.int(),
  }),
  z.strictObject({ ...type("en_route") }),
  z.strictObject({ ...type("delayed"), minutes: z.int(), expectedAt: z.int() }),
  /** `isShown`: the therapist's phone was near, or an agent says so; of before it is not known, and believed. */
  z.strictObject({ ...type("arrived"), isShown: z._default(z.boolean(), true) }),
  z.strictObject({ ...type("pin_refused") }),
  z.strictObject({ ...type("contact_attempted") }),
  z.strictObject({ ...type("started") }),
  /** `isShort`: the therapist ended it long before what was booked. */
  z.strictObject({ ...type("completed"), isShort: z._default(z.boolean(), false) }),
  z.strictObject({ ...type("customer_absent"), feeDueIdr: z.int() }),
  /** The therapist withdrew after the confirmation; the search goes on at the kept price. */
  z.strictObject({ ...type("therapist_cancelled"), reason: z.enum(cancelReasons), window: searchWindow }),
  /** One side would change something; `quote` is the price if the other one accepts. */
  z.strictObject({
    ...type("change_proposed"),
    by: z.enum(sides),
    change: bookingChange,
    quote,
    expiresAt: z.int(),
  }),
  z.strictObject({ ...type("change_closed"), status: z.enum(["declined", "withdrawn", "expired"]) }),
  /** The other side accepted: what holds from now on. */
  z.strictObject({
    ...type("changed"),
    change: bookingChange,
    quote,
    scheduledFor: z.nullable(z.int()),
    promisedAt: z.int(),
    expectedAt: z.int(),
    startsAt: z.int(),
    busyUntil: z.int(),
    payIdr: z.int(),
    travelIdr: z.int(),
  }),
  z.strictObject({ ...type("contact_shared") }),
  z.strictObject({ ...type("support_called"), by: z.enum(sides), reason: z.enum(supportReasons), note: z.string() }),
  /** Something has not come to its end in time: support is told. */
  z.strictObject({ ...type("overdue"), what: z.enum(["arrival", "start", "end"]) }),
  /** `reported` by the guest, `received` by the therapist or an agent. */
  z.strictObject({
    ...type("paid"),
    status: z.enum(["reported", "received"]),
    method: z.enum(paymentMethods),
    amountIdr: z.int(),
  }),
  /** An agent gives back the payment, or a part of it. */
  z.strictObject({ ...type("refunded"), amountIdr: z.int(), reason: z.enum(refundReasons) }),
  z.strictObject({ ...type("tipped"), amountIdr: z.int() }),
  z.strictObject({
    ...type("visit_rated"),
    stars: z.int(),
    reasons: z.array(z.enum(visitReasons)),
    comment: z.string(),
    block: z.boolean(),
  }),
  z.strictObject({
    ...type("guest_rated"),
    stars: z.int(),
    flags: z.array(z.enum(guestFlags)),
    block: z.boolean(),
  }),
  /** An account is gone. Its id may be given again, to somebody who has nothing to do with this. */
  z.strictObject({ ...type("party_left"), userId: z.string() }),
  /** The end is so long ago that where it was is nobody's business any more. */
  z.strictObject({ ...type("place_forgotten") }),
  z.strictObject({
    ...type("cancelled"),
    phase: z.enum(["cancelled_by_customer", "cancelled_by_agent", "cancelled_by_system", "no_show_therapist"]),
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
