// The SQLite tables that rows live in: one per table, with real columns and real indexes, and beside it one that says
// which roles may read which row, so that row security is a look-up by index.

import type { SQLInputValue, StatementSync } from "node:sqlite";
import type { Database, SqlTuple } from "../kernel/database.ts";
import { rolesFor } from "../kernel/permissions.ts";
import {
  type Column,
  coordinateColumns,
  fold,
  foldedColumn,
  fromSql,
  isText,
  sqlType,
  toSql,
  valueColumn,
} from "./column.ts";
import type { RowValues } from "./row-structure.ts";
import type { Index, Table } from "./table.ts";

/** A row as it is kept. */
export interface StoredRow {
  /** 0 until it is stored. */
  readonly sequence: number;
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly permissions: readonly string[];
  /** Grows with every write of the server; says whether a row changed since a moment. */
  readonly revision: number;
  readonly values: RowValues;
}

/** Name of the table that holds a table's rows. */
export const rowsTable = (table: Table): string => `rows_${table.sequence}`;
/** Name of the table that holds who may read them. */
export const readersTable = (table: Table): string => `readers_${table.sequence}`;
/** Name of the helper table of a full-text or spatial index. */
export const searchTable = (table: Table, index: Index): string => `"search_${table.sequence}_${index.key}"`;

/** What every row has, in the order in which it is selected. */
const SYSTEM_NAMES = ["_seq", "_id", "_created", "_updated", "_permissions", "_revision"] as const;
type SystemTuple = readonly [number, string, string, string, string, number];

/** Statements of one version of a table. */
interface Statements {
  readonly select: string;
  readonly byId: StatementSync;
  readonly insert: StatementSync;
  readonly update: StatementSync;
  readonly remove: StatementSync;
  readonly addReader: StatementSync;
  readonly removeReaders: StatementSync;
}

/** What a column that an index names is called in SQL; system fields included. */
function indexedExpression(table: Table, key: string): string {
  if (key === "$id") return "_id";
  if (key === "$createdAt") return "_created";
  if (key === "$updatedAt") return "_updated";
  const column = table.columnByKey.get(key);
  return column && isText(column) && !column.array ? foldedColumn(key) : valueColumn(key);
}

/** Reads and writes stored rows. It checks no rules: values come checked, permissions decided. */
export class RowStorage {
  readonly #database: Database;
  readonly #statements = new WeakMap<Table, Statements>();
  #generation = 0;
  #statementsGeneration = new WeakMap<Table, number>();
  readonly #dropStatements = () => {
    this.#generation++;
  };
  #lastRevision = 0;

  constructor(database: Database) {
    this.#database = database;
    database.defineFunction("fold", (value) => (typeof value === "string" ? fold(value) : value));
  }

  /** The next number in the order of all writes. It grows across restarts because it starts from the wall clock. */
  nextRevision(): number {
    this.#lastRevision = Math.max(Date.now() * 1000, this.#lastRevision + 1);
    return this.#lastRevision;
  }

  createTable(table: Table): void {
    const rows = rowsTable(table);
    this.#define(`
      CREATE TABLE ${rows} (
        _seq INTEGER PRIMARY KEY AUTOINCREMENT, _id TEXT NOT NULL COLLATE NOCASE UNIQUE, _created TEXT NOT NULL,
        _updated TEXT NOT NULL, _permissions TEXT NOT NULL, _revision INTEGER NOT NULL);
      CREATE INDEX ${rows}_created ON ${rows} (_created);
      CREATE INDEX ${rows}_updated ON ${rows} (_updated);
      CREATE TABLE ${readersTable(table)} (role TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (role, row)) WITHOUT ROWID;
      CREATE INDEX ${readersTable(table)}_row ON ${readersTable(table)} (row);
    `);
    for (const column of table.columns) this.addColumn(table, column);
    for (const index of table.indexes) this.addIndex(table, index);
  }

  dropTable(table: Table): void {
    for (const index of table.indexes) this.dropIndex(table, index);
    this.#define(`DROP TABLE ${readersTable(table)}; DROP TABLE ${rowsTable(table)};`);
  }

  /** Adds a column; rows that are there get its default. */
  addColumn(table: Table, column: Column): void {
    const rows = rowsTable(table);
    this.#define(`ALTER TABLE ${rows} ADD COLUMN ${valueColumn(column.key)} ${sqlType(column)}`);
    if (column.type === "point" && !column.array) {
      for (const name of coordinateColumns(column.key)) this.#define(`ALTER TABLE ${rows} ADD COLUMN ${name} REAL`);
    }
    if (column.default === null || column.default === undefined) return;
    this.#database.run(`UPDATE ${rows} SET ${valueColumn(column.key)} = ?`, toSql(column, column.default));
    if (column.type === "point" && !column.array) this.#fillCoordinates(table, column);
  }

  dropColumn(table: Table, column: Column): void {
    const rows = rowsTable(table);
    const names = [valueColumn(column.key)];
    if (table.folded.has(column.key)) names.push(foldedColumn(column.key));
    if (column.type === "point" && !column.array) names.push(...coordinateColumns(column.key));
    for (const name of names) this.#define(`ALTER TABLE ${rows} DROP COLUMN ${name}`);
  }

  renameColumn(table: Table, column: Column, key: string): void {
    const rows = rowsTable(table);
    const renames = [[valueColumn(column.key), valueColumn(key)]];
    if (table.folded.has(column.key)) renames.push([foldedColumn(column.key), foldedColumn(key)]);
    if (column.type === "point" && !column.array) {
      const [x, y] = coordinateColumns(column.key);
      const [newX, newY] = coordinateColumns(key);
      renames.push([x, newX], [y, newY]);
    }
    for (const [from, to] of renames) this.#define(`ALTER TABLE ${rows} RENAME COLUMN ${from} TO ${to}`);
  }

  /** Whether rows already break what a unique index would enforce. */
  hasDuplicates(table: Table, keys: readonly string[]): boolean {
    const expressions = keys.map((key) => {
      const column = table.columnByKey.get(key);
      return column && isText(column) ? `fold(${valueColumn(key)})` : indexedExpression(table, key);
    });
    const present = expressions.map((expression) => `${expression} IS NOT NULL`).join(" AND ");
    const row = this.#database.get(
      `SELECT 1 AS found FROM ${rowsTable(table)} WHERE ${present} GROUP BY ${expressions.join(", ")} HAVING COUNT(*) > 1 LIMIT 1`,
    );
    return row !== undefined;
  }

  /**
   * Builds an index over the rows that are there.
   * @param before the table without it, to know which folded copies exist; leave it out when there are none
   */
  addIndex(table: Table, index: Index, before?: Table): void {
    const rows = rowsTable(table);
    if (index.type === "fulltext") {
      const names = index.columns.map(valueColumn).join(", ");
      this.#define(
        `CREATE VIRTUAL TABLE ${searchTable(table, index)} USING fts5(${names}, content='', contentless_delete=1, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2');
         INSERT INTO ${searchTable(table, index)} (rowid, ${names}) SELECT _seq, ${names} FROM ${rows}`,
      );
      return;
    }
    if (index.type === "spatial") {
      const [x, y] = coordinateColumns(index.columns[0] as string);
      this.#define(`CREATE VIRTUAL TABLE ${searchTable(table, index)} USING rtree(row, x0, x1, y0, y1)`);
      if (table.columnByKey.get(index.columns[0] as string)?.type === "point") {
        this.#define(
          `INSERT INTO ${searchTable(table, index)} SELECT _seq, ${x}, ${x}, ${y}, ${y} FROM ${rows} WHERE ${x} IS NOT NULL`,
        );
      }
      return;
    }
    for (const key of index.columns) {
      if (!table.folded.has(key) || before?.folded.has(key)) continue;
      if (this.#hasColumn(rows, `f_${key}`)) continue;
      this.#define(
        `ALTER TABLE ${rows} ADD COLUMN ${foldedColumn(key)} TEXT; UPDATE ${rows} SET ${foldedColumn(key)} = fold(${valueColumn(key)})`,
      );
    }
    const parts = index.columns.map((key, position) => {
      const descending = index.orders[position]?.toUpperCase() === "DESC" ? " DESC" : "";
      return indexedExpression(table, key) + descending;
    });
    const unique = index.type === "unique" && index.enforced ? "UNIQUE " : "";
    this.#define(`CREATE ${unique}INDEX "index_${table.sequence}_${index.key}" ON ${rows} (${parts.join(", ")})`);
  }

  /** Removes an index. @param after the table without it, to drop the folded copies nothing needs any more */
  dropIndex(table: Table, index: Index, after?: Table): void {
    if (index.type === "fulltext" || index.type === "spatial") {
      this.#define(`DROP TABLE ${searchTable(table, index)}`);
      return;
    }
    this.#define(`DROP INDEX "index_${table.sequence}_${index.key}"`);
    if (!after) return;
    for (const key of index.columns) {
      if (table.folded.has(key) && !after.folded.has(key)) {
        this.#define(`ALTER TABLE ${rowsTable(table)} DROP COLUMN ${foldedColumn(key)}`);
      }
    }
  }

  /** The columns of a SELECT that `read` understands. */
  selection(table: Table): string {
    return this.#of(table).select;
  }

  find(table: Table, id: string): StoredRow | undefined {
    const row = this.#of(table).byId.get(id) as SqlTuple | undefined;
    return row && readRow(table, row);
  }

  /** The row that holds a unique value which another row asks for. */
  findHolder(table: Table, row: StoredRow): StoredRow | undefined {
    for (const index of table.indexes) {
      if (index.type !== "unique" || !index.enforced) continue;
      const values = index.columns.map((key) => comparable(table, key, row));
      if (values.includes(null)) continue;
      const where = index.columns.map((key) => `${indexedExpression(table, key)} = ?`).join(" AND ");
      const [found] = this.#database.tuples(
        `SELECT ${this.selection(table)} FROM ${rowsTable(table)} WHERE ${where}`,
        ...values,
      );
      if (found) return readRow(table, found);
    }
    return undefined;
  }

  /** Stores a new row and returns it with its sequence. @throws the SQLite error when a unique value is taken */
  insert(table: Table, row: StoredRow): StoredRow {
    const statements = this.#of(table);
    const { lastInsertRowid } = statements.insert.run(
      row.id,
      row.createdAt,
      row.updatedAt,
      JSON.stringify(row.permissions),
      row.revision,
      ...sqlValues(table, row.values),
    );
    const stored = { ...row, sequence: Number(lastInsertRowid) };
    this.#addReaders(statements, stored);
    for (const index of table.indexes) this.#addToSearch(table, index, stored);
    return stored;
  }

  /** Replaces a stored row. @throws the SQLite error when a unique value is taken */
  update(table: Table, before: StoredRow, after: StoredRow): void {
    const statements = this.#of(table);
    statements.update.run(
      after.id,
      after.createdAt,
      after.updatedAt,
      JSON.stringify(after.permissions),
      after.revision,
      ...sqlValues(table, after.values),
      before.sequence,
    );
    if (before.permissions.join() !== after.permissions.join()) {
      statements.removeReaders.run(before.sequence);
      this.#addReaders(statements, after);
    }
    for (const index of table.indexes) {
      if (index.type !== "fulltext" && index.type !== "spatial") continue;
      if (index.columns.every((key) => String(before.values[key]) === String(after.values[key]))) continue;
      this.#removeFromSearch(table, index, before);
      this.#addToSearch(table, index, after);
    }
  }

  delete(table: Table, row: StoredRow): void {
    const statements = this.#of(table);
    statements.remove.run(row.sequence);
    statements.removeReaders.run(row.sequence);
    for (const index of table.indexes) this.#removeFromSearch(table, index, row);
  }

  #addReaders(statements: Statements, row: StoredRow): void {
    if (row.permissions.length === 0) return;
    for (const role of new Set(rolesFor(row.permissions, "read"))) statements.addReader.run(role, row.sequence);
  }

  #addToSearch(table: Table, index: Index, row: StoredRow): void {
    if (index.type === "fulltext") {
      const names = index.columns.map(valueColumn).join(", ");
      this.#database.run(
        `INSERT INTO ${searchTable(table, index)} (rowid, ${names}) VALUES (?${", ?".repeat(index.columns.length)})`,
        row.sequence,
        ...index.columns.map((key) => toSql(table.columnByKey.get(key) as Column, row.values[key])),
      );
    } else if (index.type === "spatial") {
      const point = row.values[index.columns[0] as string];
      if (!Array.isArray(point) || typeof point[0] !== "number") return;
      const [x, y] = point as [number, number];
      this.#database.run(`INSERT INTO ${searchTable(table, index)} VALUES (?, ?, ?, ?, ?)`, row.sequence, x, x, y, y);
    }
  }

  #removeFromSearch(table: Table, index: Index, row: StoredRow): void {
    if (index.type === "fulltext") {
      this.#database.run(`DELETE FROM ${searchTable(table, index)} WHERE rowid = ?`, row.sequence);
    } else if (index.type === "spatial") {
      this.#database.run(`DELETE FROM ${searchTable(table, index)} WHERE row = ?`, row.sequence);
    }
  }

  #fillCoordinates(table: Table, column: Column): void {
    const [x, y] = coordinateColumns(column.key);
    const value = valueColumn(column.key);
    this.#define(
      `UPDATE ${rowsTable(table)} SET ${x} = json_extract(${value}, '$[0]'), ${y} = json_extract(${value}, '$[1]')`,
    );
  }

  #hasColumn(rows: string, name: string): boolean {
    return this.#database.all(`PRAGMA table_info(${rows})`).some((column) => column.name === name);
  }

  #define(sql: string): void {
    this.#database.onRollback(this.#dropStatements);
    this.#database.execute(sql);
    this.#generation++;
  }

  /** The statements of a table, prepared anew after any change of the schema. */
  #of(table: Table): Statements {
    const known = this.#statements.get(table);
    if (known && this.#statementsGeneration.get(table) === this.#generation) return known;
    const rows = rowsTable(table);
    const names = valueNames(table);
    const written = ["_id", "_created", "_updated", "_permissions", "_revision", ...names];
    const select = selectionOf(table).join(", ");
    const prepare = (sql: string) => this.#database.prepare(sql);
    const statements: Statements = {
      select,
      byId: this.#database.prepareTuples(`SELECT ${select} FROM ${rows} WHERE _id = ?`),
      insert: prepare(`INSERT INTO ${rows} (${written.join(", ")}) VALUES (${written.map(() => "?").join(", ")})`),
      update: prepare(`UPDATE ${rows} SET ${written.map((name) => `${name} = ?`).join(", ")} WHERE _seq = ?`),
      remove: prepare(`DELETE FROM ${rows} WHERE _seq = ?`),
      addReader: prepare(`INSERT INTO ${readersTable(table)} (role, row) VALUES (?, ?)`),
      removeReaders: prepare(`DELETE FROM ${readersTable(table)} WHERE row = ?`),
    };
    this.#statements.set(table, statements);
    this.#statementsGeneration.set(table, this.#generation);
    return statements;
  }
}

/** The value of a row that `indexedExpression` is compared with. */
function comparable(table: Table, key: string, row: StoredRow): SQLInputValue {
  if (key === "$id") return row.id;
  if (key === "$createdAt") return row.createdAt;
  if (key === "$updatedAt") return row.updatedAt;
  const column = table.columnByKey.get(key);
  const value = row.values[key];
  if (!column || value === null || value === undefined) return null;
  return typeof value === "string" && isText(column) ? fold(value) : toSql(column, value);
}

/** SQL names of what `readRow` reads, in its order. */
export const selectionOf = (table: Table): string[] => [
  ...SYSTEM_NAMES,
  ...table.columns.map((column) => valueColumn(column.key)),
];

/** Reads what a SELECT of `selectionOf` gave. */
export function readRow(table: Table, tuple: SqlTuple): StoredRow {
  const [sequence, id, createdAt, updatedAt, permissions, revision] = tuple as SystemTuple;
  const values: RowValues = {};
  let position = SYSTEM_NAMES.length;
  for (const column of table.columns) values[column.key] = fromSql(column, tuple[position++]);
  return {
    sequence,
    id,
    createdAt,
    updatedAt,
    permissions: permissions === "[]" ? [] : (JSON.parse(permissions) as string[]),
    revision,
    values,
  };
}

/** SQL names of what is written for the values of a row. */
function valueNames(table: Table): string[] {
  const names: string[] = [];
  for (const column of table.columns) {
    names.push(valueColumn(column.key));
    if (table.folded.has(column.key)) names.push(foldedColumn(column.key));
    if (column.type === "point" && !column.array) names.push(...coordinateColumns(column.key));
  }
  return names;
}

/** The values for `valueNames`. */
function sqlValues(table: Table, values: RowValues): SQLInputValue[] {
  const list: SQLInputValue[] = [];
  for (const column of table.columns) {
    const value = values[column.key];
    list.push(toSql(column, value));
    if (table.folded.has(column.key)) list.push(typeof value === "string" ? fold(value) : null);
    if (column.type === "point" && !column.array) {
      const point = Array.isArray(value) ? (value as number[]) : [null, null];
      list.push(point[0] ?? null, point[1] ?? null);
    }
  }
  return list;
}
