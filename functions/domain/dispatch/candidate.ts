// A therapist as dispatch sees one: the facts that the shell read, and nothing that dispatch does not use.
import type { Coordinates, GenderPreference, GuestGender, ServiceDuration } from "#schema/booking";
import type { LockKind } from "#schema/tables/bookings";
import type { WorkingHours } from "#schema/tables/therapists";
import type { Commitment } from "../booking/schedule.ts";

export interface Candidate {
  therapistId: string;
  /** Whose therapist they are: the id of a business. */
  businessId: string;
  gender: "female" | "male";
  acceptsGender: GenderPreference;
  /** At night only guests who have been with us before or have shown who they are. */
  asksNightProof: boolean;
  blockedCustomerIds: readonly string[];
  supportedDurations: readonly ServiceDuration[];
  at: Coordinates;
  serviceRadiusM: number;
  isAvailable: boolean;
  hasFixedBase: boolean;
  /** Milliseconds since the epoch, as all moments here. */
  locatedAt: number;
  lastSeenAt: number;
  onlineSince: number | null;
  workingHours: WorkingHours;
  verifiedAt: number | null;
  rating: number;
  reviewCount: number;
  jobsDone: number;
  jobsToday: number;
  jobsTodayOn: string;
  lastJobEndedAt: number | null;
  recentOffers: number;
  recentAccepts: number;
  lastDeclinedAt: number | null;
  lastCancelledAt: number | null;
  /** The lock that this therapist is under, in whichever booking. */
  lock: ({ kind: LockKind; bookingId: string } & Partial<ShareOfOrigin>) | null;
  /** Confirmed bookings for later. */
  reserved: readonly (Commitment & Partial<ShareOfOrigin>)[];
}

/** Where the booking of somebody yet unknown comes from, and which of the shares of that origin it has. */
export interface ShareOfOrigin {
  origin: string | null;
  share: number | null;
}

/** What dispatch needs of a booking. */
export interface Demand {
  at: Coordinates;
  timeZone: string;
  serviceDuration: ServiceDuration;
  /** Everybody's massages together, minutes. */
  serviceMin: number;
  /** When the massage is to begin (ms); null for as soon as possible. */
  scheduledFor: number | null;
  genderPreference: GenderPreference;
  /** Null when the guest has not said. */
  guestGender: GuestGender | null;
  customerId: string;
  /** Has been with us before or has shown who they are. */
  isProvenGuest: boolean;
  /** Therapists whom this guest never wants to meet again. */
  blocked: readonly string[];
  /** The only therapist who is to be asked, if it is one. */
  only: string | null;
  /** Therapists who are not to be asked (again) in this booking. */
  excluded: Readonly<Record<string, unknown>>;
  /** Therapists whom this guest has rated 4 or better. */
  liked?: readonly string[];
}
