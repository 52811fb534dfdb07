// What a visit leaves behind outside its own rows: alerts for the support desk, and what is known of the guest and of the
// therapist for the next booking. Counts are increments, so that two visits that end at once are both counted.
import type { GuestFlag, PreferredTherapist } from "#schema/booking";
import { eventId } from "#schema/ids";
import { type AlertKind, alerts } from "#schema/tables/alerts";
import { type CustomerRow, customers } from "#schema/tables/customers";
import { type TherapistRow, therapists } from "#schema/tables/therapists";
import { policy } from "../policy.ts";
import { createRow, increment, type RowWrite, updateRow } from "../row-write.ts";
import type { BookingEvent, EventOf, LoggedEvent } from "./events.ts";
import { NEW_CUSTOMER } from "./guest.ts";
import { type BookingState, isTerminal, matchOf } from "./state.ts";

/** The therapist's row as it was before the decision. */
export type Worker = Pick<
  TherapistRow,
  "jobsToday" | "jobsTodayOn" | "reviewCount" | "ratingSum" | "blockedCustomerIds"
>;
/** The guest's row as it was before the decision. */
export type KnownGuest = Pick<CustomerRow, "noShows" | "flags" | "met" | "likedTherapistIds" | "blockedTherapistIds">;

interface VisitChange {
  before: BookingState | null;
  after: BookingState;
  events: readonly LoggedEvent[];
  worker?: Worker | null;
  customer?: KnownGuest | null;
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
      (event.type === "guest_rated" && event.flags.length > 0),
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

const customerWrites = ({ before, after, customer }: VisitChange, { event, at }: LoggedEvent): RowWrite[] => {
  const { customerId } = after;
  // Where there is no row nothing can be lost: its update is a lost race.
  const known: KnownGuest = customer ?? NEW_CUSTOMER;
  switch (event.type) {
    case "started": {
      // Now rather than at the end, whose transaction reads and writes the most already.
      const card = matchOf(after)?.card;
      return card ? [updateRow(customers, customerId, { met: withMet(known.met, card) })] : [];
    }
    case "completed":
      return [increment(customers, customerId, "visits")];
    case "customer_absent": {
      const blockedUntil = at + policy.guests.noShowBlockMs * 2 ** known.noShows;
      return [increment(customers, customerId, "noShows"), updateRow(customers, customerId, { blockedUntil })];
    }
    case "visit_rated": {
      const opinion = opinionAfter(known, event, workerIdOf(before, after) ?? "");
      return opinion ? [updateRow(customers, customerId, opinion)] : [];
    }
    case "guest_rated":
      return [
        increment(customers, customerId, "ratingCount"),
        increment(customers, customerId, "ratingSum", event.stars),
        ...(event.flags.length > 0
          ? [updateRow(customers, customerId, { flags: newestFirst(event.flags, known.flags) })]
          : []),
      ];
    default:
      return [];
  }
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

const withId = (ids: readonly string[], id: string): string[] => (ids.includes(id) ? [...ids] : [...ids, id]);

const newestFirst = (said: readonly GuestFlag[], before: readonly GuestFlag[]): GuestFlag[] => [
  ...new Set([...said, ...before]),
];
