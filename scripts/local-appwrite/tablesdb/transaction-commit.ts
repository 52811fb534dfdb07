// Commits a transaction: replays its operations in one database transaction, all or nothing.
// A row that was written after the operation on it was staged is a conflict; increments never are.

import type { Caller } from "../kernel/caller.ts";
import type { Database } from "../kernel/database.ts";
import { AppwriteError, refusal, refusalWith } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { expandPermissions, ITEM_WRITE_ACTIONS } from "../kernel/permissions.ts";
import { parseQueries } from "../kernel/queries.ts";
import type { Dialect } from "./dialect.ts";
import { mayOnRow } from "./row-access.ts";
import { announceRow, type Rows } from "./row-commands.ts";
import type { RowAction } from "./row-event.ts";
import { DuplicateRowError, LimitReachedError, MissingRowError, NewerRowError } from "./row-faults.ts";
import { withOperators } from "./row-operators.ts";
import type { StoredRow } from "./row-storage.ts";
import { type RowValues, StructureError } from "./row-structure.ts";
import { rowView } from "./row-view.ts";
import type { Table } from "./table.ts";
import type { StagedOperation } from "./transaction-store.ts";

/** A row to announce once everything is committed. */
interface Announcement {
  readonly table: Table;
  readonly rowId: string;
  readonly action: RowAction;
  /** For a deletion: the row as it was. */
  readonly last?: StoredRow;
}

/**
 * Commits staged operations and announces the rows that were written one by one.
 * @param finish marks the transaction as committed, in the same database transaction
 * @throws AppwriteError `transaction_conflict`, `document_invalid_structure`, `document_not_found`,
 *   `attribute_limit_exceeded`, `user_unauthorized`; then nothing was written
 */
export function commitOperations(
  database: Database,
  rows: Rows,
  dialect: Dialect,
  caller: Caller,
  operations: readonly StagedOperation[],
  finish: () => void,
): void {
  const announcements: Announcement[] = [];
  let rowId = "";
  try {
    database.transaction(() => {
      const replay = new Replay(rows, dialect, caller, announcements);
      for (const operation of operations) {
        rowId = operation.rowId ?? "";
        replay.run(operation);
      }
      finish();
    });
  } catch (error) {
    throw asAnswer(error, rowId);
  }
  for (const { table, rowId: id, action, last } of announcements) {
    const row = last ?? rows.storage.find(table, id);
    // It is read again for the announcement, as whoever commits: what they may not read is not announced.
    if (!row || !mayOnRow(caller, table, row, "read")) continue;
    const { $databaseId: _databaseId, ...view } = rowView(dialect, table, row);
    const $collection = `database_${table.group.sequence}_collection_${table.sequence}`;
    const payload = { ...view, $collection, $tableId: table.id, $collectionId: table.id };
    announceRow(rows, caller, table, row, action, payload, dialect.tables);
  }
}

function asAnswer(error: unknown, rowId: string): unknown {
  if (error instanceof AppwriteError) return error;
  if (error instanceof DuplicateRowError || error instanceof NewerRowError) return refusal("transaction_conflict");
  if (error instanceof StructureError) return refusalWith("document_invalid_structure", error.message);
  if (error instanceof LimitReachedError) return refusalWith("attribute_limit_exceeded", error.message);
  if (error instanceof MissingRowError) return refusal("document_not_found", rowId || "unknown");
  return error;
}

/** One commit under way. */
class Replay {
  readonly #rows: Rows;
  readonly #dialect: Dialect;
  readonly #caller: Caller;
  readonly #announcements: Announcement[];
  /** Rows that this transaction has written itself: no conflict with those. */
  readonly #own = new Set<string>();

  constructor(rows: Rows, dialect: Dialect, caller: Caller, announcements: Announcement[]) {
    this.#rows = rows;
    this.#dialect = dialect;
    this.#caller = caller;
    this.#announcements = announcements;
  }

  run(operation: StagedOperation): void {
    const table = this.#rows.catalog.tableBySequence(operation.tableSequence);
    if (!table) throw new MissingRowError("The table is gone");
    const { action, data } = operation;
    switch (action) {
      case "create":
        this.#create(table, operation.rowId, data as RowValues, true);
        return;
      case "update":
        this.#update(table, operation, withOperators(data as RowValues));
        return;
      case "upsert":
        this.#upsert(table, data as RowValues, operation, true);
        return;
      case "delete":
        this.#delete(table, operation);
        return;
      case "increment":
      case "decrement":
        this.#increment(table, operation, action === "increment" ? 1 : -1);
        return;
      case "bulkCreate":
        for (const row of data as RowValues[]) this.#create(table, null, row, false);
        return;
      case "bulkUpsert":
        for (const row of data as RowValues[]) this.#upsert(table, row, operation, false);
        return;
      case "bulkUpdate":
        for (const row of this.#selected(table, data)) {
          const changes = withOperators((data as { data: RowValues }).data);
          this.#rows.writer.update(
            this.#caller,
            table,
            row,
            changes,
            sentPermissions(changes),
            this.#known(table, row.id, operation),
          );
          this.#own.add(this.#key(table, row.id));
        }
        return;
      case "bulkDelete":
        for (const row of this.#selected(table, data)) {
          this.#rows.writer.delete(this.#caller, table, row, this.#known(table, row.id, operation));
        }
        return;
      default:
        action satisfies never;
    }
  }

  #create(table: Table, rowId: string | null, data: RowValues, announce: boolean): void {
    const values = withOperators(data);
    const sentId = String(values.$id ?? rowId ?? "unique()");
    const id = sentId === "unique()" ? uniqueId() : sentId;
    const { row } = this.#rows.writer.create(this.#caller, table, id, values, sentPermissions(values) ?? []);
    this.#own.add(this.#key(table, row.id));
    if (announce) this.#announcements.push({ table, rowId: row.id, action: "create" });
  }

  #update(table: Table, operation: StagedOperation, changes: RowValues): void {
    const row = this.#find(table, operation.rowId);
    this.#rows.writer.update(
      this.#caller,
      table,
      row,
      changes,
      sentPermissions(changes),
      this.#known(table, row.id, operation),
    );
    this.#own.add(this.#key(table, row.id));
    this.#announcements.push({ table, rowId: row.id, action: "update" });
  }

  /** The real server takes the id from the data only; an upsert staged without one there makes a row of its own. */
  #upsert(table: Table, data: RowValues, operation: StagedOperation, announce: boolean): void {
    const values = withOperators(data);
    const id = String(values.$id ?? uniqueId());
    const known = this.#known(table, id, operation);
    const { row } = this.#rows.writer.upsert(this.#caller, table, id, values, sentPermissions(values), known);
    this.#own.add(this.#key(table, row.id));
    // Announced is the id that was staged, which need not be the row's.
    if (announce) this.#announcements.push({ table, rowId: operation.rowId ?? row.id, action: "update" });
  }

  #delete(table: Table, operation: StagedOperation): void {
    const row = this.#find(table, operation.rowId);
    this.#rows.writer.delete(this.#caller, table, row, this.#known(table, row.id, operation));
    this.#own.delete(this.#key(table, row.id));
    this.#announcements.push({ table, rowId: row.id, action: "delete", last: row });
  }

  #increment(table: Table, operation: StagedOperation, sign: 1 | -1): void {
    const data = operation.data as RowValues;
    const key = String(data[this.#dialect.column] ?? data.column ?? data.attribute ?? "");
    const limit = sign > 0 ? data.max : data.min;
    const by = sign * Number(data.value ?? 1);
    const { writer } = this.#rows;
    const row = writer.increment(
      this.#caller,
      table,
      operation.rowId ?? "",
      key,
      by,
      typeof limit === "number" ? limit : null,
    );
    this.#own.add(this.#key(table, row.id));
    this.#announcements.push({ table, rowId: row.id, action: "update" });
  }

  #find(table: Table, rowId: string | null): StoredRow {
    const row = this.#rows.storage.find(table, rowId ?? "");
    if (!row) throw new MissingRowError("Document not found");
    return row;
  }

  #selected(table: Table, data: unknown): StoredRow[] {
    const { queries } = data as { queries?: string[] };
    return this.#rows.lister.select(table, parseQueries(queries ?? []));
  }

  #known(table: Table, rowId: string, operation: StagedOperation): { revision?: number } {
    return this.#own.has(this.#key(table, rowId)) ? {} : { revision: operation.stagedRevision };
  }

  #key(table: Table, rowId: string): string {
    return `${table.sequence}/${rowId.toLowerCase()}`;
  }
}

function sentPermissions(values: RowValues): readonly string[] | null {
  return Array.isArray(values.$permissions)
    ? expandPermissions(values.$permissions as string[], ITEM_WRITE_ACTIONS)
    : null;
}
