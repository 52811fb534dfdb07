// What a visit leaves behind outside its own rows: alerts for the support desk, and what is known of the guest and of the
// therapist for the next booking. Counts are increments, so that two visits that end at once are both counted.
import type { GuestFlag, PreferredTherapist } from "#schema/booking";
import { eventId, numberId } from "#schema/ids";
import { type AlertKind, alerts } from "#schema/tables/alerts";
import { type CustomerRow, customers } from "#schema/tables/customers";
import { type TherapistRow, therapists } from "#schema/tables/therapists";
import { coarseCell } from "../geo.ts";
import { policy } from "../policy.ts";
import type { BookingEvent, EventOf, LoggedEvent } from "./events.ts";
import { NEW_CUSTOMER } from "./guest.ts";
import { type BookingState, isTerminal, matchOf } from "./state.ts";
import { createRow, increment, type RowWrite, updateRow } from "./write.ts";

/** The therapist's row as it was before the decision. */
export type Worker = Pick<
  TherapistRow,
  "jobsToday" | "jobsTodayOn" | "reviewCount" | "ratingSum" | "blockedCustomerIds"
>;
/** The guest's row as it was before the decision. */
export type KnownGuest = Omit<CustomerRow, "$id">;

interface VisitChange {
  before: BookingState | null;
  after: BookingState;
  events: readonly LoggedEvent[];
  worker?: Worker | null;
  customer?: KnownGuest | null;
  /** The row of the guest's number as it was before the decision. */
  number?: KnownGuest | null;
}

/** Which rows the shell must read, because projecting these events adds to what they hold. */
export const rowsToRead = (events: readonly LoggedEvent[]): { worker: boolean; customer: boolean } => ({
  worker: events.some(
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
export const workerIdOf = (before: BookingState | null, after: BookingState): string | null =>
  (therapistOf(after) ?? (before && therapistOf(before))) || null;

const therapistOf = (state: BookingState): string | null =>
  (isTerminal(state) ? state.job : matchOf(state))?.offer.therapistId ?? null;

export const visitWrites = (change: VisitChange): RowWrite[] =>
  change.events.flatMap((logged) => [
    ...alertWrites(change, logged),
    ...therapistWrites(change, logged),
    ...customerWrites(change, logged),
    ...numberWrites(change, logged),
  ]);

const alertWrites = ({ before, after }: VisitChange, { bookingId, seq, at, actor, event }: LoggedEvent): RowWrite[] => {
  const kind = alertKindOf(event, workerIdOf(before, after) !== null);
  if (!kind) return [];
  const note = event.type === "support_called" ? event.note : event.type === "visit_rated" ? event.comment : "";
  const raised = { bookingId, kind, raisedBy: actor.id, raisedAt: at, note };
  const unresolved = { therapistId: null, earlierBookingId: null, resolvedAt: null, resolvedBy: null };
  return [createRow(alerts, eventId(bookingId, seq), { ...raised, ...unresolved })];
};

/** @param hasMet whether a therapist had accepted: before, a guest's reason speaks of nobody. */
const alertKindOf = (event: BookingEvent, hasMet: boolean): AlertKind | null => {
  switch (event.type) {
    case "support_called":
      return event.reason === "unsafe" ? "sos" : "help";
    case "overdue":
      return "overdue";
    case "offer_declined":
    case "therapist_cancelled":
      return event.reason === "safety" ? "safety" : null;
    case "cancelled":
      return event.reason === "safety" && hasMet ? "safety" : null;
    case "visit_rated":
      return event.reasons.includes("unsafe") ? "safety" : null;
    case "guest_rated":
      return event.flags.includes("unsafe") ? "safety" : null;
    default:
      return null;
  }
};

const therapistWrites = ({ before, after, worker }: VisitChange, { event, at }: LoggedEvent): RowWrite[] => {
  const therapistId = workerIdOf(before, after);
  if (therapistId === null) return [];
  switch (event.type) {
    case "cancelled":
      // Who does not come is to the next search like one who cancels; a guest's safety is never held against anybody.
      if (event.phase !== "no_show_therapist" || event.reason === "safety") return [];
      return [updateRow(therapists, therapistId, { lastCancelledAt: at })];
    case "visit_rated": {
      const { ratingSum = 0, reviewCount = 0 } = worker ?? {};
      const rating = (ratingSum + event.stars) / (reviewCount + 1);
      return [
        increment(therapists, therapistId, "reviewCount"),
        increment(therapists, therapistId, "ratingSum", event.stars),
        updateRow(therapists, therapistId, { rating }),
      ];
    }
    case "guest_rated": {
      if (!event.block) return [];
      const blockedCustomerIds = withId(worker?.blockedCustomerIds ?? [], after.customerId);
      return [updateRow(therapists, therapistId, { blockedCustomerIds })];
    }
    default:
      return [];
  }
};

const customerWrites = (change: VisitChange, { event, at }: LoggedEvent): RowWrite[] => {
  const { before, after, customer } = change;
  const { customerId } = after;
  // Where there is no row nothing can be lost: its update is a lost race.
  const known: KnownGuest = customer ?? NEW_CUSTOMER;
  switch (event.type) {
    case "started": {
      // Now rather than at the end, whose transaction reads and writes the most already.
      const card = matchOf(after)?.card;
      const numbers = [...new Set([after.request.customerWhatsApp, ...known.numbers])].slice(0, MAX_NUMBERS);
      return card ? [updateRow(customers, customerId, { met: withMet(known.met, card), numbers })] : [];
    }
    case "completed":
      return [increment(customers, customerId, "visits")];
    case "customer_absent": {
      return [increment(customers, customerId, "noShows"), updateRow(customers, customerId, blockAfter(change, at))];
    }
    case "visit_rated": {
      const opinion = opinionAfter(known, event, workerIdOf(before, after) ?? "");
      return opinion ? [updateRow(customers, customerId, opinion)] : [];
    }
    case "guest_rated":
      return [
        increment(customers, customerId, "ratingCount"),
        increment(customers, customerId, "ratingSum", event.stars),
        ...saidWrites(customerId, known, event, workerIdOf(before, after)),
      ];
    default:
      return [];
  }
};

/** What is held against somebody is held under the number as well, where a new account does not lose it. */
const numberWrites = (change: VisitChange, { event, at }: LoggedEvent): RowWrite[] => {
  const { before, after, customer, number } = change;
  if (after.guest.number === "untracked") return [];
  const rowId = numberId(after.request.customerWhatsApp);
  const known: KnownGuest = number ?? NEW_CUSTOMER;
  switch (event.type) {
    case "started": {
      // From now on the number is theirs: it knows what their account knows, also from under another number.
      const account: KnownGuest = customer ?? NEW_CUSTOMER;
      const { promoCode } = after.quote;
      return [
        updateRow(customers, rowId, {
          noShows: Math.max(known.noShows, account.noShows),
          flags: newestFirst(account.flags, known.flags),
          blockedTherapistIds: [...new Set([...known.blockedTherapistIds, ...account.blockedTherapistIds])],
          usedPromos: [...new Set([...known.usedPromos, ...account.usedPromos, ...(promoCode ? [promoCode] : [])])],
        }),
      ];
    }
    case "completed":
      return [increment(customers, rowId, "visits")];
    case "customer_absent":
      return [
        increment(customers, rowId, "noShows"),
        updateRow(customers, rowId, { ...blockAfter(change, at), blockedPlace: blockedPlaceOf(before ?? after) }),
      ];
    case "visit_rated": {
      if (!event.block) return [];
      const blockedTherapistIds = withId(known.blockedTherapistIds, workerIdOf(before, after) ?? "");
      return [updateRow(customers, rowId, { blockedTherapistIds })];
    }
    case "guest_rated":
      return [
        increment(customers, rowId, "ratingCount"),
        increment(customers, rowId, "ratingSum", event.stars),
        ...saidWrites(rowId, known, event, workerIdOf(before, after)),
      ];
    default:
      return [];
  }
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
