// What the product tells about itself: a booking explained to an agent, an offer explained to its therapist. Codes and
// values, never sentences: every reader gets them in their own language. Moments in ms, distances in metres.
import type {
  BookingPhase,
  DeclineReason,
  GenderPreference,
  PaymentMethod,
  PaymentStatus,
  QuoteLine,
  ServiceDuration,
  TherapistCard,
} from "./booking.ts";
import type { ActorRole } from "./tables/bookings.ts";
import type { OfferStatus } from "./tables/therapists.ts";

/**
 * Values of a timeline entry; how one is written follows from the end of its name: `…At` a moment, `…M` metres,
 * `…Min` minutes, `…S` seconds, `…Idr` rupiah, `…Id` a person, `areaCode` an area or what
 * people call a part of it, `reason` a word of its own.
 */
export type TimelineParams = Record<string, string | number>;

export interface TimelineEntry {
  eventId: string;
  at: number;
  /** Since the first event. */
  offsetMs: number;
  actor: { role: ActorRole; id: string };
  /** The event's type. */
  code: string;
  params: TimelineParams;
  /** Offers of others that this event ended, and how. */
  endedOffers: readonly { therapistId: string; status: OfferStatus }[];
}

/** One therapist whom a search could ask, in its order. */
export interface CandidateLine {
  therapistId: string;
  /** Points by their reason; they add up to `score`. */
  parts: Record<string, number>;
  score: number;
  distanceM: number;
  etaMin: number;
  /** The offer that this search led to, if it did. */
  offer: { status: OfferStatus; declineReason: DeclineReason | null; answeredAfterS: number | null } | null;
}

/** Whom one search found, whom it kept out and why. */
export interface CandidateTable {
  searchId: string;
  at: number;
  offsetMs: number;
  attempt: number;
  radiusM: number;
  /** Best first; of very long lists only the head is kept. */
  candidates: readonly CandidateLine[];
  /** By the rule that kept them out. */
  filtered: readonly { reason: string; therapistIds: readonly string[] }[];
}

/** Where the booking stands now. */
export interface PresentState {
  phase: BookingPhase;
  isOpen: boolean;
  therapistId: string | null;
  /** For the drawn face beside the name. */
  therapistGender: TherapistCard["gender"] | null;
  customerName: string;
  customerWhatsApp: string;
  areaCode: string;
  /** What people call the place. */
  location: string;
  address: string;
  landmark: string;
  accessNote: string;
  hasEntrancePhoto: boolean;
  notes: string;
  genderPreference: GenderPreference;
  serviceDuration: ServiceDuration;
  priceLines: readonly QuoteLine[];
  priceIdr: number;
  feeDueIdr: number;
  /** Null while nobody has said that it is paid. */
  payment: { status: PaymentStatus; method: PaymentMethod; amountIdr: number; refundedIdr: number } | null;
  attempt: number;
  maxAttempts: number;
  /** What time will do next, or has promised; earliest first. */
  deadlines: readonly { code: DeadlineCode; at: number }[];
}
type DeadlineCode = "next_wave" | "window_ends" | "confirm" | "resume" | "expected" | "promised";

export interface Explanation {
  bookingId: string;
  /** Number of the last event that it tells of. */
  version: number;
  startedAt: number;
  timeZone: string;
  present: PresentState;
  timeline: readonly TimelineEntry[];
  searches: readonly CandidateTable[];
  /** User id → name, of everybody above whom the reader may know. */
  names: Record<string, string>;
}

/** How an offer ended that did not become a job. */
const offerEnds = [
  "taken",
  "withdrawn",
  "expired",
  "declined",
  "guest_wanted_another",
  "guest_silent",
  "guest_cancelled",
] as const;
export type OfferEnd = (typeof offerEnds)[number];

/** Why somebody else was asked before; nothing that tells of the guest. */
const placeReasons = [
  "farther",
  "rating",
  "idle",
  "reliability",
  "recent_cancel",
  "newcomer",
  "joined_later",
  "other",
] as const;
export type PlaceReason = (typeof placeReasons)[number];

/** An offer as its own therapist may know it: an area, and nobody's name. */
export interface OwnOffer {
  offerId: string;
  sentAt: number;
  areaCode: string;
  /** What people call the place. */
  location: string;
  serviceDuration: ServiceDuration;
  payIdr: number;
  distanceM: number;
  end: OfferEnd;
  declineReason: DeclineReason | null;
  /** Whether it is one of the offers of which the share of accepted ones is made, while it is among the newest of them. */
  countsInRate: boolean;
  /** The how-manieth of the window was asked; 1 is the first. */
  place: number;
  /** What counted most against the first place; null for the first. */
  placeReason: PlaceReason | null;
  /** How much farther than the first, for `farther`. */
  fartherM: number;
}
