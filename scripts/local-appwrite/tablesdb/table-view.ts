// How databases, tables and indexes look in answers.

import { columnBytes, columnView } from "./column.ts";
import type { Dialect } from "./dialect.ts";
import type { Index, Table, TableGroup } from "./table.ts";

/** Largest row of the production database, bytes. */
export const ROW_BYTES_MAX = 65_535;
/** What a row takes there before its columns. */
const ROW_BYTES_BASE = 1067;

/** Bytes that a row of these columns counts. */
export function rowBytes(table: Pick<Table, "columns">): number {
  return table.columns.reduce((bytes, column) => bytes + columnBytes(column), ROW_BYTES_BASE);
}

/** A database. */
export function groupView(group: TableGroup): Record<string, unknown> {
  return {
    $id: group.id,
    name: group.name,
    $createdAt: group.createdAt,
    $updatedAt: group.updatedAt,
    enabled: group.enabled,
    type: group.type,
  };
}

/** A table with its columns and indexes. */
export function tableView(dialect: Dialect, table: Table): Record<string, unknown> {
  return {
    $id: table.id,
    $createdAt: table.createdAt,
    $updatedAt: table.updatedAt,
    $permissions: table.permissions,
    databaseId: table.group.id,
    name: table.name,
    enabled: table.enabled,
    [dialect.rowSecurity]: table.rowSecurity,
    [dialect.columns]: table.columns.map((column) => columnView(column, "in table")),
    indexes: table.indexes.map((index) => indexView(dialect, table, index, "available")),
    bytesMax: ROW_BYTES_MAX,
    bytesUsed: rowBytes(table),
  };
}

/** An index. @param status `processing` in the answer to its creation, else `available` */
export function indexView(
  dialect: Dialect,
  table: Table,
  index: Index,
  status: "processing" | "available",
): Record<string, unknown> {
  return {
    $id: `${table.group.sequence}_${table.sequence}_${index.key}`,
    $createdAt: index.createdAt,
    $updatedAt: index.updatedAt,
    key: index.key,
    type: index.type,
    status,
    error: "",
    [dialect.columns]: index.columns,
    lengths: index.lengths,
    orders: index.orders,
  };
}
