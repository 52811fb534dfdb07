// How rows look in answers and events.

import type { Column } from "./column.ts";
import type { Dialect } from "./dialect.ts";
import type { StoredRow } from "./row-storage.ts";
import type { Table } from "./table.ts";

/** A row as an API shows it. @param selected the only columns to show; null for all */
export function rowView(
  dialect: Dialect,
  table: Table,
  row: StoredRow,
  selected: ReadonlySet<string> | null = null,
): Record<string, unknown> {
  const view: Record<string, unknown> = {};
  for (const column of table.columns) {
    if (selected === null || selected.has(column.key)) view[column.key] = shown(column, row);
  }
  return addSystemFields(view, dialect, table, row);
}

/** A row with the sent columns first, as the answer to a creation has it. */
export function createdRowView(
  dialect: Dialect,
  table: Table,
  row: StoredRow,
  sent: readonly string[],
): Record<string, unknown> {
  const view: Record<string, unknown> = {};
  for (const key of sent) {
    const column = table.columnByKey.get(key);
    if (column) view[key] = shown(column, row);
  }
  for (const column of table.columns) if (!Object.hasOwn(view, column.key)) view[column.key] = shown(column, row);
  return addSystemFields(view, dialect, table, row);
}

/** A value as answers show it: a list that was never set is an empty one. */
function shown(column: Column, row: StoredRow): unknown {
  return row.values[column.key] ?? (column.array ? [] : null);
}

function addSystemFields(
  view: Record<string, unknown>,
  dialect: Dialect,
  table: Table,
  row: StoredRow,
): Record<string, unknown> {
  view.$id = row.id;
  view.$sequence = row.sequence ? String(row.sequence) : "";
  view.$createdAt = row.createdAt;
  view.$updatedAt = row.updatedAt;
  view.$permissions = row.permissions;
  view.$databaseId = table.group.id;
  view[`$${dialect.tableId}`] = table.id;
  return view;
}
