// The customer's booking (one row, readable by the customer and the platform's admins), the event log that it is a
// projection of, and the locks that make "one open booking per person" and "one booking per therapist" exact.
import * as z from "zod/mini";
import {
  bookingPhases,
  bookingStatuses,
  cancelReasons,
  changeProposal,
  exhaustedReasons,
  genderPreferences,
  guestGenders,
  PEOPLE_MAX,
  paymentMethods,
  paymentStatuses,
  preferredTherapist,
  quote,
  searchView,
  serviceDurations,
  therapistCard,
} from "../booking.ts";
import { LABEL_ADMIN } from "../ids.ts";
import { boolean, datetime, defineTable, enumOf, integer, json, optional, type RowOf, text } from "../table.ts";
import { filteredCandidates, rankedCandidates } from "./market.ts";

/** Columns that the specification names (RULES s3) keep its names; the others refine them. Never readable by a therapist. */
export const bookings = defineTable({
  id: "bookings",
  name: "Bookings",
  rowSecurity: true,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    userId: text(36),
    therapistId: optional(text(36)),
    status: enumOf(bookingStatuses),
    serviceDuration: enumOf(serviceDurations),
    /** How many are massaged, one after the other, each for the whole duration. */
    people: integer({ min: 1, max: PEOPLE_MAX }),
    /** Whole rupiah: the total of the frozen quote. */
    price: integer({ min: 0 }),
    location: text(200),
    /** "latitude,longitude" in degrees; empty once the booking has ended. */
    coordinates: text(64),
    customerName: text(80),
    /** Empty, as the address and the notes are, once the settling is over. */
    customerWhatsApp: text(20),
    searchAttempts: integer({ min: 0 }),
    /** Therapists who were asked so far, each once. */
    therapistsAsked: optional(integer({ min: 0 })),
    createdAt: datetime(),
    updatedAt: datetime(),

    phase: enumOf(bookingPhases),
    /** Sequence number of the last event that this row projects. */
    version: integer({ min: 1 }),
    areaCode: text(16),
    /** Geohash of five characters of the place: who goes online finds the searches around. */
    cell: text(5),
    address: text(240),
    building: text(120),
    landmark: text(240),
    /** How to get past the reception; empty once the booking has ended. */
    accessNote: text(240),
    entrancePhotoId: optional(text(36)),
    notes: text(1000),
    genderPreference: enumOf(genderPreferences),
    /** Only if the guest has said so. */
    guestGender: optional(enumOf(guestGenders)),
    quote: json(quote),
    /** When the massage is to begin; empty for as soon as possible. */
    scheduledFor: optional(datetime()),
    /** Whom the guest asked for; while `isPrivateSearch`, nobody else is asked. */
    preferred: optional(json(preferredTherapist)),
    isPrivateSearch: boolean(),
    maxAttempts: integer({ min: 1 }),
    findAnotherUses: integer({ min: 0 }),
    /** Offers that therapists are looking at now. */
    openOffers: integer({ min: 0 }),
    search: optional(json(searchView)),
    searchStartedAt: optional(datetime()),
    searchDeadlineAt: optional(datetime()),
    confirmDeadlineAt: optional(datetime()),
    resumeDeadlineAt: optional(datetime()),
    /** Phase `scheduled`: when the search begins again. */
    searchResumesAt: optional(datetime()),
    /** Phase `waiting`: until when we look for somebody to tell the guest of. */
    waitUntil: optional(datetime()),
    /** The next moment at which time alone may change this booking; the sweep looks for it. */
    nextDeadlineAt: optional(datetime()),
    exhaustedReason: optional(enumOf(exhaustedReasons)),
    therapist: optional(json(therapistCard)),
    /** The four digits that the guest tells the therapist at the door. */
    pin: text(4),
    confirmedAt: optional(datetime()),
    /** The promise: the therapist is there by then. */
    promisedAt: optional(datetime()),
    /** When the therapist is expected now; moves with a delay. */
    expectedAt: optional(datetime()),
    delayMin: integer({ min: 0 }),
    enRouteAt: optional(datetime()),
    arrivedAt: optional(datetime()),
    /** Whether more than their word says that the therapist has arrived; empty in rows of before. */
    isArrivalShown: optional(boolean()),
    startedAt: optional(datetime()),
    endedAt: optional(datetime()),
    cancelReason: optional(enumOf(cancelReasons)),
    /** What the cancellation policy would charge (whole rupiah); recorded, not collected. */
    feeDueIdr: integer({ min: 0 }),
    /** The last proposed change and what became of it. */
    proposal: optional(json(changeProposal)),
    /** Whether the therapist may see the guest's number. */
    isContactShared: boolean(),
    /** When either side called support. */
    supportCalledAt: optional(datetime()),
    paymentStatus: enumOf(paymentStatuses),
    paymentMethod: optional(enumOf(paymentMethods)),
    paidAt: optional(datetime()),
    /** What of the payment was given back (whole rupiah). */
    refundedIdr: integer({ min: 0 }),
    /** For the therapist alone (whole rupiah). */
    tipIdr: integer({ min: 0 }),
    /** The guest's own rating of the visit. */
    visitStars: optional(integer({ min: 1, max: 5 })),
    /** False once the guest may no longer be served by this row's therapist search (terminal). */
    isOpen: boolean(),
    /** Whose therapist has it: a business's id, empty text for nobody's. Null: the row is older than this. */
    businessId: optional(text(36)),
  },
  indexes: [
    { key: "byUser", type: "key", columns: ["userId", "createdAt"], orders: ["ASC", "DESC"] },
    { key: "byOpen", type: "key", columns: ["isOpen", "createdAt"], orders: ["ASC", "DESC"] },
    { key: "byTherapist", type: "key", columns: ["therapistId", "createdAt"], orders: ["ASC", "DESC"] },
    { key: "byDeadline", type: "key", columns: ["isOpen", "nextDeadlineAt"], orders: ["ASC", "ASC"] },
    { key: "byCell", type: "key", columns: ["cell", "phase"], orders: ["ASC", "ASC"] },
    { key: "byBusiness", type: "key", columns: ["businessId", "createdAt"], orders: ["ASC", "DESC"] },
    { key: "byNumber", type: "key", columns: ["isOpen", "customerWhatsApp"], orders: ["ASC", "ASC"] },
  ],
});
export type BookingRow = RowOf<typeof bookings>;

export const actorRoles = ["customer", "therapist", "agent", "system"] as const;
export type ActorRole = (typeof actorRoles)[number];

/** Why a search went as it did: candidates in order with the parts of their score; reason → whom it kept out. */
const searchRecord = z.strictObject({
  attempt: z.int(),
  radiusM: z.int(),
  ranked: rankedCandidates,
  filtered: filteredCandidates,
});
export type SearchRecord = z.output<typeof searchRecord>;
/** Both lists filled to the brim; see `search-record.ts` of the booking core. */
const SEARCH_RECORD_SIZE = 32_768;

/** The log: append-only, id `<bookingId>.<seq>`. Whoever creates event n + 1 has won it. */
export const bookingEvents = defineTable({
  id: "booking_events",
  name: "Booking events",
  rowSecurity: false,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    bookingId: text(36),
    seq: integer({ min: 1 }),
    type: text(40),
    at: datetime(),
    actorRole: enumOf(actorRoles),
    actorId: text(36),
    /** The client-made id of the command that caused it. */
    commandId: text(64),
    /** The event's own fields, checked by the domain when it is read. */
    data: json(z.record(z.string(), z.unknown())),
    /** Of the first event that a search led to. Nothing is decided from it, so deciding does not read it. */
    search: optional(json(searchRecord, SEARCH_RECORD_SIZE)),
  },
  indexes: [{ key: "byBooking", type: "key", columns: ["bookingId", "seq"], orders: ["ASC", "ASC"] }],
});

export type BookingEventRow = RowOf<typeof bookingEvents>;

const lockKinds = ["offered", "held", "busy", "reserved"] as const;
export type LockKind = (typeof lockKinds)[number];

/**
 * When a therapist is taken. Row id = therapist id for `offered`, `held` and `busy`: one at a time, the id is the lock.
 * Row id = booking id for `reserved`, a confirmed booking for later.
 */
export const therapistLocks = defineTable({
  id: "therapist_locks",
  name: "Therapist locks",
  rowSecurity: false,
  permissions: [],
  columns: {
    kind: enumOf(lockKinds),
    therapistId: text(36),
    bookingId: text(36),
    /** The therapist is taken from here, the way there included, … */
    startsAt: datetime(),
    /** … to here; for `offered` and `held` the deadline of the answer. */
    deadlineAt: datetime(),
    /** Where the booking of somebody comes from who has not shown yet who they are, until its end; empty for everybody else. */
    origin: optional(text(32)),
    /** Which of the shares of its origin it is, from 0: each is there once, so of two that take the same at once one is. */
    share: optional(integer({ min: 0 })),
  },
  indexes: [
    { key: "byBooking", type: "key", columns: ["bookingId"] },
    { key: "byTherapist", type: "key", columns: ["therapistId"] },
    { key: "byShare", type: "unique", columns: ["origin", "share"] },
  ],
});
export type TherapistLockRow = RowOf<typeof therapistLocks>;

/**
 * How often something was agreed on in a therapist's calendar while something else stood in it, id from `calendarId`.
 * Whoever adds a visit or moves one creates the next row and deletes the last, but for the very first, so of two who read
 * the same calendar one has to read it again: visits are never agreed on at the same time twice.
 */
export const therapistCalendars = defineTable({
  id: "therapist_calendars",
  name: "Therapist calendars",
  rowSecurity: false,
  permissions: [],
  columns: { therapistId: text(36), version: integer({ min: 1 }) },
  indexes: [{ key: "byTherapist", type: "key", columns: ["therapistId", "version"], orders: ["ASC", "DESC"] }],
});

/**
 * Row ids from `customerLockId` and `phoneLockId`: one open booking for now and one for later, per account and per
 * phone number.
 */
export const customerLocks = defineTable({
  id: "customer_locks",
  name: "Customer locks",
  rowSecurity: false,
  permissions: [],
  columns: { bookingId: text(36) },
  indexes: [],
});
