// How far whatever reads on from a log is behind. The server knows nobody's product: it goes by a shape. A table that has
// the columns `readTo`, `readAt` (datetime) and `behindMs` (integer) says of each of its rows how far somebody has read.
import { Catalog } from "../tablesdb/catalog.ts";
import { readRow, rowsTable, selectionOf } from "../tablesdb/row-storage.ts";
import type { Table } from "../tablesdb/table.ts";
import type { ConsoleContext } from "./console-context.ts";

/** Somebody who reads on, as the window shows them. */
export interface ReaderSummary {
  readonly databaseId: string;
  readonly tableId: string;
  readonly tableName: string;
  /** Row id. */
  readonly id: string;
  /** Everything before this has been read, ISO. */
  readonly readTo: string;
  /** When it was last at work, ISO. */
  readonly readAt: string;
  /** How far behind it is now, not when it wrote that down. */
  readonly behindMs: number;
  readonly state: "current" | "late" | "stopped";
}

/** Readers come by every minute: two that are missed may be chance. */
const LATE_MS = 3 * 60_000;
const SHAPE = { readTo: "datetime", readAt: "datetime", behindMs: "integer" } as const;

/** All readers of the project, those that are furthest behind first. */
export function listReaders(context: ConsoleContext): ReaderSummary[] {
  const catalog = new Catalog(context.database, context.clock);
  const tables = catalog
    .groups(context.projectId)
    .flatMap((group) => catalog.tables(group).map((table) => ({ group, table })));
  return tables
    .filter(({ table }) => isOfReaders(table))
    .flatMap(({ group, table }) =>
      context.database.all(`SELECT ${selectionOf(table).join(", ")} FROM ${rowsTable(table)}`).map((row) => {
        const { id, values } = readRow(table, Object.values(row));
        const of = { databaseId: group.id, tableId: table.id, tableName: table.name, id };
        return { ...of, ...standing(String(values.readTo), String(values.readAt), context.clock.now()) };
      }),
    )
    .sort((a, b) => b.behindMs - a.behindMs || a.id.localeCompare(b.id));
}

const isOfReaders = ({ columns }: Table): boolean =>
  Object.entries(SHAPE).every(([key, type]) => columns.some((column) => column.key === key && column.type === type));

/** Who has not been at work stands still, whatever they wrote down when they last were. */
function standing(readTo: string, readAt: string, now: number) {
  const behindMs = Math.max(0, now - Date.parse(readTo));
  const isAtWork = now - Date.parse(readAt) <= LATE_MS;
  const state = !isAtWork ? "stopped" : behindMs > LATE_MS ? "late" : "current";
  return { readTo, readAt, behindMs, state } as const;
}
