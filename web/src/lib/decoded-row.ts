/**
 * Rows of a newer server, or damaged ones: a row that this build cannot decode is skipped, said in the browser's log and
 * counted, and the others go on. The one place of that rule, for lists and for realtime; a single row that a screen is
 * about is decoded without it (`rows.ts`), because there is nothing else to go on with.
 */
import { decodeRow, type RowOf, type Table } from "#schema/table";

/** A row as Appwrite answers or sends it. */
export type RawRow = { $id: string };

const skipped = new Set<string>();

/** How many rows this page has skipped so far, each counted once however often it is read. */
export function skippedRows(): number {
  return skipped.size;
}

/** Null for a row to be skipped. */
export function decodedRow<T extends Table>(table: T, row: RawRow): RowOf<T> | null {
  try {
    return decodeRow(table, row);
  } catch (cause) {
    const name = `${table.id}/${row.$id}`;
    if (!skipped.has(name)) {
      skipped.add(name);
      console.warn(`Skipped the row ${name}, number ${skipped.size} of this page: it does not fit its table.`, cause);
    }
    return null;
  }
}
