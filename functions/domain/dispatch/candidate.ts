// A therapist as dispatch sees one: the facts that the shell read, and nothing that dispatch does not use.
import type { Coordinates, GenderPreference, ServiceDuration } from "#schema/booking";
import type { LockKind } from "#schema/tables/bookings";
import type { WorkingHours } from "#schema/tables/therapists";

export interface Candidate {
  therapistId: string;
  gender: "female" | "male";
  acceptsGender: GenderPreference;
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
  lock: { kind: LockKind; bookingId: string } | null;
}

/** What dispatch needs of a booking. */
export interface Demand {
  at: Coordinates;
  timeZone: string;
  serviceDuration: ServiceDuration;
  genderPreference: GenderPreference;
  /** Therapists who are not to be asked (again) in this booking. */
  excluded: Readonly<Record<string, unknown>>;
  /** Therapists whom this guest has rated 4 or better. */
  liked?: readonly string[];
}
