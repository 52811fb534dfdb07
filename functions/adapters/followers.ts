// What followers read and make on Appwrite: log rows in the order in which they were written, and how far they have read.
import { Query } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import { decodeColumns, type Table } from "#schema/table";
import { bookingEvents } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";
import { followers } from "#schema/tables/followers";
import type { LogPage, Ports } from "../ports.ts";
import { eventColumns, loggedEvent } from "./bookings.ts";
import { readableRow, type StoredRow } from "./damaged-row.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

const PAGE = 100;

const pageOf = async <Entry>(
  rows: Rows,
  table: Table,
  of: readonly string[],
  columns: readonly string[],
  since: number,
  after: string | null,
  entryOf: (row: StoredRow) => Entry | null,
): Promise<LogPage<Entry>> => {
  const queries = [
    ...of,
    Query.greaterThanEqual("$createdAt", new Date(since).toISOString()),
    Query.orderAsc("$createdAt"),
    Query.orderAsc("$sequence"),
    ...(after === null ? [] : [Query.cursorAfter(after)]),
    Query.limit(PAGE),
    Query.select(["$id", "$createdAt", "$sequence", ...columns]),
  ];
  try {
    const found = await rows.db.listRows({ databaseId: DATABASE_ID, tableId: table.id, queries, total: false });
    const entries = found.rows.map((row) => ({
      rowId: row.$id,
      writtenAt: Date.parse(row.$createdAt),
      entry: entryOf(row as unknown as StoredRow),
    }));
    return { entries, isLast: found.rows.length < PAGE };
  } catch (error) {
    throw asFault(`Reading what was written into ${table.id}`, error);
  }
};

export const followersOn = (rows: Rows): Ports["followers"] => ({
  logged: (types, since, after) =>
    pageOf(
      rows,
      bookingEvents,
      types === "all" ? [] : [Query.equal("type", [...types])],
      eventColumns,
      since,
      after,
      (row) => readableRow(bookingEvents, row, loggedEvent),
    ),

  said: (since, after) =>
    pageOf(rows, messages, [], ["conversationId", "seq"], since, after, (row) => {
      const { conversationId, seq } = decodeColumns(messages, ["conversationId", "seq"], row);
      return { conversationId, seq };
    }),

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
