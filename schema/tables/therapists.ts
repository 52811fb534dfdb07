// Therapists, what they are offered and the jobs that they hold. A guest reads none of these rows: what a guest may
// know of a therapist is copied into the guest's own booking when the therapist accepts.
import * as z from "zod/mini";
import { cityIds } from "../areas.ts";
import {
  bookingPhases,
  changeProposal,
  declineReasons,
  genderPreferences,
  guestStanding,
  PEOPLE_MAX,
  paymentMethods,
  paymentStatuses,
  serviceDurations,
  terms,
} from "../booking.ts";
import { LABEL_ADMIN } from "../ids.ts";
import { LONGEST } from "../longest.ts";
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
export const workingHours = z
  .array(
    z
      .array(
        z
          .strictObject({
            fromMin: z.int().check(z.minimum(0), z.maximum(1439)),
            toMin: z.int().check(z.minimum(1), z.maximum(2879)),
          })
          .check(z.refine(({ fromMin, toMin }) => fromMin < toMin)),
      )
      .check(z.maxLength(4)),
  )
  .check(z.length(7));
export type WorkingHours = z.output<typeof workingHours>;

const offlineReasons = ["missed_offers"] as const;

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

    /** `rating` is their quotient; only ever added to. */
    reviewCount: integer({ min: 0 }),
    ratingSum: integer({ min: 0 }),
    gender: enumOf(["female", "male"]),
    languages: listOf(text(40)),
    bio: text(500),
    /** Whom this therapist accepts as a guest. */
    acceptsGender: enumOf(genderPreferences),
    /** At night only guests who have been with us before or have shown who they are. */
    asksNightProof: boolean(),
    /** Guests with whom this therapist never wants to be matched again. */
    blockedCustomerIds: listOf(text(36)),
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
    /** The account is gone; whoever is given its id again is no therapist. */
    leftAt: optional(datetime()),
    lastDeclinedAt: optional(datetime()),
    lastCancelledAt: optional(datetime()),
    businessId: text(36),
    /** Played by the start script, and said so wherever it is shown. */
    isSimulated: boolean(),
  },
  indexes: [{ key: "byCell", type: "key", columns: ["isAvailable", "cell"], orders: ["ASC", "ASC"] }],
});
export type TherapistRow = RowOf<typeof therapists>;

const offerStatuses = ["open", "accepted", "declined", "expired", "withdrawn"] as const;
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
    /** 0 when the guest asked for this therapist alone. */
    attempt: integer({ min: 0 }),
    rank: integer({ min: 1 }),
    sentAt: datetime(),
    deadlineAt: datetime(),
    areaCode: text(16),
    /** What the guest calls the part of the area; empty for the area as such. */
    neighbourhood: optional(text(LONGEST.neighbourhood)),
    distanceM: integer({ min: 0 }),
    etaMin: integer({ min: 0 }),
    serviceDuration: enumOf(serviceDurations),
    people: integer({ min: 1, max: PEOPLE_MAX }),
    payIdr: integer({ min: 0 }),
    /** Part of `payIdr` that pays the way. */
    travelIdr: integer({ min: 0 }),
    genderPreference: enumOf(genderPreferences),
    /** Without phone numbers, links and handles. */
    notes: text(1000),
    /** When the massage is to begin; empty for as soon as possible. */
    scheduledFor: optional(datetime()),
    /** The guest asked for this therapist and for nobody else; a no does not count. */
    isPrivate: boolean(),
    guest: json(guestStanding),
    declineReason: optional(enumOf(declineReasons)),
    /** When it was answered or ran out; empty while it is open, and when it was withdrawn unanswered. */
    closedAt: optional(datetime()),
    /** Whose therapist it is; empty in rows of before. */
    businessId: optional(text(36)),
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
    neighbourhood: optional(text(LONGEST.neighbourhood)),
    address: text(240),
    building: text(120),
    landmark: text(240),
    accessNote: text(240),
    /** It is seen through `changeBooking`, which opens it for some minutes. */
    hasEntrancePhoto: boolean(),
    notes: text(1000),
    coordinates: text(64),
    /** Only once the guest has shared it, and only until the end. */
    customerWhatsApp: optional(text(20)),
    serviceDuration: enumOf(serviceDurations),
    people: integer({ min: 1, max: PEOPLE_MAX }),
    scheduledFor: optional(datetime()),
    /** What the guest pays in all. */
    priceIdr: integer({ min: 0 }),
    payIdr: integer({ min: 0 }),
    /** Null for `FIRST_TERMS`. */
    terms: optional(json(terms)),
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
    /** The last of them; empty in rows of before. */
    lastContactAt: optional(datetime()),
    /** The last proposed change and what became of it. */
    proposal: optional(json(changeProposal)),
    /** When either side called support. */
    supportCalledAt: optional(datetime()),
    /** What an absent or late-cancelling guest owes. */
    feeDueIdr: integer({ min: 0 }),
    paymentStatus: enumOf(paymentStatuses),
    paymentMethod: optional(enumOf(paymentMethods)),
    /** What of the payment was given back to the guest. */
    refundedIdr: integer({ min: 0 }),
    tipIdr: integer({ min: 0 }),
    /** The therapist's own rating of the guest. */
    guestStars: optional(integer({ min: 1, max: 5 })),
    /** Whose therapist it is; empty in rows of before. */
    businessId: optional(text(36)),
  },
  indexes: [
    {
      key: "byTherapist",
      type: "key",
      columns: ["therapistId", "isOpen", "confirmedAt"],
      orders: ["ASC", "ASC", "DESC"],
    },
    { key: "byEnd", type: "key", columns: ["phase", "endedAt"], orders: ["ASC", "DESC"] },
  ],
});
export type JobRow = RowOf<typeof jobs>;

/** Where the therapist is on the way to one booking: row id = booking id. Readable by its customer. */
export const positions = defineTable({
  id: "positions",
  name: "Positions",
  rowSecurity: true,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    bookingId: text(36),
    lat: double({ min: -90, max: 90 }),
    lng: double({ min: -180, max: 180 }),
    distanceM: integer({ min: 0 }),
    etaMin: integer({ min: 0 }),
    at: datetime(),
  },
  indexes: [],
});
export type PositionRow = RowOf<typeof positions>;
