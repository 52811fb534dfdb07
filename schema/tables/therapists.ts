// Therapists, what they are offered and the jobs that they hold. A guest reads none of these rows: what a guest may
// know of a therapist is copied into the guest's own booking when the therapist accepts.
import * as z from "zod/mini";
import { cityIds } from "../areas.ts";
import { bookingPhases, declineReasons, genderPreferences, serviceDurations } from "../booking.ts";
import { LABEL_ADMIN } from "../ids.ts";
import {
  boolean,
  datetime,
  defineTable,
  double,
  enumOf,
  integer,
  json,
  listOf,
  optional,
  type RowOf,
  text,
} from "../table.ts";

/** Minutes after local midnight, per ISO weekday (index 0 = Monday); an interval may cross midnight (to > 1440). */
export const workingHours = z.array(z.array(z.strictObject({ fromMin: z.int(), toMin: z.int() }))).check(z.length(7));
export type WorkingHours = z.output<typeof workingHours>;

export const offlineReasons = ["missed_offers"] as const;

/** Row id = the therapist's user id. */
export const therapists = defineTable({
  id: "therapists",
  name: "Therapists",
  rowSecurity: true,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    name: text(80),
    photo: optional(text(500)),
    rating: double({ min: 0, max: 5 }),
    specialties: listOf(text(60)),
    isAvailable: boolean(),
    /** The base area as people say it. */
    location: text(120),
    supportedDurations: listOf(enumOf(serviceDurations)),

    reviewCount: integer({ min: 0 }),
    gender: enumOf(["female", "male"]),
    languages: listOf(text(40)),
    bio: text(500),
    /** Whom this therapist accepts as a guest. */
    acceptsGender: enumOf(genderPreferences),
    verifiedAt: optional(datetime()),
    cityId: enumOf(cityIds),
    lat: double({ min: -90, max: 90 }),
    lng: double({ min: -180, max: 180 }),
    /** Geohash of five characters (about 4.9 km): the search's prefilter. */
    cell: text(5),
    /** A fixed base does not go stale. */
    hasFixedBase: boolean(),
    locatedAt: datetime(),
    lastSeenAt: datetime(),
    onlineSince: optional(datetime()),
    serviceRadiusM: integer({ min: 0 }),
    workingHours: json(workingHours),
    lastJobEndedAt: optional(datetime()),
    jobsDone: integer({ min: 0 }),
    /** Jobs ended on `jobsTodayOn` (yyyy-mm-dd, local to the city). */
    jobsToday: integer({ min: 0 }),
    jobsTodayOn: text(10),
    /** Of the last fifty offers that were answered or ran out: how many, and how many were accepted. */
    recentOffers: integer({ min: 0 }),
    recentAccepts: integer({ min: 0 }),
    /** Offers in a row that ran out unanswered. */
    missedOffers: integer({ min: 0 }),
    /** Why the product took them offline; empty once they are back, and when they went by themselves. */
    offlineReason: optional(enumOf(offlineReasons)),
    lastDeclinedAt: optional(datetime()),
    lastCancelledAt: optional(datetime()),
    businessId: text(36),
    /** Played by the start script, and said so wherever it is shown. */
    isSimulated: boolean(),
  },
  indexes: [{ key: "byCell", type: "key", columns: ["isAvailable", "cell"], orders: ["ASC", "ASC"] }],
});
export type TherapistRow = RowOf<typeof therapists>;

export const offerStatuses = ["open", "accepted", "declined", "expired", "withdrawn"] as const;
export type OfferStatus = (typeof offerStatuses)[number];

/** Row id = event id of the offer. Readable by its therapist: an area, never an address. */
export const offers = defineTable({
  id: "offers",
  name: "Offers",
  rowSecurity: true,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    bookingId: text(36),
    therapistId: text(36),
    status: enumOf(offerStatuses),
    attempt: integer({ min: 1 }),
    rank: integer({ min: 1 }),
    sentAt: datetime(),
    deadlineAt: datetime(),
    areaCode: text(16),
    distanceM: integer({ min: 0 }),
    etaMin: integer({ min: 0 }),
    serviceDuration: enumOf(serviceDurations),
    payIdr: integer({ min: 0 }),
    /** Part of `payIdr` that pays the way. */
    travelIdr: integer({ min: 0 }),
    genderPreference: enumOf(genderPreferences),
    notes: text(1000),
    declineReason: optional(enumOf(declineReasons)),
    /** When it was answered or ran out; empty while it is open, and when it was withdrawn unanswered. */
    closedAt: optional(datetime()),
  },
  indexes: [
    { key: "byClosed", type: "key", columns: ["closedAt"] },
    { key: "byTherapistClosed", type: "key", columns: ["therapistId", "closedAt"], orders: ["ASC", "DESC"] },
    { key: "byTherapist", type: "key", columns: ["therapistId", "status", "sentAt"], orders: ["ASC", "ASC", "DESC"] },
    { key: "byBooking", type: "key", columns: ["bookingId"] },
  ],
});
export type OfferRow = RowOf<typeof offers>;

/** Row id = id of the accepted offer. Readable by its therapist from the confirmation on; holds the address. */
export const jobs = defineTable({
  id: "jobs",
  name: "Jobs",
  rowSecurity: true,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    bookingId: text(36),
    therapistId: text(36),
    phase: enumOf(bookingPhases),
    isOpen: boolean(),
    customerName: text(80),
    areaCode: text(16),
    address: text(240),
    landmark: text(240),
    notes: text(1000),
    coordinates: text(64),
    serviceDuration: enumOf(serviceDurations),
    payIdr: integer({ min: 0 }),
    distanceM: integer({ min: 0 }),
    confirmedAt: datetime(),
    promisedAt: datetime(),
    expectedAt: datetime(),
    delayMin: integer({ min: 0 }),
    enRouteAt: optional(datetime()),
    arrivedAt: optional(datetime()),
    startedAt: optional(datetime()),
    endedAt: optional(datetime()),
    /** Wrong PINs typed so far. */
    pinTries: integer({ min: 0 }),
    contactAttempts: integer({ min: 0 }),
  },
  indexes: [
    {
      key: "byTherapist",
      type: "key",
      columns: ["therapistId", "isOpen", "confirmedAt"],
      orders: ["ASC", "ASC", "DESC"],
    },
  ],
});
export type JobRow = RowOf<typeof jobs>;
