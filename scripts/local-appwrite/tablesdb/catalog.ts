// The catalogue of databases and tables, in memory and in its tables. Every row request looks its table up here.

import type { Clock } from "../kernel/clock.ts";
import type { Database, SqlRow } from "../kernel/database.ts";
import { rolesFor } from "../kernel/permissions.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { type Column, isText } from "./column.ts";
import type { Index, Table, TableFields, TableGroup } from "./table.ts";

interface Entry {
  group: TableGroup;
  readonly tables: Map<string, Table>;
}

/** Reads and writes the catalogue. It knows nothing of rows. */
export class Catalog {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #projects = new Map<string, Map<string, Entry>>();
  readonly #bySequence = new Map<number, Table>();
  readonly #load = () => this.#read();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#read();
  }

  /** Takes over what is in the tables, instead of what is known. */
  #read(): void {
    this.#projects.clear();
    this.#bySequence.clear();
    const database = this.#database;
    const entries = new Map<number, Entry>();
    for (const row of database.all("SELECT * FROM databases ORDER BY sequence")) {
      const entry: Entry = { group: groupOf(row), tables: new Map() };
      entries.set(entry.group.sequence, entry);
      this.#entriesOf(entry.group.projectId).set(entry.group.id.toLowerCase(), entry);
    }
    for (const row of database.all("SELECT * FROM tables ORDER BY sequence")) {
      const entry = entries.get(Number(row.database_sequence));
      if (entry) this.#keep(entry, tableOf(row, entry.group));
    }
  }

  findGroup(projectId: string, id: string): TableGroup | undefined {
    return this.#projects.get(projectId)?.get(id.toLowerCase())?.group;
  }

  findTable(projectId: string, groupId: string, id: string): Table | undefined {
    return this.#projects.get(projectId)?.get(groupId.toLowerCase())?.tables.get(id.toLowerCase());
  }

  /** A table by its number, as staged operations name it. */
  tableBySequence(sequence: number): Table | undefined {
    return this.#bySequence.get(sequence);
  }

  /** Databases of a project, oldest first. */
  groups(projectId: string): TableGroup[] {
    return [...this.#entriesOf(projectId).values()].map((entry) => entry.group);
  }

  /** Tables of a database, oldest first. */
  tables(group: TableGroup): Table[] {
    return [...this.#entry(group).tables.values()];
  }

  /** Stores a new database; its id must be free. */
  createGroup(fields: Pick<TableGroup, "projectId" | "id" | "name" | "enabled" | "type">): TableGroup {
    const now = isoTimestamp(this.#clock.now());
    const { lastInsertRowid } = this.#database.run(
      "INSERT INTO databases (project_id, id, name, enabled, type, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      fields.projectId,
      fields.id,
      fields.name,
      Number(fields.enabled),
      fields.type,
      now,
      now,
    );
    const group: TableGroup = { ...fields, sequence: lastInsertRowid, createdAt: now, updatedAt: now };
    this.#database.onRollback(this.#load);
    this.#entriesOf(group.projectId).set(group.id.toLowerCase(), { group, tables: new Map() });
    return group;
  }

  updateGroup(group: TableGroup, changes: Partial<Pick<TableGroup, "name" | "enabled">>): TableGroup {
    const updated = { ...group, ...changes, updatedAt: isoTimestamp(this.#clock.now()) };
    this.#database.run(
      "UPDATE databases SET name = ?, enabled = ?, updated_at = ? WHERE sequence = ?",
      updated.name,
      Number(updated.enabled),
      updated.updatedAt,
      group.sequence,
    );
    this.#database.onRollback(this.#load);
    const entry = this.#entry(group);
    entry.group = updated;
    for (const table of entry.tables.values()) this.#keep(entry, { ...table, group: updated });
    return updated;
  }

  deleteGroup(group: TableGroup): void {
    this.#database.run("DELETE FROM databases WHERE sequence = ?", group.sequence);
    this.#database.onRollback(this.#load);
    for (const table of this.tables(group)) this.#bySequence.delete(table.sequence);
    this.#entriesOf(group.projectId).delete(group.id.toLowerCase());
  }

  /** Stores a new table; its id must be free. */
  createTable(group: TableGroup, fields: TableFields): Table {
    const now = isoTimestamp(this.#clock.now());
    const { lastInsertRowid } = this.#database.run(
      `INSERT INTO tables (database_sequence, id, name, enabled, row_security, permissions, columns, indexes, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      group.sequence,
      fields.id,
      fields.name,
      Number(fields.enabled),
      Number(fields.rowSecurity),
      JSON.stringify(fields.permissions),
      JSON.stringify(fields.columns),
      JSON.stringify(fields.indexes),
      now,
      now,
    );
    const table = derive({ ...fields, sequence: lastInsertRowid, group, createdAt: now, updatedAt: now });
    this.#database.onRollback(this.#load);
    this.#keep(this.#entry(group), table);
    return table;
  }

  /** Stores changes of a table. @param touch whether it counts as an update of the table itself */
  updateTable(table: Table, changes: Partial<Omit<TableFields, "id">>, touch = true): Table {
    const updatedAt = touch ? isoTimestamp(this.#clock.now()) : table.updatedAt;
    const updated = derive({ ...table, ...changes, updatedAt });
    this.#database.run(
      `UPDATE tables SET name = ?, enabled = ?, row_security = ?, permissions = ?, columns = ?, indexes = ?, updated_at = ?
       WHERE sequence = ?`,
      updated.name,
      Number(updated.enabled),
      Number(updated.rowSecurity),
      JSON.stringify(updated.permissions),
      JSON.stringify(updated.columns),
      JSON.stringify(updated.indexes),
      updated.updatedAt,
      table.sequence,
    );
    this.#database.onRollback(this.#load);
    this.#keep(this.#entry(table.group), updated);
    return updated;
  }

  deleteTable(table: Table): void {
    this.#database.run("DELETE FROM tables WHERE sequence = ?", table.sequence);
    this.#database.onRollback(this.#load);
    this.#entry(table.group).tables.delete(table.id.toLowerCase());
    this.#bySequence.delete(table.sequence);
  }

  #entriesOf(projectId: string): Map<string, Entry> {
    let entries = this.#projects.get(projectId);
    if (!entries) {
      entries = new Map();
      this.#projects.set(projectId, entries);
    }
    return entries;
  }

  #entry(group: TableGroup): Entry {
    const entry = this.#entriesOf(group.projectId).get(group.id.toLowerCase());
    if (!entry) throw new Error(`No database ${group.id}`);
    return entry;
  }

  #keep(entry: Entry, table: Table): void {
    entry.tables.set(table.id.toLowerCase(), table);
    this.#bySequence.set(table.sequence, table);
  }
}

type Underived = Omit<Table, "columnByKey" | "folded" | "roles">;

function derive(fields: Underived): Table {
  const columnByKey = new Map(fields.columns.map((column) => [column.key, column]));
  const folded = new Set<string>();
  for (const index of fields.indexes) {
    if (index.type !== "key" && index.type !== "unique") continue;
    for (const key of index.columns) {
      const column = columnByKey.get(key);
      if (column && isText(column) && !column.array) folded.add(key);
    }
  }
  const { permissions } = fields;
  return {
    ...fields,
    columnByKey,
    folded,
    roles: {
      create: rolesFor(permissions, "create"),
      read: rolesFor(permissions, "read"),
      update: rolesFor(permissions, "update"),
      delete: rolesFor(permissions, "delete"),
    },
  };
}

function groupOf(row: SqlRow): TableGroup {
  return {
    sequence: Number(row.sequence),
    projectId: String(row.project_id),
    id: String(row.id),
    name: String(row.name),
    enabled: row.enabled === 1,
    type: row.type as TableGroup["type"],
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}

function tableOf(row: SqlRow, group: TableGroup): Table {
  return derive({
    sequence: Number(row.sequence),
    group,
    id: String(row.id),
    name: String(row.name),
    enabled: row.enabled === 1,
    rowSecurity: row.row_security === 1,
    permissions: JSON.parse(String(row.permissions)) as string[],
    columns: JSON.parse(String(row.columns)) as Column[],
    indexes: JSON.parse(String(row.indexes)) as Index[],
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  });
}
