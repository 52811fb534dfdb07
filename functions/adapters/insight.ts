// What explaining reads on Appwrite: logs and searches of bookings, who is in them, a therapist's past offers.
import { Query } from "node-appwrite";
import { bookingEvents, bookings } from "#schema/tables/bookings";
import { searches } from "#schema/tables/market";
import { offers, therapists } from "#schema/tables/therapists";
import type { LoggedEvent } from "../domain/booking/events.ts";
import { searchesIn } from "../domain/insight/searches.ts";
import type { Ports } from "../ports.ts";
import { loggedEvent, withoutSearch } from "./bookings.ts";
import type { Rows } from "./rows.ts";

/** Values that one `equal` takes within Appwrite's 4,096 characters. */
const IDS_PER_QUERY = 100;
const LOG_LIMIT = 5000;
const SEARCH_LIMIT = 500;

const parts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / IDS_PER_QUERY) }, (_, index) =>
    all.slice(index * IDS_PER_QUERY, (index + 1) * IDS_PER_QUERY),
  );

export const insightOn = (rows: Rows): Ports["insight"] => ({
  bookings: (bookingIds) => byIds(bookingIds, (ids) => rows.list(bookings, [Query.equal("$id", ids), all(ids)])),

  async logs(bookingIds) {
    const stored = await byIds(bookingIds, (ids) =>
      rows.list(bookingEvents, [
        Query.equal("bookingId", ids),
        Query.orderAsc("seq"),
        Query.limit(LOG_LIMIT),
        withoutSearch,
      ]),
    );
    const logs = new Map<string, LoggedEvent[]>();
    for (const row of stored) logs.set(row.bookingId, [...(logs.get(row.bookingId) ?? []), loggedEvent(row)]);
    return logs;
  },

  async searches(bookingIds) {
    const events = byIds(bookingIds, (ids) =>
      rows.list(bookingEvents, [
        Query.equal("bookingId", ids),
        Query.isNotNull("search"),
        Query.orderAsc("seq"),
        Query.limit(SEARCH_LIMIT),
      ]),
    );
    const ofFirstRelease = byIds(bookingIds, (ids) =>
      rows.list(searches, [Query.equal("bookingId", ids), Query.orderAsc("at"), Query.limit(SEARCH_LIMIT)]),
    );
    return [...(await ofFirstRelease), ...searchesIn(await events)];
  },

  therapists: (therapistIds) =>
    byIds(therapistIds, (ids) => rows.list(therapists, [Query.equal("$id", ids), all(ids)])),

  endedOffers: (therapistId, before, limit) =>
    rows.list(offers, [
      Query.equal("therapistId", therapistId),
      Query.equal("status", ["declined", "expired", "withdrawn"]),
      ...(before === null ? [] : [Query.lessThan("sentAt", new Date(before).toISOString())]),
      Query.orderDesc("sentAt"),
      Query.limit(limit),
    ]),
});

const all = (ids: readonly string[]): string => Query.limit(ids.length);

const byIds = async <T>(ids: readonly string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> =>
  (await Promise.all(parts(ids).map(read))).flat();
