/**
 * Reads rows through TablesDB and decodes them by their table. What the session may not read is absent; of a list, also
 * what this build cannot decode, unless something stands in for it.
 */
import { DATABASE_ID } from "#schema/ids";
import { decodeRow, type RowOf, type Table } from "#schema/table";
import { answered } from "./answered.ts";
import { sdk } from "./appwrite.ts";
import { appwriteCode, brokenRequest } from "./broken-request.ts";
import { reportReach } from "./connection.ts";
import { decodedRow, type RawRow } from "./decoded-row.ts";

type Value = string | number | boolean;
type Filter = {
  /** A list of values: any of them. */
  equal?: Record<string, Value | readonly string[]>;
  greaterThan?: Record<string, number>;
  /** Columns that are empty. */
  isNull?: readonly string[];
};
type Page = { ascending?: string; descending?: string; limit: number };
/** What a list shows in place of a row that it cannot decode. */
export type StandIn<T extends Table> = (row: RawRow) => RowOf<T> | null;

/** @returns null when the row does not exist for this session. */
export async function readRow<T extends Table>(table: T, rowId: string): Promise<RowOf<T> | null> {
  const { tablesDB } = await sdk();
  return reading(async () =>
    decodeRow(table, await tablesDB.getRow({ databaseId: DATABASE_ID, tableId: table.id, rowId })),
  );
}

export async function listRows<T extends Table>(
  table: T,
  filter: Filter,
  page: Page,
  standIn?: StandIn<T>,
): Promise<RowOf<T>[]> {
  const { tablesDB, Query } = await sdk();
  const queries = [
    ...Object.entries(filter.equal ?? {}).map(([column, value]) =>
      Query.equal(column, typeof value === "object" ? [...value] : value),
    ),
    ...Object.entries(filter.greaterThan ?? {}).map(([column, value]) => Query.greaterThan(column, value)),
    ...(filter.isNull ?? []).map((column) => Query.isNull(column)),
    ...(page.ascending ? [Query.orderAsc(page.ascending)] : []),
    ...(page.descending ? [Query.orderDesc(page.descending)] : []),
    Query.limit(page.limit),
  ];
  const found = await reading(() =>
    tablesDB.listRows({ databaseId: DATABASE_ID, tableId: table.id, queries, total: false }),
  );
  return (found?.rows ?? []).flatMap((row) => decodedRow(table, row) ?? standIn?.(row) ?? []);
}

/** Not found and not readable are the same to us. */
async function reading<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    const value = await answered(read());
    reportReach(true);
    return value;
  } catch (cause) {
    const code = await appwriteCode(cause);
    if (code === 404 || code === 401) {
      reportReach(true);
      return null;
    }
    throw await brokenRequest(cause);
  }
}
