/**
 * Reads rows through TablesDB and decodes them by their table. What the session may not read is absent; of a list, also
 * what this build cannot decode, unless something stands in for it. A list is read to its end, or says that there is more.
 */
import { DATABASE_ID } from "#schema/ids";
import type { RowOf, Table } from "#schema/table";
import { answered } from "./answered.ts";
import { sdk } from "./appwrite.ts";
import { appwriteCode, brokenRequest } from "./broken-request.ts";
import { reportReach } from "./connection.ts";
import { decodedRow, type RawRow } from "./decoded-row.ts";
import { FaultError } from "./errors.ts";

type Value = string | number | boolean;
type Filter = {
  /** A list of values: any of them. */
  equal?: Record<string, Value | readonly string[]>;
  greaterThan?: Record<string, number>;
  /** Columns that are empty. */
  isNull?: readonly string[];
};
type Order = { ascending?: string; descending?: string };
type Page = Order & { limit: number; after?: string };
/** What a list shows in place of a row that it cannot decode. */
export type StandIn<T extends Table> = (row: RawRow) => RowOf<T> | null;

/** @returns null when the row does not exist for this session. @throws FaultError when this build cannot decode it. */
export async function readRow<T extends Table>(table: T, rowId: string): Promise<RowOf<T> | null> {
  const { tablesDB } = await sdk();
  const row = await reading(() => tablesDB.getRow({ databaseId: DATABASE_ID, tableId: table.id, rowId }));
  if (!row) return null;
  const decoded = decodedRow(table, row);
  if (!decoded) throw new FaultError(`The row ${table.id}/${rowId} cannot be shown.`, { why: "unreadable" });
  return decoded;
}

/** Rows that one request reads of a list that is read to its end. */
const PAGE = 100;

/** Every row, however many there are; or the first pages of them, until they are enough. */
export async function allRows<T extends Table>(
  table: T,
  filter: Filter,
  order: Order,
  isEnough: (rows: readonly RowOf<T>[]) => boolean = () => false,
): Promise<RowOf<T>[]> {
  const found: RowOf<T>[] = [];
  for (let after: string | undefined; ; ) {
    const raw = await rawRows(table, filter, { ...order, limit: PAGE, after });
    found.push(...raw.flatMap((row) => decodedRow(table, row) ?? []));
    after = raw.at(-1)?.$id;
    if (raw.length < PAGE || isEnough(found)) return found;
  }
}

/** The first `limit` rows that can be decoded; `more`: there are others behind them. */
export async function firstRows<T extends Table>(
  table: T,
  filter: Filter,
  { limit, ...order }: Order & { limit: number },
): Promise<{ rows: RowOf<T>[]; more: boolean }> {
  const found: RowOf<T>[] = [];
  for (let after: string | undefined; ; ) {
    const raw = await rawRows(table, filter, { ...order, limit: limit + 1, after });
    found.push(...raw.flatMap((row) => decodedRow(table, row) ?? []));
    after = raw.at(-1)?.$id;
    if (raw.length <= limit || found.length > limit) return { rows: found.slice(0, limit), more: found.length > limit };
  }
}

/** One page, for whoever goes on from its last row. */
export async function listRows<T extends Table>(
  table: T,
  filter: Filter,
  page: Page,
  standIn?: StandIn<T>,
): Promise<RowOf<T>[]> {
  const raw = await rawRows(table, filter, page);
  return raw.flatMap((row) => decodedRow(table, row, standIn) ?? []);
}

async function rawRows(table: Table, filter: Filter, page: Page): Promise<RawRow[]> {
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
    ...(page.after ? [Query.cursorAfter(page.after)] : []),
  ];
  const found = await reading(() =>
    tablesDB.listRows({ databaseId: DATABASE_ID, tableId: table.id, queries, total: false }),
  );
  return found?.rows ?? [];
}

/** Not found and not readable are the same to us. */
async function reading<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await answered(read());
  } catch (cause) {
    const code = await appwriteCode(cause);
    if (code === 404 || code === 401) {
      reportReach(true);
      return null;
    }
    throw await brokenRequest(cause);
  }
}
