// The announcement of one written row. Its 64 names and 16 channels are worked out only if somebody looks at them.

import { withActionChannels } from "../kernel/event-names.ts";
import type { ServerEvent } from "../kernel/events.ts";
import { rolesFor } from "../kernel/permissions.ts";
import type { Table } from "./table.ts";

/** What happened to the row. */
export type RowAction = "create" | "update" | "upsert" | "delete";

/** Families of names: the old one, the same in new words, and the one of TablesDB. */
const LEGACY_FAMILIES = [
  ["databases", "tables", "rows"],
  ["databases", "collections", "documents"],
] as const;
const TABLESDB_FAMILIES = [
  ["tablesdb", "tables", "rows"],
  ["databases", "collections", "documents"],
  ["databases", "tables", "rows"],
] as const;

/** How a triggered function is told of a row event: in which words, of the two that both describe it. */
export type RowWording = "tables" | "collections";

/** A row event as the bus carries it. */
export class RowEvent implements ServerEvent {
  readonly projectId: string;
  readonly roles: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly userId: string;
  readonly at: number;
  readonly #table: Table;
  readonly #rowId: string;
  readonly #action: RowAction;
  readonly #wording: RowWording;
  #events: string[] | undefined;
  #channels: string[] | undefined;

  /** @param permissions the row's own, after the write */
  constructor(
    table: Table,
    rowId: string,
    action: RowAction,
    permissions: readonly string[],
    payload: Readonly<Record<string, unknown>>,
    userId: string,
    at: number,
    wording: RowWording,
  ) {
    this.#wording = wording;
    this.#table = table;
    this.#rowId = rowId;
    this.#action = action;
    this.projectId = table.group.projectId;
    this.roles = table.rowSecurity ? [...table.roles.read, ...rolesFor(permissions, "read")] : table.roles.read;
    this.payload = payload;
    this.userId = userId;
    this.at = at;
  }

  get events(): readonly string[] {
    this.#events ??= rowEventNames(
      this.#table.group.type,
      this.#table.group.id,
      this.#table.id,
      this.#rowId,
      this.#action,
    );
    return this.#events;
  }

  get toldAs(): string {
    const [tables, rows] = this.#wording === "tables" ? ["tables", "rows"] : ["collections", "documents"];
    return `databases.${this.#table.group.id}.${tables}.${this.#table.id}.${rows}.${this.#rowId}.${this.#action}`;
  }

  get channels(): readonly string[] {
    this.#channels ??= rowChannels(this.#table.group.id, this.#table.id, this.#rowId, this.#action);
    return this.#channels;
  }
}

/** All names of a row event, the most exact first. */
export function rowEventNames(
  type: "legacy" | "tablesdb",
  databaseId: string,
  tableId: string,
  rowId: string,
  action: RowAction,
): string[] {
  const families = type === "legacy" ? LEGACY_FAMILIES : TABLESDB_FAMILIES;
  const names: string[] = [];
  const each = (mask: number, build: (family: (typeof families)[number], ids: [string, string, string]) => string) => {
    const ids: [string, string, string] = [
      mask & 1 ? "*" : databaseId,
      mask & 2 ? "*" : tableId,
      mask & 4 ? "*" : rowId,
    ];
    for (const family of families) names.push(build(family, ids));
  };
  for (const suffix of [`.${action}`, ""]) {
    for (let mask = 0; mask < 8; mask++) {
      each(mask, ([api, tables, rows], [db, table, row]) => `${api}.${db}.${tables}.${table}.${rows}.${row}${suffix}`);
    }
  }
  for (let mask = 0; mask < 4; mask++) each(mask, ([api, tables], [db, table]) => `${api}.${db}.${tables}.${table}`);
  for (let mask = 0; mask < 2; mask++) each(mask, ([api], [db]) => `${api}.${db}`);
  return [...new Set(names)];
}

/** All channels of a row event. */
export function rowChannels(databaseId: string, tableId: string, rowId: string, action: RowAction): string[] {
  const documents = `databases.${databaseId}.collections.${tableId}.documents`;
  const rows = `databases.${databaseId}.tables.${tableId}.rows`;
  const tablesDbRows = `tablesdb.${databaseId}.tables.${tableId}.rows`;
  const channels = [
    "documents",
    documents,
    `${documents}.${rowId}`,
    "rows",
    rows,
    `${rows}.${rowId}`,
    tablesDbRows,
    `${tablesDbRows}.${rowId}`,
  ];
  return withActionChannels(channels, action);
}
