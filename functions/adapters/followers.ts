// What followers read and make on Appwrite: log rows in the order in which they were written, and how far they have read.
import { Query } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import { bookingEvents } from "#schema/tables/bookings";
import { followers } from "#schema/tables/followers";
import type { Ports } from "../ports.ts";
import { eventColumns, loggedEvent } from "./bookings.ts";
import { readableRow, type StoredRow } from "./damaged-row.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

const PAGE = 100;

export const followersOn = (rows: Rows): Ports["followers"] => ({
  async logged(types, since, after) {
    const queries = [
      ...(types === "all" ? [] : [Query.equal("type", [...types])]),
      Query.greaterThanEqual("$createdAt", new Date(since).toISOString()),
      Query.orderAsc("$createdAt"),
      Query.orderAsc("$sequence"),
      ...(after === null ? [] : [Query.cursorAfter(after)]),
      Query.limit(PAGE),
      Query.select(["$id", "$createdAt", "$sequence", ...eventColumns]),
    ];
    try {
      const found = await rows.db.listRows({
        databaseId: DATABASE_ID,
        tableId: bookingEvents.id,
        queries,
        total: false,
      });
      const events = found.rows.map((row) => ({
        rowId: row.$id,
        writtenAt: Date.parse(row.$createdAt),
        logged: readableRow(bookingEvents, row as unknown as StoredRow, loggedEvent),
      }));
      return { events, isLast: found.rows.length < PAGE };
    } catch (error) {
      throw asFault("Reading what was logged", error);
    }
  },

  async make({ tableId, rowId, data, permissions }) {
    try {
      await rows.db.createRow({ databaseId: DATABASE_ID, tableId, rowId, data, permissions: [...permissions] });
    } catch (error) {
      if (!isAppwriteError(error, 409)) throw asFault(`Creating a row of ${tableId}`, error);
    }
  },

  progress: () => rows.all(followers, []),
  keepProgress: (progress) => rows.putAll(followers, progress),
});
