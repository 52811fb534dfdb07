// Whether what follows the logs is what they say, once whatever was killed in between: alerts, reviews among them, the
// lines of the desk's list, what lists show of conversations, and how therapists stand.
import { isDeepStrictEqual } from "node:util";
import { Query } from "node-appwrite";
import { alertKindOf, hasMet } from "#domain/booking/alert";
import { deskBookingRow } from "#domain/booking/desk-row";
import { replay } from "#domain/booking/evolve";
import { businessIdOf, NO_BUSINESS } from "#domain/booking/state";
import { type Listing, listingAfter, NOTHING_LISTED } from "#domain/conversation/listing";
import { messageOf } from "#domain/conversation/read";
import { reviewsSince, strikesIn } from "#domain/dispatch/review";
import { standingOf } from "#domain/dispatch/standing";
import { eventId } from "#schema/ids";
import type { RowOf, Table } from "#schema/table";
import { alerts } from "#schema/tables/alerts";
import { conversations, messages } from "#schema/tables/conversations";
import { deskBookings } from "#schema/tables/desk";
import { offers, therapists } from "#schema/tables/therapists";
import type { Person } from "../stage.ts";
import { type Dossier, IDS_IN_QUERY } from "./booking-problems.ts";

/** @returns a sentence for every effect that is missing, doubled, or another than the logs lead to */
export const effectProblems = async (house: Person, dossiers: readonly Dossier[]): Promise<string[]> => [
  ...(await alertProblems(house, dossiers)),
  ...(await lineProblems(house, dossiers)),
  ...(await standingProblems(house, dossiers)),
  ...(await listingProblems(house, dossiers)),
];

const rowsOf = async <T extends Table>(
  house: Person,
  table: T,
  column: string,
  values: readonly string[],
): Promise<RowOf<T>[]> => {
  const found: RowOf<T>[] = [];
  for (let from = 0; from < values.length; from += IDS_IN_QUERY) {
    found.push(...(await house.list(table, Query.equal(column, values.slice(from, from + IDS_IN_QUERY)))));
  }
  return found;
};

/** One for each event that the desk must look at, one for each review, and no other. */
const alertProblems = async (house: Person, dossiers: readonly Dossier[]): Promise<string[]> => {
  const raised = dossiers.flatMap(({ bookingId, log }) =>
    log.flatMap(({ seq, event }, at) => {
      const before = replay(log.slice(0, at));
      const kind = alertKindOf(event, before !== null && hasMet(before));
      return kind === null ? [] : [`${eventId(bookingId, seq)} ${kind}`];
    }),
  );
  const reviews = reviewsSince(
    dossiers.flatMap(({ log }) => strikesIn(log)),
    0,
  );
  const wanted = [...raised, ...reviews.map(({ strike }) => `${strike.eventId} therapist_review`)];
  const ids = dossiers.map(({ bookingId }) => bookingId);
  const stored = (await rowsOf(house, alerts, "bookingId", ids)).map(({ $id, kind }) => `${$id} ${kind}`);
  return [
    ...wanted.filter((alert) => !stored.includes(alert)).map((alert) => `the alert ${alert} is missing`),
    ...stored.filter((alert) => !wanted.includes(alert)).map((alert) => `the alert ${alert} follows from nothing`),
  ];
};

/** Of each booking as its log leaves it. */
const lineProblems = async (house: Person, dossiers: readonly Dossier[]): Promise<string[]> => {
  const ids = dossiers.map(({ bookingId }) => bookingId);
  const stored = new Map((await rowsOf(house, deskBookings, "$id", ids)).map((line) => [line.$id, line]));
  return dossiers.flatMap(({ bookingId, log }) => {
    const state = replay(log);
    const wanted = state ? deskBookingRow(state, businessIdOf(state) ?? NO_BUSINESS) : undefined;
    return isDeepStrictEqual(stored.get(bookingId), wanted) ? [] : [`the desk's line of ${bookingId} is not the log's`];
  });
};

/** Of each conversation, what its messages say. */
const listingProblems = async (house: Person, dossiers: readonly Dossier[]): Promise<string[]> => {
  const ids = dossiers.map(({ bookingId }) => bookingId);
  const problems: string[] = [];
  for (const row of await rowsOf(house, conversations, "$id", ids)) {
    const said = await house.list(messages, Query.equal("conversationId", row.$id), Query.orderAsc("seq"));
    const wanted = listingAfter({ ...row, ...NOTHING_LISTED }, said.map(messageOf));
    if (Object.entries(wanted).some(([column, value]) => row[column as keyof Listing] !== value))
      problems.push(`lists show of the conversation ${row.$id} what its messages do not say`);
  }
  return problems;
};

/** What the offers of those who were asked say of them. Misses begin anew with each coming online, and are not compared. */
const standingProblems = async (house: Person, dossiers: readonly Dossier[]): Promise<string[]> => {
  const asked = dossiers.flatMap(({ offers: all }) => all.filter(({ closedAt }) => closedAt !== null));
  const problems: string[] = [];
  for (const id of new Set(asked.map(({ therapistId }) => therapistId))) {
    const past = await house.list(
      offers,
      Query.equal("therapistId", id),
      Query.isNotNull("closedAt"),
      Query.orderDesc("closedAt"),
    );
    const { onlineSince, recentOffers, recentAccepts } = await house.get(therapists, id);
    const wanted = standingOf(past, onlineSince);
    if (recentOffers !== wanted.recentOffers || recentAccepts !== wanted.recentAccepts)
      problems.push(`${id} stands otherwise than their offers say`);
  }
  return problems;
};
