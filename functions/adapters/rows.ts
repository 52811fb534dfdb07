// Typed access to rows through the server SDK: decodes with the table's own codec, turns "not there" into null and
// everything unexpected into a Fault.

import { AppwriteException, Query, type TablesDB } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import { decodeRow, encodeColumns, encodeRow, type RowOf, type Table, type ValuesOf } from "#schema/table";
import { Fault } from "../fault.ts";

/** Whether it is Appwrite that answered, with one of these HTTP statuses. */
export const isAppwriteError = (error: unknown, ...codes: number[]): error is AppwriteException =>
  error instanceof AppwriteException && codes.includes(error.code);

/** Rethrows as a Fault; client errors of ours are not retryable, the rest may be. */
export const asFault = (doing: string, cause: unknown): Fault => {
  const isClientError =
    cause instanceof AppwriteException && cause.code >= 400 && cause.code < 500 && cause.code !== 429;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new Fault(`${doing} failed: ${detail}`, { cause, retryable: !isClientError });
};

export class Rows {
  readonly db: TablesDB;
  constructor(db: TablesDB) {
    this.db = db;
  }

  /** The row of exactly this id: a database may not tell capitals from small letters. */
  async find<T extends Table>(table: T, rowId: string): Promise<RowOf<T> | null> {
    try {
      const row = await this.db.getRow({ databaseId: DATABASE_ID, tableId: table.id, rowId });
      return row.$id === rowId ? decodeRow(table, row) : null;
    } catch (error) {
      if (isAppwriteError(error, 404)) return null;
      throw asFault(`Reading ${table.id}`, error);
    }
  }

  async list<T extends Table>(table: T, queries: string[]): Promise<RowOf<T>[]> {
    try {
      const page = await this.db.listRows({ databaseId: DATABASE_ID, tableId: table.id, queries, total: false });
      return page.rows.map((row) => decodeRow(table, row));
    } catch (error) {
      throw asFault(`Listing ${table.id}`, error);
    }
  }

  /** The ids alone, of however many rows. */
  async ids(table: Table, queries: string[]): Promise<string[]> {
    try {
      const asked = [...queries, Query.select(["$id"])];
      const page = await this.db.listRows({ databaseId: DATABASE_ID, tableId: table.id, queries: asked, total: false });
      return page.rows.map((row) => row.$id);
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
