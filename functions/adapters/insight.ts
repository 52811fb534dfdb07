// What explaining reads on Appwrite: bookings for the desk's list, logs and searches, alerts; and the audit trail.
import { createHash } from "node:crypto";
import { Query } from "node-appwrite";
import { alerts } from "#schema/tables/alerts";
import { audits } from "#schema/tables/audits";
import { bookingEvents, bookings } from "#schema/tables/bookings";
import { searches } from "#schema/tables/market";
import { offers, therapists } from "#schema/tables/therapists";
import type { LoggedEvent } from "../domain/booking/events.ts";
import { searchesIn } from "../domain/insight/searches.ts";
import { policy } from "../domain/policy.ts";
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

/** No therapist at all matches nothing, which Appwrite has no query for. */
const ofTherapists = (therapistIds: readonly string[] | "all"): string[] =>
  therapistIds === "all" ? [] : [Query.equal("therapistId", therapistIds.slice(0, IDS_PER_QUERY))];

export const insightOn = (rows: Rows): Ports["insight"] => ({
  async latestBookings(limit, therapistIds) {
    if (therapistIds !== "all" && therapistIds.length === 0) return [];
    const page = (isOpen: boolean, count: number) =>
      rows.list(bookings, [
        Query.equal("isOpen", isOpen),
        ...ofTherapists(therapistIds),
        Query.orderDesc("createdAt"),
        Query.limit(count),
      ]);
    const open = await page(true, limit);
    return open.length >= limit ? open : [...open, ...(await page(false, limit - open.length))];
  },

  // `contains` looks through the rows: a full-text index would not find "Al" or the middle of a number.
  async bookingsWith(column, part, limit, therapistIds) {
    if (therapistIds !== "all" && therapistIds.length === 0) return [];
    return rows.list(bookings, [
      Query.contains(column, part),
      ...ofTherapists(therapistIds),
      Query.orderDesc("createdAt"),
      Query.limit(limit),
    ]);
  },

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

  async therapistIdsOf(businessIds) {
    const found = await rows.list(therapists, [
      Query.equal("businessId", [...businessIds]),
      Query.limit(IDS_PER_QUERY),
    ]);
    return found.map(({ $id }) => $id);
  },

  endedOffers: (therapistId, before, limit) =>
    rows.list(offers, [
      Query.equal("therapistId", therapistId),
      Query.equal("status", ["declined", "expired", "withdrawn"]),
      ...(before === null ? [] : [Query.lessThan("sentAt", new Date(before).toISOString())]),
      Query.orderDesc("sentAt"),
      Query.limit(limit),
    ]),

  openAlerts: (limit) =>
    rows.list(alerts, [Query.isNull("resolvedAt"), Query.orderDesc("raisedAt"), Query.limit(limit)]),

  async raiseAlert(alertId, values) {
    await rows.create(alerts, alertId, values, []);
  },

  alert: (alertId) => rows.find(alerts, alertId),

  async resolveAlert(alertId, by, at) {
    await rows.update(alerts, alertId, { resolvedAt: at, resolvedBy: by });
  },

  async audit(audit, commandId) {
    const span = commandId ?? Math.floor(audit.at / policy.insight.auditEveryMs);
    const rowId = createHash("sha256")
      .update([audit.actorId, audit.action, audit.bookingId, span].join("|"))
      .digest("hex")
      .slice(0, 32);
    await rows.create(audits, rowId, audit, []);
  },
});

const all = (ids: readonly string[]): string => Query.limit(ids.length);

const byIds = async <T>(ids: readonly string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> =>
  (await Promise.all(parts(ids).map(read))).flat();
