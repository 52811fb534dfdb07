// A row that this build cannot read, damaged or of a newer one. What must be whole fails with its name: a log, a price list,
// what one therapist has agreed on, what is held against somebody. A list of others goes on without it, and says so.
import { decodeRow, type RowOf, type Table } from "#schema/table";
import { Fault } from "./fault.ts";

/** A row as it is stored. */
export interface StoredRow {
  $id: string;
  [column: string]: unknown;
}

export class DamagedRow extends Fault {
  constructor(table: Table, row: StoredRow, cause: unknown) {
    super(`${table.id}/${row.$id} cannot be read`, { cause, retryable: false });
  }
}

let skipped = 0;

/** How many rows this instance has gone on without so far, one as often as it was met. */
export const skippedRows = (): number => skipped;

/**
 * For what a list makes of one of its own: goes on without one that is damaged, or of which nothing can be made, tells of it
 * and counts it. Next time it would be the same.
 * @throws Fault when the world failed, which another time may not
 */
export const skipDamaged = (error: unknown): null => {
  if (error instanceof Fault && !(error instanceof DamagedRow)) throw error;
  skipped += 1;
  console.error(
    `Skipped, number ${skipped} of this instance: ${error instanceof Error ? error.message : String(error)}.`,
    error,
  );
  return null;
};

/** @throws DamagedRow when it does not fit its table, or `as` cannot make anything of it. */
export const wholeRow = <T extends Table, V = RowOf<T>>(
  table: T,
  row: StoredRow,
  as: (row: RowOf<T>) => V = (decoded) => decoded as V,
): V => {
  try {
    return as(decodeRow(table, row));
  } catch (cause) {
    throw new DamagedRow(table, row, cause);
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
