// What a guest's past means for the next booking: whether they may book at all, whom they may ask for, what the search
// and the therapists are told. A person is not a session: what is held against somebody holds for their account and for
// their number, whichever says more; what speaks for somebody is their account's alone, or a stranger could borrow it.
import type { PreferredTherapist } from "#schema/booking";
import { type Refusal, refusal } from "#schema/refusals";
import type { CustomerRow } from "#schema/tables/customers";
import { policy } from "../policy.ts";
import type { GuestFacts } from "./events.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Who books, as far as it is known. */
export interface KnownPerson {
  /** Of the account; null before its first booking. */
  customer: CustomerRow | null;
  /** Of the number; null before the first booking with it. */
  number?: CustomerRow | null;
  /** E.164. */
  phone: string;
  /** Appwrite has sent a code to this number, and the account has typed it. */
  isNumberVerified?: boolean;
}

/** Whether the number is known to be this account's: a visit has begun with it, or it was verified. */
const ownsNumber = ({ customer, phone, isNumberVerified }: KnownPerson): boolean =>
  isNumberVerified === true || (customer?.numbers ?? []).includes(phone);

/** Whether somebody has been with us, or has shown who they are. Others are asked for less, and cost nobody a miss. */
export const isProven = (person: KnownPerson): boolean => {
  const { customer } = person;
  if (ownsNumber(person)) return true;
  return customer !== null && (customer.visits > 0 || customer.met.length > 0 || customer.verifiedAt !== null);
};

/**
 * What of the number is held against whoever books. Of a number that is known to be theirs, others' bookings are not:
 * nobody is locked out by a stranger who gives their number.
 */
const heldByNumber = (person: KnownPerson): CustomerRow | null => (ownsNumber(person) ? null : (person.number ?? null));

interface Recent {
  at: number;
  place: string;
}

/** Bookings of the last hour (ms, coarse place), the oldest first. */
export const recentOf = (row: CustomerRow | null, now: number): Recent[] =>
  (row?.recentBookings ?? [])
    .map((at, index) => ({ at, place: row?.recentPlaces[index] ?? "" }))
    .filter(({ at }) => at > now - HOUR_MS);

/**
 * Whether a block is meant for whoever books here. A number is anybody's to give: where somebody else had it and did not
 * open, it says nothing of its owner at another door; whoever comes again to the same one is taken for the same.
 */
const isBlockedAt = (row: CustomerRow | null, place: string): boolean =>
  (row?.blockedPlace ?? null) === null || row?.blockedPlace === place;

/** Why this person may not begin a booking at `now`, at this coarse place. */
export const bookingLimit = (person: KnownPerson, now: number, place: string): Refusal | null => {
  const byNumber = heldByNumber(person);
  const rows = [person.customer, byNumber];
  const blockedUntil = Math.max(...rows.map((row) => (isBlockedAt(row, place) ? (row?.blockedUntil ?? 0) : 0)));
  if (blockedUntil > now) return refusal("guest_blocked", { hours: Math.ceil((blockedUntil - now) / HOUR_MS) });
  const { bookingsPerHour, placesPerHour } = policy.limits;
  for (const row of rows) {
    const recent = recentOf(row, now);
    const places = new Set([place, ...recent.map((each) => each.place)].filter((each) => each !== ""));
    if (recent.length < bookingsPerHour && places.size <= placesPerHour) continue;
    const minutes = Math.ceil((recent[0]!.at + HOUR_MS - now) / MINUTE_MS);
    // Perhaps none of them are theirs: the number is what was used too often.
    return refusal(row === byNumber ? "number_used_often" : "too_many_bookings", { minutes });
  }
  return null;
};

/** Codes with which a visit has begun under the number, for whoever is not known to own it. */
export const usedPromosOf = (person: KnownPerson): readonly string[] => heldByNumber(person)?.usedPromos ?? [];

/** Visits so far, for codes that are for the first one: of the account or of the number, whichever has more. */
export const visitsOf = ({ customer, number }: Pick<KnownPerson, "customer" | "number">): number =>
  Math.max(customer?.visits ?? 0, number?.visits ?? 0);

/** Whoever has been here before may be asked for again; nobody else is known to this guest. */
export const preferredOf = (
  customer: CustomerRow | null,
  therapistId: string | undefined,
): PreferredTherapist | null | Refusal => {
  if (therapistId === undefined) return null;
  return customer?.met.find((each) => each.therapistId === therapistId) ?? refusal("therapist_unknown");
};

/**
 * What the number is known for, for who has not been here with it under this account. Whose visits it was for, what others
 * did under it is not said of them.
 */
const knownByNumber = ({ customer, number, phone }: KnownPerson): CustomerRow | null =>
  customer?.numbers.includes(phone) ? null : (number ?? null);

const ratingOf = (row: CustomerRow | null | undefined): number | null =>
  row && row.ratingCount > 0 ? row.ratingSum / row.ratingCount : null;

export const guestFactsOf = (person: KnownPerson): GuestFacts => {
  const { customer } = person;
  const number = knownByNumber(person);
  const ratings = [ratingOf(customer), ratingOf(number)].filter((each) => each !== null);
  return {
    visits: customer?.visits ?? 0,
    rating: ratings.length > 0 ? Math.min(...ratings) : null,
    flags: [...new Set([...(customer?.flags ?? []), ...(number?.flags ?? [])])],
    isProven: isProven(person),
    liked: customer?.likedTherapistIds ?? [],
    blocked: [...new Set([...(customer?.blockedTherapistIds ?? []), ...(number?.blockedTherapistIds ?? [])])],
    number: ownsNumber(person) ? "own" : "claimed",
  };
};

/** Before the first booking. */
export const NEW_CUSTOMER: Omit<CustomerRow, "$id"> = {
  recentBookings: [],
  recentPlaces: [],
  numbers: [],
  usedPromos: [],
  visits: 0,
  ratingCount: 0,
  ratingSum: 0,
  flags: [],
  met: [],
  likedTherapistIds: [],
  blockedTherapistIds: [],
  noShows: 0,
  blockedUntil: null,
  blockedPlace: null,
  verifiedAt: null,
  leftAt: null,
};
