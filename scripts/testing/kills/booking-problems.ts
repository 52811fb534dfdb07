// Whether everything that is stored of bookings is what their logs say: rows, locks, offers, jobs, conversations and
// messages. What a crash left in half shows here.
import { isDeepStrictEqual } from "node:util";
import { Query } from "node-appwrite";
import { bookingEvent, type LoggedEvent } from "#domain/booking/events";
import { replay } from "#domain/booking/evolve";
import { customerLockIds, locksOf } from "#domain/booking/project";
import { bookingRow, jobRow } from "#domain/booking/rows";
import { type BookingState, businessIdOf, isTerminal, jobOf } from "#domain/booking/state";
import { systemLineOf } from "#domain/booking/system-line";
import { begin } from "#domain/conversation/begin";
import { evolve as hear } from "#domain/conversation/evolve";
import { conversationOf, knownMessage } from "#domain/conversation/read";
import { eventId, messageId } from "#schema/ids";
import type { RowOf, Table } from "#schema/table";
import { bookingEvents, bookings, customerLocks, therapistLocks } from "#schema/tables/bookings";
import { conversations, messages } from "#schema/tables/conversations";
import { jobs, offers } from "#schema/tables/therapists";
import type { Person } from "../stage.ts";

/** Ids that one query names at most. */
export const IDS_IN_QUERY = 50;

/** Everything that is stored of one booking. */
export interface Dossier {
  bookingId: string;
  log: LoggedEvent[];
  row: RowOf<typeof bookings> | undefined;
  offers: RowOf<typeof offers>[];
  jobs: RowOf<typeof jobs>[];
  conversation: RowOf<typeof conversations> | undefined;
  messages: RowOf<typeof messages>[];
}

/** Reads bookings as they are stored, the open ones always among them. */
export const dossiersOf = async (house: Person, ids: readonly string[]): Promise<Dossier[]> => {
  const open = await house.list(bookings, Query.equal("isOpen", true));
  const all = [...new Set([...ids, ...open.map((row) => row.$id)])];
  const found: Dossier[] = [];
  for (let from = 0; from < all.length; from += IDS_IN_QUERY) {
    found.push(...(await readDossiers(house, all.slice(from, from + IDS_IN_QUERY))));
  }
  return found;
};

const readDossiers = async (house: Person, ids: readonly string[]): Promise<Dossier[]> => {
  const of = <T extends Table>(table: T, column: string, ...queries: string[]) =>
    house.list(table, Query.equal(column, [...ids]), ...queries);
  const inOrder = Query.orderAsc("seq");
  const events = Map.groupBy(await of(bookingEvents, "bookingId", inOrder), (row) => row.bookingId);
  const rows = await of(bookings, "$id");
  const offered = Map.groupBy(await of(offers, "bookingId"), (row) => row.bookingId);
  const worked = Map.groupBy(await of(jobs, "bookingId"), (row) => row.bookingId);
  const talks = await of(conversations, "$id");
  const said = Map.groupBy(await of(messages, "conversationId", inOrder), (row) => row.conversationId);
  return ids.map((bookingId) => ({
    bookingId,
    log: (events.get(bookingId) ?? []).map(({ seq, at, actorRole, actorId, commandId, type, data }) => ({
      bookingId,
      seq,
      at,
      actor: { role: actorRole, id: actorId },
      commandId,
      event: bookingEvent.parse({ type, ...data }),
    })),
    row: rows.find((row) => row.$id === bookingId),
    offers: offered.get(bookingId) ?? [],
    jobs: worked.get(bookingId) ?? [],
    conversation: talks.find((row) => row.$id === bookingId),
    messages: said.get(bookingId) ?? [],
  }));
};

/** @returns a sentence for everything that contradicts the logs; `dossiers` must hold every open booking. */
export const bookingProblems = async (house: Person, dossiers: readonly Dossier[]): Promise<string[]> => {
  const states: BookingState[] = [];
  const problems: string[] = [];
  for (const dossier of dossiers) {
    const state = replay(dossier.log);
    if (state) states.push(state);
    const broken = state ? brokenIn(dossier, state) : leftOf(dossier);
    problems.push(...broken.map((each) => `${dossier.bookingId} (${state?.phase ?? "never made"}): ${each}`));
  }
  return [...problems, ...(await lockProblems(house, states))];
};

/** A booking without a log was never made, so nothing of it may be there. */
const leftOf = ({ row, offers, jobs, conversation, messages }: Dossier): string[] =>
  row || conversation || offers.length + jobs.length + messages.length > 0 ? ["rows without a log"] : [];

const brokenIn = (dossier: Dossier, state: BookingState): string[] => {
  const { bookingId, log } = dossier;
  const broken: string[] = [];
  const must = (isSo: boolean, what: string) => isSo || broken.push(what);
  must(isDeepStrictEqual(dossier.row, { $id: bookingId, ...bookingRow(state) }), "the row is not the log's");

  const outcomes = Object.entries(state.offerOutcomes).map(([id, { status }]) => [id, status]);
  const stored = dossier.offers.map((offer) => [offer.$id, offer.status]);
  must(isDeepStrictEqual(stored.toSorted(), outcomes.toSorted()), "the offers are not those of the log");

  const job = jobOf(state);
  const confirmed = log.filter(({ event }) => event.type === "confirmed").length;
  must(dossier.jobs.length === confirmed, "there is not one job for each confirmation");
  for (const each of dossier.jobs) {
    const isHeld = each.$id === job?.offer.offerId;
    const isAsLogged = isHeld
      ? isDeepStrictEqual(each, { $id: each.$id, ...jobRow(state, job) })
      : each.phase === "cancelled_by_therapist" && !each.isOpen && each.address === "";
    must(isAsLogged, `the job ${each.$id} is not the log's`);
  }

  const { customerId, createdAt } = state;
  const begun = begin({ conversationId: bookingId, kind: "booking", customerId }, createdAt);
  const heard = dossier.messages.flatMap((row) => knownMessage(row) ?? []);
  // Who waits for whom follows the log, and is not written with it; whose it is, only the booking knows.
  const talk = { ...heard.reduce(hear, begun), waitingSince: null, businessId: businessIdOf(state) || null };
  const row = dossier.conversation && conversationOf(dossier.conversation, talk.lastSeq);
  const isAsSaid = row ? isDeepStrictEqual({ ...row, waitingSince: null }, talk) : confirmed === 0;
  must(isAsSaid, "the conversation is not the fold of its messages");

  const numbered = dossier.messages.every(
    (each, at) => each.seq === at + 1 && each.$id === messageId(bookingId, at + 1),
  );
  must(numbered, "the messages are not numbered without gaps");
  const said = dossier.messages
    .filter((each) => each.kind === "system")
    .map((each) => [each.clientMessageId, each.code]);
  const announced = log.flatMap(({ seq, event }) => {
    const announcement = systemLineOf(event, state);
    return announcement ? [[eventId(bookingId, seq), announcement.code]] : [];
  });
  must(isDeepStrictEqual(said, announced), "the system's messages are not those of the log");
  return broken;
};

/** Every lock belongs to a booking whose state holds it, and every state has its locks. */
const lockProblems = async (house: Person, states: readonly BookingState[]): Promise<string[]> => {
  const wanted = states.flatMap((state) => [
    ...[...locksOf(state)].map(
      ([id, { kind, deadlineAt }]) => `${id} ${kind} until ${deadlineAt} by ${state.bookingId}`,
    ),
    ...(isTerminal(state) ? [] : customerLockIds(state)).map((id) => `${id} by ${state.bookingId}`),
  ]);
  const stored = [
    ...(await house.list(therapistLocks)).map(
      ({ $id, kind, deadlineAt, bookingId }) => `${$id} ${kind} until ${deadlineAt} by ${bookingId}`,
    ),
    ...(await house.list(customerLocks)).map(({ $id, bookingId }) => `${$id} by ${bookingId}`),
  ];
  const [isWanted, isStored] = [new Set(wanted), new Set(stored)];
  return [
    ...wanted.filter((lock) => !isStored.has(lock)).map((lock) => `the lock ${lock} is missing`),
    ...stored.filter((lock) => !isWanted.has(lock)).map((lock) => `the lock ${lock} is held by nobody`),
  ];
};
