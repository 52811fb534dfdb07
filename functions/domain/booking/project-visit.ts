// What a visit leaves behind outside its own rows: a call for help, and what is known of the guest and of the therapist for
// the next booking. Counts are increments, so that two visits that end at once are both counted.
import type { GuestFlag, PreferredTherapist } from "#schema/booking";
import { numberId } from "#schema/ids";
import { type CustomerRow, customers } from "#schema/tables/customers";
import { type TherapistRow, therapists } from "#schema/tables/therapists";
import { coarseCell } from "../geo.ts";
import { policy } from "../policy.ts";
import { increment, type RowWrite, updateRow } from "../row-write.ts";
import { alertKindOf, alertWrite, isUrgent } from "./alert.ts";
import type { EventOf, LoggedEvent } from "./events.ts";
import { NEW_CUSTOMER } from "./guest.ts";
import { type BookingState, matchOf, therapistIdOf } from "./state.ts";

/** The therapist's row as it was before the decision. */
export type JobTherapist = Pick<
  TherapistRow,
  "jobsDone" | "jobsToday" | "jobsTodayOn" | "reviewCount" | "ratingSum" | "blockedCustomerIds"
>;
/** The guest's row as it was before the decision. */
export type KnownGuest = Omit<CustomerRow, "$id">;

interface VisitChange {
  before: BookingState | null;
  after: BookingState;
  events: readonly LoggedEvent[];
  therapist?: JobTherapist | null;
  customer?: KnownGuest | null;
  /** The row of the guest's number as it was before the decision. */
  number?: KnownGuest | null;
}

/** Which rows the shell must read, because projecting these events adds to what they hold. */
export const rowsToRead = (events: readonly LoggedEvent[]): { therapist: boolean; customer: boolean } => ({
  therapist: events.some(
    ({ event }) =>
      event.type === "completed" || event.type === "visit_rated" || (event.type === "guest_rated" && event.block),
  ),
  customer: events.some(
    ({ event }) =>
      event.type === "started" ||
      event.type === "customer_absent" ||
      event.type === "visit_rated" ||
      (event.type === "guest_rated" && (event.flags.length > 0 || event.block)),
  ),
});

/** The therapist whom these events are about: of the job that goes on, has ended or was just given up. */
export const lastTherapistIdOf = (before: BookingState | null, after: BookingState): string | null =>
  (therapistIdOf(after) ?? (before && therapistIdOf(before))) || null;

export const visitWrites = (change: VisitChange): RowWrite[] =>
  change.events.flatMap((logged) => [
    ...alertWrites(logged, change.before ?? change.after),
    ...therapistWrites(change, logged),
    ...customerWrites(change, logged),
  ]);

/** What cannot wait for a follower. */
const alertWrites = (logged: LoggedEvent, met: BookingState): RowWrite[] => {
  const kind = alertKindOf(logged.event, true);
  return kind !== null && isUrgent(kind) ? [alertWrite(logged, kind, met)] : [];
};

const therapistWrites = ({ before, after, therapist }: VisitChange, { event, at }: LoggedEvent): RowWrite[] => {
  const therapistId = lastTherapistIdOf(before, after);
  if (therapistId === null) return [];
  if (event.type === "cancelled") {
    // Who does not come is to the next search like one who cancels; a guest's safety is never held against anybody.
    if (event.phase !== "no_show_therapist" || event.reason === "safety") return [];
    return [updateRow(therapists, therapistId, { lastCancelledAt: at })];
  }
  if (event.type === "visit_rated") {
    const { ratingSum = 0, reviewCount = 0 } = therapist ?? {};
    const rating = (ratingSum + event.stars) / (reviewCount + 1);
    return [
      increment(therapists, therapistId, "reviewCount"),
      increment(therapists, therapistId, "ratingSum", event.stars),
      updateRow(therapists, therapistId, { rating }),
    ];
  }
  if (event.type !== "guest_rated" || !event.block) return [];
  const blockedCustomerIds = withId(therapist?.blockedCustomerIds ?? [], after.customerId);
  return [updateRow(therapists, therapistId, { blockedCustomerIds })];
};

/** The guest is known by their account and by their number: most of what is learnt is learnt of both. */
const customerWrites = (change: VisitChange, logged: LoggedEvent): RowWrite[] => {
  const { after, customer, number } = change;
  // Where there is no row nothing can be lost: its update is a lost race.
  const account: Known = { rowId: after.customerId, row: customer ?? NEW_CUSTOMER };
  const ofAccount = [...accountWrites(change, logged, account), ...personWrites(change, logged, account, null)];
  if (after.guest.number === "untracked") return ofAccount;
  const own: Known = { rowId: numberId(after.request.customerWhatsApp), row: number ?? NEW_CUSTOMER };
  const blockedPlace = blockedPlaceOf(change.before ?? after);
  return [
    ...ofAccount,
    ...numberWrites(change, logged, own, account.row),
    ...personWrites(change, logged, own, blockedPlace),
  ];
};

/** A row of what is known, as it was before the decision. */
interface Known {
  rowId: string;
  row: KnownGuest;
}

/** What holds for a person under whichever name. @param blockedPlace where alone a block is meant to hold */
const personWrites = (
  change: VisitChange,
  { event, at }: LoggedEvent,
  { rowId, row }: Known,
  blockedPlace: string | null,
): RowWrite[] => {
  if (event.type === "completed") return [increment(customers, rowId, "visits")];
  if (event.type === "customer_absent") {
    return [
      increment(customers, rowId, "noShows"),
      updateRow(customers, rowId, { ...blockAfter(change, at), blockedPlace }),
    ];
  }
  if (event.type !== "guest_rated") return [];
  return [
    increment(customers, rowId, "ratingCount"),
    increment(customers, rowId, "ratingSum", event.stars),
    ...saidWrites(rowId, row, event, lastTherapistIdOf(change.before, change.after)),
  ];
};

/** What an account alone is known for: whom it has met and likes. */
const accountWrites = ({ before, after }: VisitChange, { event }: LoggedEvent, { rowId, row }: Known): RowWrite[] => {
  if (event.type === "started") {
    // Now rather than at the end, whose transaction reads and writes the most already.
    const card = matchOf(after)?.card;
    const numbers = [...new Set([after.request.customerWhatsApp, ...row.numbers])].slice(0, MAX_NUMBERS);
    return card ? [updateRow(customers, rowId, { met: withMet(row.met, card), numbers })] : [];
  }
  if (event.type !== "visit_rated") return [];
  const opinion = opinionAfter(row, event, lastTherapistIdOf(before, after) ?? "");
  return opinion ? [updateRow(customers, rowId, opinion)] : [];
};

/** What is held against somebody is held under the number as well, where a new account does not lose it. */
const numberWrites = (
  { before, after }: VisitChange,
  { event }: LoggedEvent,
  { rowId, row }: Known,
  account: KnownGuest,
): RowWrite[] => {
  if (event.type === "started") {
    // From now on the number is theirs: it knows what their account knows, also from under another number.
    const { promoCode } = after.quote;
    return [
      updateRow(customers, rowId, {
        noShows: Math.max(row.noShows, account.noShows),
        flags: newestFirst(account.flags, row.flags),
        blockedTherapistIds: [...new Set([...row.blockedTherapistIds, ...account.blockedTherapistIds])],
        usedPromos: [...new Set([...row.usedPromos, ...account.usedPromos, ...(promoCode ? [promoCode] : [])])],
      }),
    ];
  }
  if (event.type !== "visit_rated" || !event.block) return [];
  return [
    updateRow(customers, rowId, {
      blockedTherapistIds: withId(row.blockedTherapistIds, lastTherapistIdOf(before, after) ?? ""),
    }),
  ];
};

/** Until when whoever did not open may not book; the longer, the more often it was, under whichever name. */
const blockAfter = ({ customer, number }: VisitChange, at: number): Pick<CustomerRow, "blockedUntil"> => {
  const noShows = Math.max(customer?.noShows ?? 0, number?.noShows ?? 0);
  return { blockedUntil: at + policy.guests.noShowBlockMs * 2 ** noShows };
};

/** A number that is known to be the guest's is blocked wherever it comes from. */
const blockedPlaceOf = ({ guest, request }: BookingState): string | null =>
  guest.number === "own" ? null : coarseCell(request.coordinates);

/** What a therapist said of a guest that is not a sum. */
const saidWrites = (
  rowId: string,
  known: KnownGuest,
  { flags, block }: EventOf<"guest_rated">,
  therapistId: string | null,
): RowWrite[] => {
  const said: Partial<CustomerRow> = {
    ...(flags.length > 0 && { flags: newestFirst(flags, known.flags) }),
    ...(block && therapistId && { blockedTherapistIds: withId(known.blockedTherapistIds, therapistId) }),
  };
  return Object.keys(said).length > 0 ? [updateRow(customers, rowId, said)] : [];
};

/** Whom the guest liked and never wants to meet again, after a rating; null when it stays. */
const opinionAfter = (
  { likedTherapistIds: liked, blockedTherapistIds: blocked }: KnownGuest,
  { stars, block }: EventOf<"visit_rated">,
  therapistId: string,
): Partial<CustomerRow> | null => {
  const isLiked = stars >= policy.ratings.likedFromStars && !block;
  const likedTherapistIds = isLiked ? withId(liked, therapistId) : liked.filter((id) => id !== therapistId);
  const blockedTherapistIds = block ? withId(blocked, therapistId) : blocked;
  const isSame = likedTherapistIds.length === liked.length && blockedTherapistIds.length === blocked.length;
  return isSame ? null : { likedTherapistIds, blockedTherapistIds };
};

/** Whom the guest may ask for again, the newest first. */
const withMet = (met: readonly PreferredTherapist[], { therapistId, name }: PreferredTherapist): PreferredTherapist[] =>
  [{ therapistId, name }, ...met.filter((each) => each.therapistId !== therapistId)].slice(0, MAX_MET);

/** More would be a list that nobody reads. */
const MAX_MET = 20;
/** A person's own and their family's. */
const MAX_NUMBERS = 5;

const withId = (ids: readonly string[], id: string): string[] => (ids.includes(id) ? [...ids] : [...ids, id]);

const newestFirst = (said: readonly GuestFlag[], before: readonly GuestFlag[]): GuestFlag[] => [
  ...new Set([...said, ...before]),
];
