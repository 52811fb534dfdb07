// Typed access to rows through the server SDK: decodes with the table's own codec, turns "not there" into null and
// everything unexpected into a Fault. Whoever lists says what of: all of it to its end or the first so many, whole or
// what can be read of it (`damaged-row.ts`); nothing is cut in silence.

import { AppwriteException, Query, type TablesDB } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import {
  decodeColumns,
  decodeRow,
  encodeColumns,
  encodeRow,
  type RowOf,
  type Table,
  type ValuesOf,
} from "#schema/table";
import { DamagedRow, Fault } from "../fault.ts";
import type { First } from "../ports.ts";
import { readableRow, type StoredRow, wholeRow } from "./damaged-row.ts";
import { pagesOf, toTheEnd } from "./pages.ts";

/** Rows that one request reads of a list that is read to its end: nearly always all of them. */
const PAGE = 500;

/** Whether it is Appwrite that answered, with one of these HTTP statuses. */
export const isAppwriteError = (error: unknown, ...codes: number[]): error is AppwriteException =>
  error instanceof AppwriteException && codes.includes(error.code);

/** Rethrows as a Fault; client errors of ours are not retryable, the rest may be. */
export const asFault = (doing: string, cause: unknown): Fault => {
  if (cause instanceof Fault) return cause;
  const isClientError =
    cause instanceof AppwriteException && cause.code >= 400 && cause.code < 500 && cause.code !== 429;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new Fault(`${doing} failed: ${detail}`, { cause, retryable: !isClientError });
};

export class Rows {
  readonly db: TablesDB;
  private readonly pageSize: number;
  constructor(db: TablesDB, pageSize = PAGE) {
    this.db = db;
    this.pageSize = pageSize;
  }

  /** The row of exactly this id: a database may not tell capitals from small letters. */
  async find<T extends Table>(table: T, rowId: string): Promise<RowOf<T> | null> {
    try {
      const row = await this.db.getRow({ databaseId: DATABASE_ID, tableId: table.id, rowId });
      return row.$id === rowId ? wholeRow(table, row as unknown as StoredRow) : null;
    } catch (error) {
      if (isAppwriteError(error, 404)) return null;
      throw asFault(`Reading ${table.id}`, error);
    }
  }

  /** The one row that `queries` put first, which must be whole. */
  async one<T extends Table>(table: T, queries: string[]): Promise<RowOf<T> | null> {
    const [row] = await this.stored(table, [...queries, Query.limit(1)]);
    return row ? wholeRow(table, row) : null;
  }

  /** Every row, however many there are. @throws DamagedRow when one cannot be read */
  async whole<T extends Table, V = RowOf<T>>(table: T, queries: string[], as?: (row: RowOf<T>) => V): Promise<V[]> {
    const found = await toTheEnd(this.pageSize, (page) => this.stored(table, [...queries, ...page]));
    return found.map((row) => wholeRow(table, row, as));
  }

  /** Every row that can be read, however many there are; `onSkipped` hears of the others. */
  async all<T extends Table, V = RowOf<T>>(
    table: T,
    queries: string[],
    { as, onSkipped }: { as?: (row: RowOf<T>) => V; onSkipped?: (row: StoredRow) => void } = {},
  ): Promise<V[]> {
    const found = await toTheEnd(this.pageSize, (page) => this.stored(table, [...queries, ...page]));
    return found.flatMap((row) => {
      const one = readableRow(table, row, as);
      if (one === null) onSkipped?.(row);
      return one ?? [];
    });
  }

  /** The same, each with who may do what with it. */
  async withPermissions<T extends Table>(
    table: T,
    queries: string[],
  ): Promise<{ row: RowOf<T>; permissions: string[] }[]> {
    const found = await toTheEnd(this.pageSize, (page) => this.stored(table, [...queries, ...page]));
    return found.flatMap((stored) => {
      const row = readableRow(table, stored);
      return row ? { row, permissions: stored.$permissions ?? [] } : [];
    });
  }

  /** The first `limit` rows that can be read. */
  async first<T extends Table>(table: T, queries: string[], limit: number): Promise<First<RowOf<T>>> {
    const found: RowOf<T>[] = [];
    for await (const page of pagesOf(limit + 1, (asked) => this.stored(table, [...queries, ...asked]))) {
      found.push(...page.flatMap((row) => readableRow(table, row) ?? []));
      if (found.length > limit) break;
    }
    return { rows: found.slice(0, limit), more: found.length > limit };
  }

  /** Rows that can be read, in pages of `size`, until they are enough. */
  async until<T extends Table>(
    table: T,
    queries: string[],
    size: number,
    isEnough: (found: readonly RowOf<T>[]) => boolean,
  ): Promise<RowOf<T>[]> {
    const found: RowOf<T>[] = [];
    for await (const page of pagesOf(size, (asked) => this.stored(table, [...queries, ...asked]))) {
      found.push(...page.flatMap((row) => readableRow(table, row) ?? []));
      if (isEnough(found)) break;
    }
    return found;
  }

  /** These columns of every row, however many there are: damage elsewhere in it does not matter. */
  async columns<T extends Table, K extends keyof ValuesOf<T> & string>(
    table: T,
    columns: readonly K[],
    queries: string[],
  ): Promise<Pick<RowOf<T>, K | "$id">[]> {
    const asked = [...queries, Query.select(["$id", ...columns])];
    const found = await toTheEnd(this.pageSize, (page) => this.stored(table, [...asked, ...page]));
    return found.map((row) => {
      try {
        return decodeColumns(table, columns, row);
      } catch (cause) {
        throw new DamagedRow(table.id, row.$id, cause);
      }
    });
  }

  /** The ids alone, of the first `limit` rows, or of all. */
  async ids(table: Table, queries: string[], limit: number | "all"): Promise<string[]> {
    const read = (page: string[]) => this.stored(table, [...queries, Query.select(["$id"]), ...page]);
    const found = await (limit === "all" ? toTheEnd(this.pageSize, read) : read([Query.limit(limit)]));
    return found.map(({ $id }) => $id);
  }

  private async stored(table: Table, queries: string[]): Promise<StoredRow[]> {
    try {
      const asked = { databaseId: DATABASE_ID, tableId: table.id, queries, total: false };
      return (await this.db.listRows(asked)).rows as unknown as StoredRow[];
    } catch (error) {
      throw asFault(`Listing ${table.id}`, error);
    }
  }

  /** @returns "taken" when the id, or a unique value of the row, exists already. */
  async create<T extends Table>(
    table: T,
    rowId: string,
    values: ValuesOf<T>,
    permissions: string[],
  ): Promise<RowOf<T> | "taken"> {
    try {
      const data = encodeRow(table, values);
      const row = await this.db.createRow({ databaseId: DATABASE_ID, tableId: table.id, rowId, data, permissions });
      return decodeRow(table, row);
    } catch (error) {
      if (isAppwriteError(error, 409)) return "taken";
      throw asFault(`Creating a row of ${table.id}`, error);
    }
  }

  /** Creates the row or replaces its values. */
  async put<T extends Table>(table: T, rowId: string, values: ValuesOf<T>, permissions: string[]): Promise<RowOf<T>> {
    try {
      const data = encodeRow(table, values);
      const row = await this.db.upsertRow({ databaseId: DATABASE_ID, tableId: table.id, rowId, data, permissions });
      return decodeRow(table, row);
    } catch (error) {
      throw asFault(`Writing a row of ${table.id}`, error);
    }
  }

  /** Creates rows or replaces their values, in one request. */
  async putAll<T extends Table>(table: T, values: readonly RowOf<T>[]): Promise<void> {
    try {
      const rows = values.map(({ $id, ...rest }) => ({ $id, ...encodeRow(table, rest as ValuesOf<T>) }));
      await this.db.upsertRows({ databaseId: DATABASE_ID, tableId: table.id, rows });
    } catch (error) {
      throw asFault(`Writing rows of ${table.id}`, error);
    }
  }

  /** Adds to a column in one step. @returns false, and adds nothing, when it would pass `max`. */
  async incrementUpTo<T extends Table>(
    table: T,
    rowId: string,
    column: keyof T["columns"] & string,
    value: number,
    max: number,
  ): Promise<boolean> {
    try {
      await this.db.incrementRowColumn({ databaseId: DATABASE_ID, tableId: table.id, rowId, column, value, max });
      return true;
    } catch (error) {
      if (isAppwriteError(error, 400) && error.type.endsWith("_limit_exceeded")) return false;
      throw asFault(`Counting in a row of ${table.id}`, error);
    }
  }

  async deleteAll(table: Table, queries: string[]): Promise<void> {
    try {
      await this.db.deleteRows({ databaseId: DATABASE_ID, tableId: table.id, queries });
    } catch (error) {
      throw asFault(`Deleting rows of ${table.id}`, error);
    }
  }

  /** Who may read it stays, unless `permissions` are given. */
  async update<T extends Table>(
    table: T,
    rowId: string,
    values: Partial<ValuesOf<T>>,
    permissions?: string[],
  ): Promise<RowOf<T>> {
    try {
      const data = encodeColumns(table, values);
      const target = { databaseId: DATABASE_ID, tableId: table.id, rowId };
      return decodeRow(table, await this.db.updateRow({ ...target, data, ...(permissions && { permissions }) }));
    } catch (error) {
      throw asFault(`Updating a row of ${table.id}`, error);
    }
  }
}
