// Keeps one kind of record (functions, files, messages …): JSON in a table of its own, found by id, listed by queries.
// Rows of TablesDB have real columns and live elsewhere; these are the server's own few thousand records.

import type { Database } from "./database.ts";
import { refusalWith } from "./errors.ts";
import { all, attributeExpression, type RecordQueries, type SqlPart } from "./record-queries.ts";

/** What every record has. Times are ISO texts. */
export interface RecordBase {
  readonly $id: string;
  readonly $createdAt: string;
  readonly $updatedAt: string;
}

/** A page of records. */
export interface RecordPage<T> {
  readonly total: number;
  readonly records: T[];
}

/** APP_LIMIT_COUNT: totals are not counted further. */
const MOST_COUNTED = 5000;

/**
 * The SQL that makes the table of a kind of record.
 * @param indexed attributes that get an index within their parent
 */
export function recordTableSql(table: string, indexed: readonly string[] = []): string {
  const indexes = indexed.map(
    (attribute) =>
      `CREATE INDEX "${table}_${attribute}" ON "${table}" (project, parent, (${attributeExpression(attribute)}));`,
  );
  return `CREATE TABLE "${table}" (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    project TEXT NOT NULL,
    parent TEXT NOT NULL,
    id TEXT NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (project, parent, id)
  ) STRICT;
  ${indexes.join("\n")}`;
}

/** Records of one kind. `parent` is what they belong to (a bucket, a function) or empty. */
export class RecordStore<T extends RecordBase> {
  readonly #database: Database;
  readonly #table: string;
  /** What a missing cursor record is called in the error. */
  readonly #noun: string;

  constructor(database: Database, table: string, noun: string) {
    this.#database = database;
    this.#table = `"${table}"`;
    this.#noun = noun;
  }

  /** @returns whether it was stored; false when the id is taken. */
  insert(project: string, parent: string, record: T): boolean {
    const { changes } = this.#database.run(
      `INSERT INTO ${this.#table} (project, parent, id, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      project,
      parent,
      record.$id,
      JSON.stringify(record),
    );
    return changes === 1;
  }

  get(project: string, parent: string, id: string): T | undefined {
    const row = this.#database.get(
      `SELECT data FROM ${this.#table} WHERE project = ? AND parent = ? AND id = ?`,
      project,
      parent,
      id,
    );
    return row && (JSON.parse(row.data as string) as T);
  }

  /** Replaces a record. @returns whether it was there. */
  replace(project: string, parent: string, record: T): boolean {
    const { changes } = this.#database.run(
      `UPDATE ${this.#table} SET data = ? WHERE project = ? AND parent = ? AND id = ?`,
      JSON.stringify(record),
      project,
      parent,
      record.$id,
    );
    return changes === 1;
  }

  /** @returns whether there was such a record. */
  remove(project: string, parent: string, id: string): boolean {
    const { changes } = this.#database.run(
      `DELETE FROM ${this.#table} WHERE project = ? AND parent = ? AND id = ?`,
      project,
      parent,
      id,
    );
    return changes === 1;
  }

  removeAll(project: string, parent: string): void {
    this.#database.run(`DELETE FROM ${this.#table} WHERE project = ? AND parent = ?`, project, parent);
  }

  /** The number that orders records of a kind by creation, as text. */
  sequenceOf(project: string, parent: string, id: string): string {
    const row = this.#database.get(
      `SELECT sequence FROM ${this.#table} WHERE project = ? AND parent = ? AND id = ?`,
      project,
      parent,
      id,
    );
    return String(row?.sequence ?? "");
  }

  /** The sum of a number over all records of a parent. */
  sum(project: string, parent: string, attribute: string): number {
    const row = this.#database.get(
      `SELECT total(${attributeExpression(attribute)}) AS sum FROM ${this.#table} WHERE project = ? AND parent = ?`,
      project,
      parent,
    );
    return Number(row?.sum);
  }

  /** All records of a parent, or of the project when `parent` is null, in order of creation. */
  all(project: string, parent: string | null): T[] {
    return this.find(project, parent, { sql: "TRUE", values: [] });
  }

  /** Ids of the projects that have records of this kind. */
  projects(): string[] {
    return this.#database.all(`SELECT DISTINCT project FROM ${this.#table}`).map((row) => row.project as string);
  }

  /** The records that meet a condition, in order of creation. */
  find(project: string, parent: string | null, condition: SqlPart): T[] {
    const where = this.#scope(project, parent, [condition]);
    const rows = this.#database.all(
      `SELECT data FROM ${this.#table} WHERE ${where.sql} ORDER BY sequence`,
      ...where.values,
    );
    return rows.map((row) => JSON.parse(row.data as string) as T);
  }

  /**
   * A page by queries.
   * @param options.readableBy when given, only records whose `$permissions` let one of these roles read
   * @throws AppwriteError `general_cursor_not_found`
   */
  list(
    project: string,
    parent: string | null,
    queries: RecordQueries,
    options: { withTotal?: boolean; readableBy?: readonly string[]; condition?: SqlPart } = {},
  ): RecordPage<T> {
    const { withTotal = true, readableBy, condition } = options;
    const filters = [queries.where];
    if (condition) filters.push(condition);
    if (readableBy) filters.push(readableSql(readableBy));
    const where = this.#scope(project, parent, filters);
    const total = withTotal ? this.#count(where) : 0;
    const isBackwards = queries.cursor?.before ?? false;
    const orders = [...queries.orders, { expression: "sequence", descending: lastDirection(queries) }].map((order) => ({
      ...order,
      descending: order.descending !== isBackwards,
    }));
    const paged = queries.cursor ? all([where, this.#afterCursor(project, parent, queries.cursor.id, orders)]) : where;
    const orderSql = queries.isRandom
      ? "random()"
      : orders.map(({ expression, descending }) => `${expression} ${descending ? "DESC" : "ASC"}`).join(", ");
    const rows = this.#database.all(
      `SELECT data FROM ${this.#table} WHERE ${paged.sql} ORDER BY ${orderSql} LIMIT ? OFFSET ?`,
      ...paged.values,
      queries.limit,
      queries.offset,
    );
    if (isBackwards) rows.reverse();
    return { total, records: rows.map((row) => JSON.parse(row.data as string) as T) };
  }

  #count(where: SqlPart): number {
    const row = this.#database.get(
      `SELECT count(*) AS total FROM (SELECT 1 FROM ${this.#table} WHERE ${where.sql} LIMIT ${MOST_COUNTED})`,
      ...where.values,
    );
    return Number(row?.total);
  }

  #scope(project: string, parent: string | null, conditions: readonly SqlPart[]): SqlPart {
    const scope: SqlPart =
      parent === null
        ? { sql: "project = ?", values: [project] }
        : { sql: "project = ? AND parent = ?", values: [project, parent] };
    return all([scope, ...conditions]);
  }

  /** Records behind the cursor's: the first order that differs decides. */
  #afterCursor(
    project: string,
    parent: string | null,
    id: string,
    orders: readonly { expression: string; descending: boolean }[],
  ): SqlPart {
    const columns = orders.map(({ expression }, index) => `${expression} AS o${index}`).join(", ");
    const where = this.#scope(project, parent, [{ sql: "id = ?", values: [id] }]);
    const row = this.#database.get(`SELECT ${columns} FROM ${this.#table} WHERE ${where.sql}`, ...where.values);
    if (!row) {
      throw refusalWith("general_cursor_not_found", `${this.#noun} '${id}' for the 'cursor' value not found.`);
    }
    const values = orders.map((_, index) => row[`o${index}`] as string | number);
    const alternatives = orders.map(({ expression, descending }, index): SqlPart => {
      const same = orders.slice(0, index).map((order) => `${order.expression} IS ?`);
      return {
        sql: [...same, `${expression} ${descending ? "<" : ">"} ?`].join(" AND "),
        values: values.slice(0, index + 1),
      };
    });
    return all(alternatives, "OR");
  }
}

/** Records with equal order values follow in order of creation, in the direction of the last order. */
function lastDirection({ orders }: RecordQueries): boolean {
  return orders.at(-1)?.descending ?? false;
}

function readableSql(roles: readonly string[]): SqlPart {
  const placeholders = roles.map(() => "?").join(", ");
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(data, '$."$permissions"') WHERE value IN (${placeholders}))`,
    values: roles.map((role) => `read("${role}")`),
  };
}
