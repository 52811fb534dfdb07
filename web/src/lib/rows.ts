/** Reads rows through TablesDB and decodes them by their table. What the session may not read is absent. */
import { DATABASE_ID } from "#schema/ids";
import { decodeRow, type RowOf, type Table } from "#schema/table";
import { sdk } from "./appwrite.ts";
import { reportReach } from "./connection.ts";
import { DefectError, FaultError } from "./errors.ts";

type Filter = { equal?: Record<string, string | number | boolean>; greaterThan?: Record<string, number> };
type Page = { ascending?: string; descending?: string; limit: number };

/** @returns null when the row does not exist for this session. */
export async function readRow<T extends Table>(table: T, rowId: string): Promise<RowOf<T> | null> {
  const { tablesDB } = await sdk();
  return reading(async () =>
    decodeRow(table, await tablesDB.getRow({ databaseId: DATABASE_ID, tableId: table.id, rowId })),
  );
}

export async function listRows<T extends Table>(table: T, filter: Filter, page: Page): Promise<RowOf<T>[]> {
  const { tablesDB, Query } = await sdk();
  const queries = [
    ...Object.entries(filter.equal ?? {}).map(([column, value]) => Query.equal(column, value)),
    ...Object.entries(filter.greaterThan ?? {}).map(([column, value]) => Query.greaterThan(column, value)),
    ...(page.ascending ? [Query.orderAsc(page.ascending)] : []),
    ...(page.descending ? [Query.orderDesc(page.descending)] : []),
    Query.limit(page.limit),
  ];
  const found = await reading(() =>
    tablesDB.listRows({ databaseId: DATABASE_ID, tableId: table.id, queries, total: false }),
  );
  return (found?.rows ?? []).map((row) => decodeRow(table, row));
}

/** Not found and not readable are the same to us; no answer is a fault; anything else is our own mistake. */
async function reading<Value>(read: () => Promise<Value>): Promise<Value | null> {
  const { AppwriteException } = await sdk();
  try {
    const value = await read();
    reportReach(true);
    return value;
  } catch (cause) {
    if (!(cause instanceof AppwriteException)) throw new DefectError(String(cause), "W-ROW", { cause });
    if (cause.code === 404 || cause.code === 401) {
      reportReach(true);
      return null;
    }
    if (cause.code !== 0 && cause.code !== 429 && cause.code < 500) {
      throw new DefectError(cause.message, `E-${cause.code}`, { cause });
    }
    reportReach(false);
    throw new FaultError("The server did not answer.", { cause });
  }
}
