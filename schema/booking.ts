// The words of a booking: what a guest asks for, what it costs, and the states that it passes through.
import * as z from "zod/mini";

/** Specification 3's enum, exact. */
export const bookingStatuses = ["searching", "pending_accept", "active", "cancelled", "completed"] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

/** What `status` leaves out; each phase belongs to one status (see `statusOf` in the domain). */
export const bookingPhases = [
  "offering",
  "exhausted",
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
] as const;
export type BookingPhase = (typeof bookingPhases)[number];

/** Minutes, as the specification's enum writes them. */
export const serviceDurations = ["60", "90", "120"] as const;
export type ServiceDuration = (typeof serviceDurations)[number];

export const genderPreferences = ["any", "female", "male"] as const;
export type GenderPreference = (typeof genderPreferences)[number];

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

export const exhaustedReasons = ["nobody_available", "nobody_accepted", "customer_silent"] as const;
export type ExhaustedReason = (typeof exhaustedReasons)[number];

/** Degrees, WGS 84. */
export const coordinates = z.strictObject({
  lat: z.number().check(z.minimum(-90), z.maximum(90)),
  lng: z.number().check(z.minimum(-180), z.maximum(180)),
});
export type Coordinates = z.output<typeof coordinates>;

/** One line of the price; amounts in rupiah, negative for a reduction. */
export const quoteLine = z.strictObject({
  code: z.enum(["base", "travel", "night", "hotel", "rounding"]),
  amountIdr: z.int(),
});
export type QuoteLine = z.output<typeof quoteLine>;

/** A price that the server gave at `quotedAt` (ms) and honours until `expiresAt` (ms). */
export const quote = z.strictObject({
  /** The price list that it was made from: a `prices` row id. */
  priceListId: z.string().check(z.maxLength(36)),
  serviceDuration: z.enum(serviceDurations),
  areaCode: z.string().check(z.maxLength(16)),
  hotel: z.boolean(),
  quotedAt: z.int(),
  expiresAt: z.int(),
  lines: z.array(quoteLine).check(z.maxLength(8)),
  totalIdr: z.int().check(z.minimum(0)),
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
});
export type SearchView = z.output<typeof searchView>;
