// The words of a booking: what a guest asks for, what it costs, and the states that it passes through.
import * as z from "zod/mini";

/** Specification 3's enum, exact. */
export const bookingStatuses = ["searching", "pending_accept", "active", "cancelled", "completed"] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

/** What `status` leaves out; each phase belongs to one status (see `statusOf` in the domain). */
export const bookingPhases = [
  "offering",
  "exhausted",
  "scheduled",
  "waiting",
  "therapist_accepted",
  "confirmed",
  "en_route",
  "arrived",
  "in_service",
  "done",
  "no_show_customer",
  "cancelled_by_customer",
  "cancelled_by_therapist",
  "cancelled_by_agent",
  "cancelled_by_system",
  "no_show_therapist",
] as const;
export type BookingPhase = (typeof bookingPhases)[number];

/** Minutes, as the specification's enum writes them. */
export const serviceDurations = ["60", "90", "120"] as const;
export type ServiceDuration = (typeof serviceDurations)[number];

export const genderPreferences = ["any", "female", "male"] as const;
export type GenderPreference = (typeof genderPreferences)[number];

/** What a guest may say of themselves, and need not. */
export const guestGenders = ["female", "male"] as const;
export type GuestGender = (typeof guestGenders)[number];

export const declineReasons = ["too_far", "duration", "area", "busy", "safety", "other"] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const cancelReasons = [
  "changed_plans",
  "too_long",
  "wrong_details",
  "price",
  "safety",
  "emergency",
  "other",
] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** `someone_free`: the guest waited to be told, and somebody is free now. */
export const exhaustedReasons = ["nobody_available", "nobody_accepted", "customer_silent", "someone_free"] as const;
export type ExhaustedReason = (typeof exhaustedReasons)[number];

/**
 * Milliseconds since 1970, to the end of this century: what lies beyond is no appointment, and far beyond no date at all
 * (a `Date` ends at 8.64e15, a datetime column at the year 9999).
 */
export const moment = z.int().check(z.minimum(0), z.maximum(Date.UTC(2100, 0, 1)));

/** Whole rupiah of one price or one of its parts: far above any massage, far below where sums lose their last digits. */
export const MOST_IDR = 1_000_000_000;

/**
 * Degrees, WGS 84. Nearer to a pole a circle of some kilometres spans more cells than a query takes, and at it all of
 * them; nobody is massaged there.
 */
export const coordinates = z.strictObject({
  lat: z.number().check(z.minimum(-80), z.maximum(80)),
  lng: z.number().check(z.minimum(-180), z.maximum(180)),
});
export type Coordinates = z.output<typeof coordinates>;

export const PROMO_CODE_LENGTH = 14;

/** One line of the price; amounts in rupiah, negative for a reduction. */
const quoteLine = z.strictObject({
  code: z.enum(["base", "person", "travel", "night", "holiday", "hotel", "promo", "rounding"]),
  amountIdr: z.int().check(z.minimum(-MOST_IDR), z.maximum(MOST_IDR)),
});
export type QuoteLine = z.output<typeof quoteLine>;

const share = z.number().check(z.minimum(0), z.maximum(1));
const span = z.int().check(z.minimum(0), z.maximum(31 * 24 * 60 * 60_000));

/** Of bookings that were made before their terms said so. They never change. */
const FIRST_OF_LATER = { maxDelayMin: 60, writeAfterEndMs: 86_400_000, settleForMs: 1_209_600_000 } as const;

/**
 * What guest and therapist may count on beside the price. Shares are parts of one, spans are ms. A booking keeps the terms
 * that it was made under.
 */
export const terms = z.strictObject({
  /** Of the full price, the therapist's. */
  therapistShare: share,
  /** After the confirmation, free while nobody has set off. */
  graceMs: span,
  /** Of the base price: what is due after that, and from the arrival on or when nobody opens. */
  afterGraceShare: share,
  afterArrivalShare: share,
  /** For later: with less than this left until the start, this share of the base price; the least left first. */
  scheduledShares: z.tuple([z.tuple([span, share]), z.tuple([span, share])]),
  /** Later than promised by this much, the guest calls off free. */
  lateFreeAfterMs: span,
  /** A guest counts as absent only after this wait at the door … */
  absentAfterMs: span,
  /** … and this many attempts to reach them. */
  absentAfterContacts: z.int().check(z.minimum(0), z.maximum(10)),
  /** All delays of one therapist together, minutes: no guest is told to wait for longer. */
  maxDelayMin: z._default(z.int().check(z.minimum(0), z.maximum(24 * 60)), FIRST_OF_LATER.maxDelayMin),
  /** After the end both may still write for so long, … */
  writeAfterEndMs: z._default(span, FIRST_OF_LATER.writeAfterEndMs),
  /** … and pay, tip and rate. */
  settleForMs: z._default(span, FIRST_OF_LATER.settleForMs),
});
export type Terms = z.output<typeof terms>;

/** The terms of bookings that were made before each kept its own. They never change. */
export const FIRST_TERMS: Terms = {
  therapistShare: 0.8,
  graceMs: 600_000,
  afterGraceShare: 0.25,
  afterArrivalShare: 0.5,
  scheduledShares: [
    [3_600_000, 0.5],
    [14_400_000, 0.25],
  ],
  lateFreeAfterMs: 1_200_000,
  absentAfterMs: 1_200_000,
  absentAfterContacts: 2,
  ...FIRST_OF_LATER,
};

/** A price that the server gave at `quotedAt` (ms) and honours until `expiresAt` (ms). */
export const quote = z.strictObject({
  /** The price list that it was made from: a `prices` row id. */
  priceListId: z.string().check(z.maxLength(36)),
  serviceDuration: z.enum(serviceDurations),
  areaCode: z.string().check(z.maxLength(16)),
  hotel: z.boolean(),
  /** When the massage is to begin (ms); null for as soon as possible. */
  scheduledFor: z.nullable(moment),
  /** The code behind the promo line: a `promos` row id. */
  promoCode: z.nullable(z.string().check(z.maxLength(PROMO_CODE_LENGTH))),
  quotedAt: moment,
  expiresAt: moment,
  lines: z.array(quoteLine).check(z.maxLength(8)),
  totalIdr: z.int().check(z.minimum(0), z.maximum(MOST_IDR)),
  terms: z._default(terms, FIRST_TERMS),
});
export type Quote = z.output<typeof quote>;

/** What the guest sees of the therapist who accepted. Distances in metres, times in minutes. */
export const therapistCard = z.strictObject({
  therapistId: z.string(),
  name: z.string(),
  photo: z.nullable(z.string()),
  gender: z.enum(["female", "male"]),
  rating: z.number(),
  reviewCount: z.int(),
  specialties: z.array(z.string()),
  languages: z.array(z.string()),
  verifiedAt: z.nullable(z.int()),
  /** Played by the start script, never a person; said so wherever a guest sees the card. */
  isSimulated: z.boolean(),
  distanceM: z.int(),
  etaMin: z.int(),
  /** The upper end of the estimate; `etaMin` is the lower one. */
  etaMaxMin: z.int(),
  /** `low`: worked out from the beeline; `high` only when a routing service has answered. */
  etaConfidence: z.enum(["low", "high"]),
});
export type TherapistCard = z.output<typeof therapistCard>;

/** What the search knows, for the card that the guest watches. */
export const searchView = z.strictObject({
  /** Radius in metres that the search has reached. */
  radiusM: z.int(),
  /** Therapists who fit and could be asked when the last offer was made. */
  eligibleCount: z.int(),
  /** Therapists in the radius who could not take this booking. */
  filteredCount: z.int(),
  /** Of those, kept out by nothing but the guest's choice of gender. */
  otherGenderCount: z.int(),
  /** And by nothing but whom they accept as a guest. */
  guestGenderCount: z.int(),
});
export type SearchView = z.output<typeof searchView>;

/** Where the door is, within a district: what only the confirmed therapist learns. Texts are as stored. */
export const doorShape = {
  /** What people call this part of the district, one of its neighbourhoods; empty or absent for the district as such. */
  neighbourhood: z.optional(z.string()),
  coordinates,
  address: z.string(),
  /** Building, floor, unit, or the name of the hotel or villa and the room; may be empty. */
  building: z.string(),
  /** Something to find the door by (patokan). */
  landmark: z.string(),
  hotel: z.boolean(),
  /** How to get past the reception of a hotel or villa; may be empty. */
  accessNote: z.string(),
  /** A file in the bucket of entrance photos; null without one. */
  entrancePhotoId: z.nullable(z.string()),
};

/** A door can be found by this many characters of landmark, or by a photo of the entrance. */
export const MIN_LANDMARK_LENGTH = 5;

/** The therapist whom a guest asked for again. */
export const preferredTherapist = z.strictObject({ therapistId: z.string(), name: z.string() });
export type PreferredTherapist = z.output<typeof preferredTherapist>;

/** The two who may agree on a change of a confirmed booking. */
export const sides = ["customer", "therapist"] as const;
export type Side = (typeof sides)[number];

/** Minutes by which a start may be moved at once: later (+) or earlier (−), in steps of five. */
export const MOVE_MINUTES = { min: -60, max: 120, step: 5 } as const;

/** The start moves by some minutes: of the expected arrival, or of the time that a booking for later is for. */
export const timeChange = z.strictObject({
  kind: z.literal("time"),
  minutes: z.int().check(z.minimum(MOVE_MINUTES.min), z.maximum(MOVE_MINUTES.max), z.multipleOf(MOVE_MINUTES.step)),
});
export const durationChange = z.strictObject({
  kind: z.literal("duration"),
  serviceDuration: z.enum(serviceDurations),
});

/** One therapist massages so many, one after the other, each for the whole duration. */
export const PEOPLE_MAX = 2;
export const peopleChange = z.strictObject({
  kind: z.literal("people"),
  people: z.int().check(z.minimum(1), z.maximum(PEOPLE_MAX)),
});

/** What one side proposes and the other accepts or declines. */
export const bookingChange = z.discriminatedUnion("kind", [
  timeChange,
  durationChange,
  peopleChange,
  z.strictObject({ kind: z.literal("place"), areaCode: z.string(), ...doorShape }),
]);
export type BookingChange = z.output<typeof bookingChange>;

/** Why support is called: `unsafe` is urgent, `help` is anything else. */
export const supportReasons = ["unsafe", "help"] as const;
export type SupportReason = (typeof supportReasons)[number];

const proposalStatuses = ["open", "accepted", "declined", "withdrawn", "expired"] as const;

/** A proposed change and what became of it; `quote` is the price if it is accepted. Moments in ms. */
export const changeProposal = z.strictObject({
  /** The id of its event. */
  proposalId: z.string(),
  by: z.enum(sides),
  change: bookingChange,
  quote,
  proposedAt: z.int(),
  expiresAt: z.int(),
  status: z.enum(proposalStatuses),
});
export type ChangeProposal = z.output<typeof changeProposal>;

export const paymentMethods = ["cash", "qris", "transfer"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/**
 * `reported`: the guest says that they have paid; `paid`: the therapist or an agent has the money; `refunded`: all of it
 * was given back.
 */
export const paymentStatuses = ["unpaid", "reported", "paid", "refunded"] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** Why an agent gives money back. */
export const refundReasons = ["late", "not_as_agreed", "overcharged", "safety", "goodwill", "other"] as const;
export type RefundReason = (typeof refundReasons)[number];

/** Whole rupiah of one tip, and at most of all tips of a visit together. */
export const TIP_IDR = { min: 1000, max: 2_000_000, step: 1000 } as const;

/** What a guest may say of a visit besides the stars. */
export const visitReasons = [
  "skilled",
  "friendly",
  "punctual",
  "clean",
  "late",
  "pressure",
  "unfriendly",
  "hygiene",
  "unsafe",
] as const;
export type VisitReason = (typeof visitReasons)[number];

/** What a therapist may say of a guest; the next therapist sees it before accepting, the guest never does. */
export const guestFlags = [
  "respectful",
  "easy_to_find",
  "hard_to_find",
  "kept_waiting",
  "disrespectful",
  "unsafe",
] as const;
export type GuestFlag = (typeof guestFlags)[number];

/** What is known of a guest when they book, for whoever is asked. */
export const guestStanding = z.strictObject({
  /** Completed visits. */
  visits: z.int(),
  /** Mean of the therapists' stars; null before the first. */
  rating: z.nullable(z.number()),
  /** Given by at least one therapist, the newest first. */
  flags: z.array(z.enum(guestFlags)),
  /** Has completed a visit or shown who they are: what therapists may ask for at night. */
  isProven: z.boolean(),
});
