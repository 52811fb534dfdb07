// The booking core's rows on Appwrite: the event log, the locks, what is due.

import { Query } from "node-appwrite";
import { numberIn } from "#schema/ids";
import { type BookingEventRow, bookingEvents, bookings, customerLocks, therapistLocks } from "#schema/tables/bookings";
import { positions } from "#schema/tables/therapists";
import { bookingEvent, type LoggedEvent } from "../domain/booking/events.ts";
import { cellsAround } from "../domain/cells.ts";
import { readableBy } from "../domain/row-write.ts";
import type { Ports } from "../ports.ts";
import { commit } from "./commit.ts";
import type { Rows } from "./rows.ts";

/** What a search considered is many times as long as the event itself, and nothing is decided from it. */
export const eventColumns = Object.keys(bookingEvents.columns).filter((key) => key !== "search");
export const withoutSearch = Query.select(["$id", ...eventColumns]);

/** A newer build may write what this one cannot read for as long as a deployment takes. */
const LET_GO_AFTER_MS = 60 * 60_000;

/** An event of the log from its row. */
export const loggedEvent = (row: BookingEventRow): LoggedEvent => ({
  bookingId: row.bookingId,
  seq: row.seq,
  at: row.at,
  actor: { role: row.actorRole, id: row.actorId },
  commandId: row.commandId,
  event: bookingEvent.parse({ type: row.type, ...row.data }),
});

export const bookingsOn = (rows: Rows): Ports["bookings"] => ({
  async log(bookingId) {
    const queries = [Query.equal("bookingId", bookingId), Query.orderAsc("seq"), withoutSearch];
    const log = await rows.whole(bookingEvents, queries, loggedEvent);
    // A database may not tell capitals from small letters; another spelling is another booking, which is not there.
    return log.filter((logged) => logged.bookingId === bookingId);
  },

  async lastSeq(bookingId) {
    const [last] = await rows.ids(bookingEvents, [Query.equal("bookingId", bookingId), Query.orderDesc("seq")], 1);
    return last === undefined ? 0 : numberIn(last);
  },

  openOf: (customerId, therapistId) =>
    rows.ids(
      bookings,
      [Query.equal("userId", customerId), Query.equal("therapistId", therapistId), Query.equal("isOpen", true)],
      "all",
    ),

  find: (bookingId) => rows.find(bookings, bookingId),

  commit: (writes) => commit(rows.db, writes),

  async holderOf(lockId) {
    return (await rows.find(customerLocks, lockId))?.bookingId ?? null;
  },

  async letGo(bookingId, now) {
    const overdue = new Date(now - LET_GO_AFTER_MS).toISOString();
    const own = Query.equal("bookingId", bookingId);
    await rows.deleteAll(therapistLocks, [own, Query.lessThanEqual("deadlineAt", overdue)]);
    const waits = [Query.equal("isOpen", true), Query.greaterThan("nextDeadlineAt", overdue)];
    if ((await rows.ids(bookings, [Query.equal("$id", bookingId), ...waits], 1)).length > 0) return false;
    await rows.deleteAll(customerLocks, [own]);
    return true;
  },

  async due(now, limit) {
    const queries = [
      Query.equal("isOpen", true),
      Query.lessThanEqual("nextDeadlineAt", new Date(now).toISOString()),
      Query.orderDesc("nextDeadlineAt"),
    ];
    return (await rows.ids(bookings, queries, limit)).reverse();
  },

  searchingAround: (at, radiusM, limit) =>
    rows.ids(
      bookings,
      [
        Query.equal("cell", cellsAround(at, radiusM)),
        Query.equal("phase", ["offering", "waiting"]),
        Query.orderAsc("createdAt"),
      ],
      limit,
    ),

  withPlaceEndedBefore: (moment) =>
    rows.ids(
      bookings,
      [
        Query.equal("isOpen", false),
        Query.notEqual("customerWhatsApp", ""),
        Query.lessThan("endedAt", new Date(moment).toISOString()),
        Query.orderAsc("endedAt"),
      ],
      "all",
    ),

  forgetPositionsBefore: (moment) => rows.deleteAll(positions, [Query.lessThan("at", new Date(moment).toISOString())]),

  position: (bookingId) => rows.find(positions, bookingId),

  putPosition: (position, readerId) => rows.put(positions, position.bookingId, position, readableBy(readerId)),
});
