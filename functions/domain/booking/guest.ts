// What a guest's past means for the next booking: whether they may book at all, whom they may ask for, what the search
// and the therapists are told.
import type { PreferredTherapist } from "#schema/booking";
import { type Refusal, refusal } from "#schema/refusals";
import type { CustomerRow } from "#schema/tables/customers";
import { policy } from "../policy.ts";
import type { GuestFacts } from "./events.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Moments (ms) of the last hour at which this guest began a booking, the oldest first. */
export const recentBookingsOf = (customer: CustomerRow | null, now: number): number[] =>
  (customer?.recentBookings ?? []).filter((at) => at > now - HOUR_MS);

/** Why this guest may not begin a booking at `now`. */
export const bookingLimit = (customer: CustomerRow | null, now: number): Refusal | null => {
  if (customer?.blockedUntil && customer.blockedUntil > now) {
    return refusal("guest_blocked", { hours: Math.ceil((customer.blockedUntil - now) / HOUR_MS) });
  }
  const recent = recentBookingsOf(customer, now);
  if (recent.length < policy.limits.bookingsPerHour) return null;
  return refusal("too_many_bookings", { minutes: Math.ceil((recent[0]! + HOUR_MS - now) / MINUTE_MS) });
};

/** Whoever has been here before may be asked for again; nobody else is known to this guest. */
export const preferredOf = (
  customer: CustomerRow | null,
  therapistId: string | undefined,
): PreferredTherapist | null | Refusal => {
  if (therapistId === undefined) return null;
  return customer?.met.find((each) => each.therapistId === therapistId) ?? refusal("therapist_unknown");
};

export const guestFactsOf = (customer: CustomerRow | null): GuestFacts => ({
  visits: customer?.visits ?? 0,
  rating: customer && customer.ratingCount > 0 ? customer.ratingSum / customer.ratingCount : null,
  flags: customer?.flags ?? [],
  isProven: customer !== null && (customer.visits > 0 || customer.verifiedAt !== null),
  liked: customer?.likedTherapistIds ?? [],
  blocked: customer?.blockedTherapistIds ?? [],
});

/** Before the first booking. */
export const NEW_CUSTOMER: Omit<CustomerRow, "$id"> = {
  recentBookings: [],
  visits: 0,
  ratingCount: 0,
  ratingSum: 0,
  flags: [],
  met: [],
  likedTherapistIds: [],
  blockedTherapistIds: [],
  noShows: 0,
  blockedUntil: null,
  verifiedAt: null,
};
