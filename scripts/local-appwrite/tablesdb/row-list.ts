// Lists of rows: which rows a caller may see, in which order, from where on, and how many there are.

import type { SQLInputValue } from "node:sqlite";
import type { Caller } from "../kernel/caller.ts";
import type { Database } from "../kernel/database.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { groupQueries, type Query, type QueryGroups } from "../kernel/queries.ts";
import { type QuerySubject, queryListProblem } from "../kernel/query-rules.ts";
import type { Dialect } from "./dialect.ts";
import { allOf, type Condition, comparedExpression, comparedValue } from "./query-sql.ts";
import { mayOnTable } from "./row-access.ts";
import { type RowStorage, readersTable, readRow, rowsTable, type StoredRow } from "./row-storage.ts";
import type { Table } from "./table.ts";

/** Rows on a page when no limit is asked for (APP_LIMIT_LIST_DEFAULT). */
const DEFAULT_PAGE = 25;
/** Totals are counted no further (APP_LIMIT_COUNT). */
const MOST_COUNTED = 5000;
/** A caller who may read at most this many rows of a table gets them by its roles, others by walking the table. */
const FEW_READABLE = 1000;

/** A page. */
export interface RowPage {
  readonly rows: StoredRow[];
  readonly total: number;
  /** What `select` asks for; null for everything. */
  readonly selected: ReadonlySet<string> | null;
}

const SELECTABLE: ReadonlySet<string> = new Set(
  "$id $sequence $collection $tenant $createdAt $updatedAt $permissions".split(" "),
);
const SYSTEM_ATTRIBUTES: Readonly<Record<string, ReturnType<QuerySubject["attribute"]>>> = {
  $id: { type: "string", array: false, wide: false },
  $sequence: { type: "sequence", array: false, wide: false },
  $createdAt: { type: "datetime", array: false, wide: false },
  $updatedAt: { type: "datetime", array: false, wide: false },
};
const LARGEST_INT32 = 2_147_483_647;

/** What may be asked of a table's rows. */
export function subjectOf(table: Table): QuerySubject {
  return {
    selectable: SELECTABLE,
    attribute(key) {
      const column = table.columnByKey.get(key);
      if (!column) return Object.hasOwn(SYSTEM_ATTRIBUTES, key) ? SYSTEM_ATTRIBUTES[key] : undefined;
      return {
        type: column.type,
        array: column.array,
        wide: (column.max ?? Number.POSITIVE_INFINITY) > LARGEST_INT32,
        encrypted: column.encrypt,
      };
    },
    isSearchable: (key) =>
      table.indexes.some(
        (index) => index.type === "fulltext" && index.columns.length === 1 && index.columns[0] === key,
      ),
  };
}

/** The keys that `select` queries ask for; null for everything. */
export function selectedKeys(groups: QueryGroups): ReadonlySet<string> | null {
  return groups.selections.length === 0 || groups.selections.includes("*") ? null : new Set(groups.selections);
}

/** Finds rows. */
export class RowLister {
  readonly #database: Database;
  readonly #storage: RowStorage;

  constructor(database: Database, storage: RowStorage) {
    this.#database = database;
    this.#storage = storage;
  }

  /**
   * Lists rows.
   * @throws AppwriteError `general_query_invalid`, `general_cursor_not_found`, `user_unauthorized`
   */
  list(caller: Caller, dialect: Dialect, table: Table, queries: readonly Query[], withTotal: boolean): RowPage {
    const groups = groupQueries(queries);
    const cursor = groups.cursor && this.#cursorRow(dialect, table, queries, groups.cursor.id);
    const problem = queryListProblem(queries, subjectOf(table));
    if (problem) throw refusalWith("general_query_invalid", problem);
    const condition = both(allOf(table, groups.filters), this.#readable(caller, table));
    const limit = groups.limit ?? DEFAULT_PAGE;
    const offset = groups.offset ?? 0;
    const backwards = groups.cursor?.direction === "before";
    const orders = ordersOf(groups, backwards);
    const page = cursor ? both(condition, afterCursor(table, orders, cursor, dialect)) : condition;
    const order = orders.map(({ attribute, direction }) =>
      direction === "RANDOM" ? "random()" : `${comparedExpression(table, attribute)} ${direction}`,
    );
    const rows = this.#database
      .tuples(
        `SELECT ${this.#storage.selection(table)} FROM ${rowsTable(table)} WHERE ${page.sql} ORDER BY ${order.join(", ")} LIMIT ? OFFSET ?`,
        ...page.values,
        Math.min(limit, Number.MAX_SAFE_INTEGER),
        offset,
      )
      .map((row) => readRow(table, row));
    if (backwards) rows.reverse();
    const isAll = !cursor && offset === 0 && rows.length < limit;
    const total = !withTotal ? 0 : isAll ? Math.min(rows.length, MOST_COUNTED) : this.#count(table, condition);
    return { rows, total, selected: selectedKeys(groups) };
  }

  /** All rows that filters select, for a bulk write by a key. @throws AppwriteError `general_query_invalid` */
  select(table: Table, queries: readonly Query[]): StoredRow[] {
    const problem = queryListProblem(queries, subjectOf(table));
    if (problem) throw refusalWith("general_query_invalid", problem);
    const groups = groupQueries(queries);
    const { sql, values } = allOf(table, groups.filters);
    return this.#database
      .tuples(
        `SELECT ${this.#storage.selection(table)} FROM ${rowsTable(table)} WHERE ${sql} ORDER BY _seq LIMIT ? OFFSET ?`,
        ...values,
        groups.limit ?? -1,
        groups.offset ?? 0,
      )
      .map((row) => readRow(table, row));
  }

  /** How many rows filters select, as far as totals are counted. */
  count(caller: Caller, table: Table, queries: readonly Query[]): number {
    return this.#count(table, both(allOf(table, groupQueries(queries).filters), this.#readable(caller, table)));
  }

  #count(table: Table, { sql, values }: Condition): number {
    const row = this.#database.get(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${rowsTable(table)} WHERE ${sql} LIMIT ${MOST_COUNTED})`,
      ...values,
    );
    return Number(row?.n);
  }

  #cursorRow(dialect: Dialect, table: Table, queries: readonly Query[], id: unknown): StoredRow {
    const cursorQuery = queries.filter((query) => query.method.startsWith("cursor")).slice(0, 1);
    const problem = queryListProblem(cursorQuery, subjectOf(table));
    if (problem) throw refusalWith("general_query_invalid", problem.replace("Invalid query: ", ""));
    const row = this.#storage.find(table, String(id));
    if (!row) throw refusalWith("general_cursor_not_found", `${dialect.Row} '${id}' for the 'cursor' value not found.`);
    return row;
  }

  /** The rows that the caller may read. */
  #readable(caller: Caller, table: Table): Condition {
    if (mayOnTable(caller, table, "read")) return { sql: "1", values: [] };
    if (!table.rowSecurity) throw refusal("user_unauthorized");
    const readers = readersTable(table);
    const roles = `role IN (${caller.roles.map(() => "?").join(", ")})`;
    const few = this.#database.get(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${readers} WHERE ${roles} LIMIT ${FEW_READABLE + 1})`,
      ...caller.roles,
    );
    return Number(few?.n) <= FEW_READABLE
      ? { sql: `_seq IN (SELECT row FROM ${readers} WHERE ${roles})`, values: caller.roles }
      : { sql: `EXISTS (SELECT 1 FROM ${readers} WHERE row = _seq AND ${roles})`, values: caller.roles };
  }
}

interface Order {
  readonly attribute: string;
  readonly direction: "ASC" | "DESC" | "RANDOM";
}

/** The asked orders made total by the sequence (rows of one millisecond follow the direction of their times), turned round for a page before a cursor. */
function ordersOf(groups: QueryGroups, backwards: boolean): Order[] {
  const orders: Order[] = groups.orders.map(({ attribute, direction }) => ({
    attribute: attribute || "$sequence",
    direction,
  }));
  if (!orders.some(({ attribute }) => attribute === "$id" || attribute === "$sequence")) {
    const [leading] = orders;
    const followsTime = leading?.attribute === "$createdAt" || leading?.attribute === "$updatedAt";
    orders.push({ attribute: "$sequence", direction: followsTime ? leading.direction : "ASC" });
  }
  if (!backwards) return orders;
  const opposite = { ASC: "DESC", DESC: "ASC", RANDOM: "RANDOM" } as const;
  return orders.map(({ attribute, direction }) => ({ attribute, direction: opposite[direction] }));
}

/** Rows behind the cursor's row in the given order. @throws AppwriteError `database_query_order_null` */
function afterCursor(table: Table, orders: readonly Order[], cursor: StoredRow, dialect: Dialect): Condition {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  for (const [index, order] of orders.entries()) {
    if (order.direction === "RANDOM") continue;
    const equal = orders.slice(0, index).filter((each) => each.direction !== "RANDOM");
    const comparison = `${comparedExpression(table, order.attribute)} ${order.direction === "ASC" ? ">" : "<"} ?`;
    parts.push([...equal.map((each) => `${comparedExpression(table, each.attribute)} = ?`), comparison].join(" AND "));
    for (const each of [...equal, order]) values.push(cursorValue(table, each.attribute, cursor, dialect));
  }
  return { sql: parts.map((part) => `(${part})`).join(" OR "), values };
}

function cursorValue(table: Table, key: string, cursor: StoredRow, dialect: Dialect): SQLInputValue {
  const system: Record<string, unknown> = {
    $id: cursor.id,
    $sequence: cursor.sequence,
    $createdAt: cursor.createdAt,
    $updatedAt: cursor.updatedAt,
  };
  const value = Object.hasOwn(system, key) ? system[key] : cursor.values[key];
  if (value === null || value === undefined) {
    throw refusalWith(
      "database_query_order_null",
      `The order ${dialect.column} '${key}' had a null value. Cursor pagination requires all ${dialect.rows} order ${dialect.column} values are non-null.`,
    );
  }
  return comparedValue(table, key, value);
}

function both(a: Condition, b: Condition): Condition {
  if (a.sql === "1") return b;
  if (b.sql === "1") return a;
  return { sql: `(${a.sql}) AND (${b.sql})`, values: [...a.values, ...b.values] };
}
