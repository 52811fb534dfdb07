// What explaining reads on Appwrite: logs and searches of bookings, who is in them, a therapist's past offers.
import { Query } from "node-appwrite";
import { bookingEvents, bookings } from "#schema/tables/bookings";
import { searches } from "#schema/tables/market";
import { offers, therapists } from "#schema/tables/therapists";
import { searchesIn } from "../domain/insight/searches.ts";
import type { Ports } from "../ports.ts";
import { loggedEvent, withoutSearch } from "./bookings.ts";
import { byIds } from "./pages.ts";
import type { Rows } from "./rows.ts";

export const insightOn = (rows: Rows): Ports["insight"] => ({
  bookings: (bookingIds) => byIds(bookingIds, (ids) => rows.all(bookings, [Query.equal("$id", ids)])),

  async logs(bookingIds) {
    const damaged = new Set<unknown>();
    const stored = await byIds(bookingIds, (ids) =>
      rows.all(bookingEvents, [Query.equal("bookingId", ids), Query.orderAsc("seq"), withoutSearch], {
        as: loggedEvent,
        onSkipped: ({ bookingId }) => damaged.add(bookingId),
      }),
    );
    const logs = Map.groupBy(stored, ({ bookingId }) => bookingId);
    // Of a log with a hole nothing can be said.
    for (const bookingId of damaged) logs.delete(String(bookingId));
    return logs;
  },

  async searches(bookingIds) {
    const events = byIds(bookingIds, (ids) =>
      rows.all(bookingEvents, [Query.equal("bookingId", ids), Query.isNotNull("search"), Query.orderAsc("seq")]),
    );
    const ofFirstRelease = byIds(bookingIds, (ids) =>
      rows.all(searches, [Query.equal("bookingId", ids), Query.orderAsc("at")]),
    );
    return [...(await ofFirstRelease), ...searchesIn(await events)];
  },

  therapists: (therapistIds) =>
    byIds(therapistIds, (ids) => rows.columns(therapists, ["name", "businessId"], [Query.equal("$id", ids)])),

  endedOffers: (therapistId, before, limit) =>
    rows.first(
      offers,
      [
        Query.equal("therapistId", therapistId),
        Query.equal("status", ["declined", "expired", "withdrawn"]),
        ...(before === null ? [] : [Query.lessThan("sentAt", new Date(before).toISOString())]),
        Query.orderDesc("sentAt"),
      ],
      limit,
    ),
});
