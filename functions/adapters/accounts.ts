// What a deleted account leaves behind on Appwrite. An id may be registered again, and rows are readable by whoever has
// it: so the id is taken out of the permissions of every row, and what speaks for the person out of what is known of them.
import { Query, Users } from "node-appwrite";
import { DATABASE_ID, isNumberId } from "#schema/ids";
import { encodeColumns, type Table } from "#schema/table";
import { bookings } from "#schema/tables/bookings";
import { conversations, messages } from "#schema/tables/conversations";
import { customers } from "#schema/tables/customers";
import { jobs, offers, positions, therapists } from "#schema/tables/therapists";
import { readableBy } from "../domain/row-write.ts";
import type { Ports } from "../ports.ts";
import { byIds, toTheEnd } from "./pages.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

const PAGE = 100;

interface StoredRow {
  $id: string;
  $permissions: string[];
  bookingId?: string;
}

export const accountsOn = ({ db }: Rows): Ports["accounts"] => {
  const users = new Users(db.client);
  const all = (table: Table, queries: string[]): Promise<StoredRow[]> =>
    toTheEnd(PAGE, async (page) => {
      const asked = [...queries, Query.orderAsc("$id"), ...page];
      const { rows } = await db.listRows({ databaseId: DATABASE_ID, tableId: table.id, queries: asked, total: false });
      return rows as unknown as StoredRow[];
    });
  const close = async (table: Table, queries: string[], [own]: string[]): Promise<void> => {
    for (const { $id: rowId, $permissions } of await all(table, queries)) {
      const permissions = $permissions.filter((each) => each !== own);
      if (permissions.length === $permissions.length) continue;
      await db.updateRow({ databaseId: DATABASE_ID, tableId: table.id, rowId, permissions });
    }
  };
  /** Ids of a page of a table's people who have not left: the pages follow each other, and begin again after the last. */
  const people = async (table: Table, round: number, limit: number): Promise<string[]> => {
    const list = (total: boolean, ...queries: string[]) =>
      db.listRows({ databaseId: DATABASE_ID, tableId: table.id, queries: [Query.isNull("leftAt"), ...queries], total });
    const { total } = await list(true, Query.limit(1));
    const at = round % Math.max(1, Math.ceil(total / limit));
    const { rows } = await list(false, Query.orderAsc("$createdAt"), Query.limit(limit), Query.offset(at * limit));
    return rows.map(({ $id }) => $id).filter((id) => !isNumberId(id));
  };
  const change = async (table: Table, rowId: string, data: Record<string, unknown>): Promise<void> => {
    try {
      await db.updateRow({ databaseId: DATABASE_ID, tableId: table.id, rowId, data });
    } catch (error) {
      if (!isAppwriteError(error, 404)) throw error;
    }
  };

  return {
    async bookingsOf(userId) {
      try {
        const [asGuest, asTherapist, asked, held] = await Promise.all([
          all(bookings, [Query.equal("userId", userId)]),
          all(jobs, [Query.equal("therapistId", userId)]),
          all(offers, [Query.equal("therapistId", userId), Query.equal("status", "open")]),
          all(bookings, [Query.equal("therapistId", userId), Query.equal("isOpen", true)]),
        ]);
        const ids = [...asGuest, ...held].map(({ $id }) => $id);
        return [...new Set([...ids, ...[...asTherapist, ...asked].flatMap(({ bookingId }) => bookingId ?? [])])];
      } catch (error) {
        throw asFault("Reading whose bookings they are", error);
      }
    },

    async takeOffline(userId) {
      try {
        await change(therapists, userId, encodeColumns(therapists, { isAvailable: false, onlineSince: null }));
      } catch (error) {
        throw asFault("Taking offline whose account is gone", error);
      }
    },

    async goneUnnoticed(round, limit) {
      try {
        const found = await Promise.all([customers, therapists].map((table) => people(table, round, limit)));
        const ids = [...new Set(found.flat())];
        const known = await byIds(ids, async (some) => {
          const queries = [Query.equal("$id", some), Query.limit(some.length)];
          return (await users.list({ queries, total: false })).users;
        });
        const there = new Set(known.map(({ $id }) => $id));
        return ids.filter((id) => !there.has(id));
      } catch (error) {
        throw asFault("Looking for accounts that are gone", error);
      }
    },

    async close(userId, bookingIds, at) {
      const own = readableBy(userId);
      try {
        for (const bookingId of bookingIds) {
          for (const table of [bookings, conversations, positions])
            await close(table, [Query.equal("$id", bookingId)], own);
          await close(messages, [Query.equal("conversationId", bookingId)], own);
        }
        for (const table of [jobs, offers]) await close(table, [Query.equal("therapistId", userId)], own);
        await close(therapists, [Query.equal("$id", userId)], own);
        const left = { leftAt: at, isAvailable: false, onlineSince: null };
        await change(therapists, userId, encodeColumns(therapists, left));
        const unknown = { visits: 0, met: [], likedTherapistIds: [], numbers: [], verifiedAt: null, leftAt: at };
        await change(customers, userId, encodeColumns(customers, unknown));
      } catch (error) {
        throw asFault("Closing an account's rows", error);
      }
    },
  };
};
