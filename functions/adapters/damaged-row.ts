// A row as it is decoded: whole, or skipped where it is one of a list (`fault.ts`).
import { decodeRow, type RowOf, type Table } from "#schema/table";
import { DamagedRow, skipDamaged } from "../fault.ts";

/** A row as it is stored. */
export interface StoredRow {
  $id: string;
  /** Not where only some columns are asked for. */
  $permissions?: string[];
  [column: string]: unknown;
}

/** @throws DamagedRow when it does not fit its table, or `as` cannot make anything of it. */
export const wholeRow = <T extends Table, V = RowOf<T>>(
  table: T,
  row: StoredRow,
  as: (row: RowOf<T>) => V = (decoded) => decoded as V,
): V => {
  try {
    return as(decodeRow(table, row));
  } catch (cause) {
    throw new DamagedRow(table.id, row.$id, cause);
  }
};

/** One of a list: null for a row to be skipped. */
export const readableRow = <T extends Table, V = RowOf<T>>(
  table: T,
  row: StoredRow,
  as?: (row: RowOf<T>) => V,
): V | null => {
  try {
    return wholeRow(table, row, as);
  } catch (error) {
    return skipDamaged(error);
  }
};
