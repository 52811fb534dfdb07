// Test-only: rows in memory that take the writes of a decision as Appwrite's transaction does, all or none. A create of
// a row that exists, or a change of one that does not, is a lost race.
import type { RowWrite } from "../row-write.ts";

interface StoredRow {
  data: Record<string, unknown>;
  permissions: readonly string[];
}

class LostRaceError extends Error {
  override readonly name = "LostRaceError";
}

export class RowStore {
  private rows: ReadonlyMap<string, StoredRow> = new Map();

  /** @throws LostRaceError when another write was first; nothing is stored then. */
  commit(writes: readonly RowWrite[]): void {
    const staged = new Map(this.rows);
    for (const write of writes) apply(staged, write);
    this.rows = staged;
  }

  find(tableId: string, rowId: string): StoredRow | undefined {
    return this.rows.get(keyOf(tableId, rowId));
  }

  /** Ids and data of a table's rows, in the order in which they were created. */
  list(tableId: string): { $id: string; [column: string]: unknown }[] {
    const prefix = keyOf(tableId, "");
    return [...this.rows]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, { data }]) => ({ ...data, $id: key.slice(prefix.length) }));
  }
}

const keyOf = (tableId: string, rowId: string): string => `${tableId}/${rowId}`;

const apply = (rows: Map<string, StoredRow>, write: RowWrite): void => {
  if (write.action === "delete_rows") {
    for (const rowId of write.rowIds) rows.delete(keyOf(write.tableId, rowId));
    return;
  }
  const key = keyOf(write.tableId, write.rowId);
  const row = rows.get(key);
  if (write.action === "create") {
    if (row) throw new LostRaceError(`${key} exists already.`);
    rows.set(key, { data: write.data, permissions: write.permissions });
    return;
  }
  if (!row) throw new LostRaceError(`${key} is not there.`);
  switch (write.action) {
    case "update":
      rows.set(key, { data: { ...row.data, ...write.data }, permissions: write.permissions ?? row.permissions });
      return;
    case "increment":
      rows.set(key, { ...row, data: { ...row.data, [write.column]: Number(row.data[write.column]) + write.by } });
      return;
    case "delete":
      rows.delete(key);
      return;
    default:
      write satisfies never;
  }
};
