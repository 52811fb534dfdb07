/**
 * Rows of a newer server, or damaged ones: a row that this build cannot decode is skipped, said in the browser's log and
 * counted, and the others go on; the screen says that there is something which it cannot show (`shell/connection-strip.tsx`).
 * The one place of that rule, for lists and for realtime. A single row that a screen is about is a fault (`rows.ts`),
 * because there is nothing else to go on with.
 */
import { decodeRow, type RowOf, type Table } from "#schema/table";
import { forgetSkipped, keepSkipped } from "./skipped-rows.ts";

/** A row as Appwrite answers or sends it. */
export type RawRow = { $id: string };

/** Null for a row to be skipped. `standIn`: what stands for one that is not to be counted. */
export function decodedRow<T extends Table>(
  table: T,
  row: RawRow,
  standIn?: (row: RawRow) => RowOf<T> | null,
): RowOf<T> | null {
  try {
    const decoded = decodeRow(table, row);
    forgetSkipped(table.id, row.$id);
    return decoded;
  } catch (cause) {
    const stands = standIn?.(row) ?? null;
    if (!stands && keepSkipped(table.id, row.$id))
      console.warn(`Skipped the row ${table.id}/${row.$id}: it does not fit its table.`, cause);
    return stands;
  }
}
