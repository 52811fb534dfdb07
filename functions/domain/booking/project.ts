// Turns a decision into the row writes of one transaction: the new events, and whatever they change in what people
// see and in who is locked. Compares the state before and after; it decides nothing.
import {
  calendarId,
  customerLockId,
  eventId,
  numberId,
  numberRedemptionId,
  phoneLockId,
  promoRedemptionId,
} from "#schema/ids";
import {
  bookingEvents,
  bookings,
  customerLocks,
  type LockKind,
  therapistCalendars,
  therapistLocks,
} from "#schema/tables/bookings";
import { type CustomerRow, customers, promoRedemptions } from "#schema/tables/customers";
import { jobs, offers, positions, therapists } from "#schema/tables/therapists";
import { withoutContact } from "../conversation/redact.ts";
import type { Survey } from "../dispatch/waves.ts";
import { coarseCell } from "../geo.ts";
import { createRow, deleteRow, deleteRows, type RowWrite, readableBy, updateRow } from "../row-write.ts";
import { localTime } from "../time.ts";
import type { LoggedEvent } from "./events.ts";
import { NEW_CUSTOMER, recentOf } from "./guest.ts";
import { type JobTherapist, visitWrites } from "./project-visit.ts";
import { bookingRow, jobRow } from "./rows.ts";
import { timeZoneOf } from "./run.ts";
import { searchRecordOf } from "./search-record.ts";
import { type BookingState, isActive, isTerminal, jobOf, type OpenOffer, statusOf } from "./state.ts";

export interface Projection {
  before: BookingState | null;
  after: BookingState;
  events: readonly LoggedEvent[];
  survey: Survey | null;
  /** The row of the job's therapist before the decision; see `rowsToRead`. */
  therapist?: JobTherapist | null;
  /** The customer's row; null before their first booking, not needed by most commands: see `rowsToRead`. */
  customer?: CustomerRow | null;
  /** The number's row, likewise. */
  number?: CustomerRow | null;
  /**
   * How often the therapist's calendar had changed when it was read, for commands that agree on a time; left out where
   * nobody else could have meanwhile.
   */
  calendarVersion?: number;
}

export const project = (change: Projection): RowWrite[] => [
  ...eventWrites(change),
  ...bookingWrites(change),
  ...customerLockWrites(change),
  ...customerWrites(change),
  ...promoWrites(change),
  ...therapistLockWrites(change),
  ...calendarWrites(change),
  ...offerWrites(change),
  ...jobWrites(change),
  ...positionWrites(change),
  ...therapistWrites(change),
  ...visitWrites(change),
];

/** What was considered stands beside the first event that it led to. */
const eventWrites = ({ after, events, survey }: Projection): RowWrite[] => {
  const led = survey && events.find(({ event }) => event.type === "offered" || event.type === "search_exhausted");
  return events.map((logged) =>
    createRow(bookingEvents, eventId(logged.bookingId, logged.seq), {
      ...eventColumns(logged),
      search: led && logged === led ? searchRecordOf(survey, after.attempt) : null,
    }),
  );
};

/** An event as its row holds it, but for what its search considered. */
export const eventColumns = ({ bookingId, seq, at, actor, commandId, event }: LoggedEvent) => {
  const { type, ...data } = event;
  return { bookingId, seq, type, at, actorRole: actor.role, actorId: actor.id, commandId, data };
};

const bookingWrites = ({ before, after }: Projection): RowWrite[] => [
  before === null
    ? createRow(bookings, after.bookingId, bookingRow(after), readableBy(after.customerId))
    : updateRow(bookings, after.bookingId, said(bookingRow(after))),
];

/** Whose it is may be older than the log says; then the row keeps what was found out since. */
const said = <Row extends { businessId: string | null }>({ businessId, ...row }: Row) =>
  businessId === null ? row : { ...row, businessId };

const customerLockWrites = ({ before, after }: Projection): RowWrite[] => {
  const ids = customerLockIds(after);
  if (before === null) return ids.map((id) => createRow(customerLocks, id, { bookingId: after.bookingId }));
  return isTerminal(after) && !isTerminal(before) ? ids.map((id) => deleteRow(customerLocks, id)) : [];
};

/**
 * What holds a guest to one open booking for now and one for later: the account, and the number if it is known to be
 * theirs. One that was only given holds nobody, and so tells nobody whether its owner has a booking.
 */
export const customerLockIds = ({ customerId, request, quote, guest }: BookingState): string[] => {
  const isForLater = quote.scheduledFor !== null;
  const own = customerLockId(customerId, isForLater);
  return guest.number === "claimed" ? [own] : [own, phoneLockId(request.customerWhatsApp, isForLater)];
};

/** A guest is known from the first booking on, and so is their number. */
const customerWrites = ({ before, after, customer = null, number = null }: Projection): RowWrite[] => {
  if (before !== null) return [];
  const numberRow = numberId(after.request.customerWhatsApp);
  const knowsNumber = number !== null && after.guest.number === "own";
  return [
    recentWrite(after.customerId, customer, after),
    ...(knowsNumber ? [] : [recentWrite(numberRow, number, after)]),
  ];
};

const recentWrite = (rowId: string, row: CustomerRow | null, { createdAt, request }: BookingState): RowWrite => {
  const recent = [...recentOf(row, createdAt), { at: createdAt, place: coarseCell(request.coordinates) }];
  const values = {
    recentBookings: recent.map(({ at }) => at),
    recentPlaces: recent.map(({ place }) => place),
    // The id is somebody's again: their going will have to be noticed, too.
    ...(row && row.leftAt !== null && { leftAt: null }),
  };
  return row ? updateRow(customers, rowId, values) : createRow(customers, rowId, { ...NEW_CUSTOMER, ...values });
};

/** A code is used up by a booking, for the account and for a number; it comes back when nothing has begun. */
const promoWrites = ({ before, after }: Projection): RowWrite[] => {
  const { promoCode } = after.quote;
  if (promoCode === null) return [];
  const ids = promoRedemptionIds(after, promoCode);
  if (before === null) return ids.map((id) => createRow(promoRedemptions, id, { bookingId: after.bookingId }));
  const hasBegun = (jobOf(after)?.startedAt ?? null) !== null;
  const isCancelled = statusOf(after.phase) === "cancelled" && !isTerminal(before);
  return isCancelled && !hasBegun ? deleteRows(promoRedemptions, ids) : [];
};

const promoRedemptionIds = ({ customerId, request, guest }: BookingState, promoCode: string): string[] => {
  const own = promoRedemptionId(promoCode, customerId);
  return guest.number === "claimed" ? [own, numberRedemptionId(promoCode, request.customerWhatsApp)] : [own];
};

interface Lock {
  kind: LockKind;
  therapistId: string;
  startsAt: number;
  deadlineAt: number;
  origin: string | null;
  share: number | null;
}

/** Which rows of the lock table a state has, by their ids. */
export const locksOf = (state: BookingState | null): Map<string, Lock> => {
  if (state?.phase === "offering") {
    return new Map(
      state.offers.map((each) => [each.therapistId, lockOf("offered", each, each.deadlineAt, state.origin)]),
    );
  }
  if (state?.phase === "therapist_accepted") {
    const { offer } = state.match;
    return new Map([[offer.therapistId, lockOf("held", offer, state.confirmDeadlineAt, state.origin)]]);
  }
  if (state && isActive(state)) {
    const { offer, startsAt, busyUntil } = state.job;
    const { therapistId, share } = offer;
    const kind = state.scheduledFor === null ? "busy" : "reserved";
    const id = kind === "busy" ? therapistId : state.bookingId;
    return new Map([[id, { kind, therapistId, startsAt, deadlineAt: busyUntil, origin: state.origin, share }]]);
  }
  return new Map();
};

const lockOf = (
  kind: LockKind,
  { therapistId, sentAt, share }: OpenOffer,
  deadlineAt: number,
  origin: string | null,
): Lock => ({ kind, therapistId, startsAt: sentAt, deadlineAt, origin, share });

const therapistLockWrites = ({ before, after }: Projection): RowWrite[] => {
  const had = locksOf(before);
  const has = locksOf(after);
  // Only the booking that holds a lock deletes it, so no other writer can have been first.
  const writes = deleteRows(
    therapistLocks,
    [...had.keys()].filter((id) => !has.has(id)),
  );
  for (const [id, lock] of has) {
    const old = had.get(id);
    if (!old) writes.push(createRow(therapistLocks, id, { ...lock, bookingId: after.bookingId }));
    else if (old.kind !== lock.kind || old.startsAt !== lock.startsAt || old.deadlineAt !== lock.deadlineAt)
      writes.push(updateRow(therapistLocks, id, lock));
  }
  return writes;
};

/**
 * A time was agreed on: whoever read the calendar before this has to read it again. Who read that there was no row yet has
 * none to delete, and creates one more that stays for ever.
 */
const calendarWrites = ({ after, events, calendarVersion }: Projection): RowWrite[] => {
  if (calendarVersion === undefined) return [];
  const therapistId = jobOf(after)?.offer.therapistId;
  const isAgreed = events.some(({ event }) => event.type === "confirmed" || event.type === "changed");
  if (!isAgreed || !therapistId) return [];
  const version = calendarVersion + 1;
  const next = createRow(therapistCalendars, calendarId(therapistId, version), { therapistId, version });
  const last = calendarId(therapistId, calendarVersion);
  return calendarVersion === 0
    ? [createRow(therapistCalendars, last, { therapistId, version }), next]
    : [next, deleteRow(therapistCalendars, last)];
};

const offerWrites = ({ before, after, events }: Projection): RowWrite[] => {
  const created = new Set<string>();
  const { visits, rating, flags, isProven } = after.guest;
  const writes: RowWrite[] = [];
  for (const { event, bookingId, seq, at } of events) {
    if (event.type !== "offered") continue;
    const id = eventId(bookingId, seq);
    created.add(id);
    writes.push(
      createRow(
        offers,
        id,
        {
          bookingId,
          therapistId: event.therapistId,
          status: after.offerOutcomes[id]!.status,
          attempt: after.attempt,
          rank: event.rank,
          sentAt: at,
          deadlineAt: event.deadlineAt,
          areaCode: after.request.areaCode,
          neighbourhood: after.request.neighbourhood ?? null,
          distanceM: event.distanceM,
          etaMin: event.etaMin,
          serviceDuration: after.request.serviceDuration,
          people: after.request.people,
          payIdr: event.payIdr,
          travelIdr: event.travelIdr,
          genderPreference: after.request.genderPreference,
          notes: withoutContact(after.request.notes),
          scheduledFor: after.scheduledFor,
          isPrivate: after.attempt === 0,
          guest: { visits, rating, flags, isProven },
          declineReason: null,
          closedAt: null,
          businessId: event.businessId,
        },
        readableBy(event.therapistId),
      ),
    );
  }
  for (const [id, { status }] of Object.entries(after.offerOutcomes)) {
    if (created.has(id) || before?.offerOutcomes[id]?.status === status) continue;
    const declined = events.find(({ event }) => event.type === "offer_declined" && event.offerId === id)?.event;
    writes.push(
      updateRow(offers, id, {
        status,
        // What the guest wrote is for whoever comes.
        ...(status !== "accepted" && { notes: "" }),
        // Withdrawing says nothing about the therapist: an answer that was given stays as it was.
        ...(status !== "withdrawn" && { closedAt: after.updatedAt }),
        ...(declined?.type === "offer_declined" && { declineReason: declined.reason }),
      }),
    );
  }
  const job = events.some(({ event }) => event.type === "place_forgotten") && jobOf(after);
  if (job) writes.push(updateRow(offers, job.offer.offerId, { notes: "" }));
  return writes;
};

const jobWrites = ({ before, after }: Projection): RowWrite[] => {
  const had = before ? jobOf(before) : null;
  const has = jobOf(after);
  const ended = had && had.offer.offerId !== has?.offer.offerId ? had : null;
  const writes: RowWrite[] = [];
  if (ended) writes.push(updateRow(jobs, ended.offer.offerId, said(jobRow(after, ended))));
  if (!has) return writes;
  const isNew = had?.offer.offerId !== has.offer.offerId;
  writes.push(
    isNew
      ? createRow(jobs, has.offer.offerId, jobRow(after, has), readableBy(has.offer.therapistId))
      : updateRow(jobs, has.offer.offerId, said(jobRow(after, has))),
  );
  return writes;
};

/** The way has ended, however it did: where the therapist was on it goes. */
const positionWrites = ({ before, after }: Projection): RowWrite[] =>
  before?.phase === "en_route" && after.phase !== "en_route"
    ? [{ action: "delete_rows", tableId: positions.id, rowIds: [after.bookingId] }]
    : [];

/** Saying no for safety is never held against anybody (RULES e3, e9). */
const isSafety = (reason: string | null): boolean => reason === "safety";

/**
 * What the next search must know of a therapist at once: a decline, a cancellation, the last job. How reliable they are
 * is worked out from their offers, later and elsewhere (`dispatch/standing`).
 */
const therapistWrites = ({ before, after, events, therapist }: Projection): RowWrite[] =>
  events.flatMap(({ event, actor, at }) => {
    if (event.type === "offer_declined") {
      // Nobody's: their account is gone.
      if (actor.role === "system") return [];
      return isSafety(event.reason) ? [] : [updateRow(therapists, actor.id, { lastDeclinedAt: at })];
    }
    const therapistId = before && jobOf(before)?.offer.therapistId;
    if (!therapistId) return [];
    if (event.type === "therapist_cancelled") {
      // Nobody gave it up: they are gone, or are not to meet this guest again.
      return actor.role === "system" || isSafety(event.reason)
        ? []
        : [updateRow(therapists, therapistId, { lastCancelledAt: at })];
    }
    return event.type === "completed"
      ? [updateRow(therapists, therapistId, { lastJobEndedAt: at, ...jobsWith(therapist, at, timeZoneOf(after)) })]
      : [];
  });

/** One job more, and one of this day; a new day begins at one. Nobody ends two at once: their lock holds one. */
const jobsWith = (therapist: Projection["therapist"], at: number, timeZone: string) => {
  const { jobsDone = 0, jobsToday = 0, jobsTodayOn: lastOn } = therapist ?? {};
  const jobsTodayOn = localTime(at, timeZone).date;
  return { jobsDone: jobsDone + 1, jobsTodayOn, jobsToday: lastOn === jobsTodayOn ? jobsToday + 1 : 1 };
};
