// Queries over a system table that may be long: users, teams, memberships, and what other services keep.

import type { SQLInputValue } from "node:sqlite";
import type { Database, SqlRow } from "./database.ts";
import { normalDatetime } from "./datetimes.ts";
import { refusalWith } from "./errors.ts";
import { type ListAttributes, listQueries } from "./memory-list.ts";
import { groupQueries, type Query } from "./queries.ts";
import type { ApiRequest } from "./request.ts";

/** A system table to list. It has the columns `sequence`, `id`, `created_at` and `updated_at`. */
export interface ListedTable {
  readonly table: string;
  /** Attributes that queries may name. */
  readonly attributes: ListAttributes;
  /** Their SQL columns, where the name differs from the attribute's in snake case. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Column that `search` looks into, as a text anywhere in it. */
  readonly searched?: string;
  /** How messages call an item; the cursor's. */
  readonly item?: string;
}

/** A page of rows. */
export interface SqlPage {
  readonly total: number;
  readonly rows: SqlRow[];
}

const DEFAULT_PAGE = 25;
/** Totals are counted no further (APP_LIMIT_COUNT). */
const MOST_COUNTED = 5000;
const SYSTEM_COLUMNS: Readonly<Record<string, string>> = {
  $id: "id",
  $sequence: "sequence",
  $createdAt: "created_at",
  $updatedAt: "updated_at",
};
const COMPARISONS: Readonly<Record<string, string>> = {
  notEqual: "<>",
  lessThan: "<",
  lessThanEqual: "<=",
  greaterThan: ">",
  greaterThanEqual: ">=",
};

/**
 * Lists rows for a request's `queries`, `search` and paging.
 * @param where a fixed condition such as the project, with the values of its `?`
 * @throws AppwriteError `general_argument_invalid`, `general_query_invalid`, `general_cursor_not_found`
 */
export function listFromSql(
  database: Database,
  request: ApiRequest,
  listed: ListedTable,
  where: { readonly sql: string; readonly values: readonly SQLInputValue[] },
): SqlPage {
  const groups = groupQueries(listQueries(request, listed.attributes));
  const conditions = [where.sql];
  const values = [...where.values];
  for (const filter of groups.filters) conditions.push(conditionOf(listed, filter, values));
  const { search } = request.query;
  if (listed.searched && typeof search === "string" && search) {
    conditions.push(`instr(lower(${listed.searched}), ?) > 0`);
    values.push(search.toLowerCase());
  }
  const all = conditions.map((condition) => `(${condition})`).join(" AND ");
  const backwards = groups.cursor?.direction === "before";
  const orders = groups.orders.map(({ attribute, direction }) => ({
    column: attribute ? columnOf(listed, attribute) : "sequence",
    descending: (direction === "DESC") !== backwards,
  }));
  if (!orders.some(({ column }) => column === "sequence" || column === "id")) {
    orders.push({ column: "sequence", descending: backwards });
  }
  let page = all;
  const pageValues = [...values];
  if (groups.cursor) {
    const id = String(groups.cursor.id);
    const cursor = database.get(`SELECT * FROM ${listed.table} WHERE ${where.sql} AND id = ?`, ...where.values, id);
    if (!cursor) {
      throw refusalWith(
        "general_cursor_not_found",
        `${listed.item ?? "Document"} '${id}' for the 'cursor' value not found.`,
      );
    }
    const parts = orders.map(({ column, descending }, index) => {
      const equal = orders.slice(0, index).map((each) => each.column);
      pageValues.push(...[...equal, column].map((each) => cursor[each] as SQLInputValue));
      return `(${[...equal.map((each) => `${each} = ?`), `${column} ${descending ? "<" : ">"} ?`].join(" AND ")})`;
    });
    page = `${all} AND (${parts.join(" OR ")})`;
  }
  const order = orders.map(({ column, descending }) => `${column} ${descending ? "DESC" : "ASC"}`).join(", ");
  const rows = database.all(
    `SELECT * FROM ${listed.table} WHERE ${page} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...pageValues,
    Math.min(groups.limit ?? DEFAULT_PAGE, Number.MAX_SAFE_INTEGER),
    groups.offset ?? 0,
  );
  const total = database.get(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${listed.table} WHERE ${all} LIMIT ${MOST_COUNTED})`,
    ...values,
  );
  return { total: Number(total?.n), rows: backwards ? rows.reverse() : rows };
}

function columnOf(listed: ListedTable, attribute: string): string {
  return (
    SYSTEM_COLUMNS[attribute] ??
    listed.columns?.[attribute] ??
    attribute.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  );
}

function conditionOf(listed: ListedTable, query: Query, values: SQLInputValue[]): string {
  const { method, attribute, nested } = query;
  if (method === "and" || method === "or") {
    return nested.map((each) => `(${conditionOf(listed, each, values)})`).join(method === "and" ? " AND " : " OR ");
  }
  const column = columnOf(listed, attribute);
  const type = listed.attributes[attribute];
  const wanted = query.values.map((value) => comparable(type ?? attribute, value));
  const each = (condition: string, operator: string) => {
    values.push(...wanted);
    return wanted.map(() => condition).join(operator);
  };
  if (type === "string[]") {
    const element = `EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ?)`;
    if (method === "isNull") return "0";
    if (method === "isNotNull") return "1";
    if (method === "notContains") return each(`NOT ${element}`, " AND ");
    return each(element, method === "containsAll" ? " AND " : " OR ");
  }
  switch (method) {
    case "equal":
      return each(`${column} = ? COLLATE NOCASE`, " OR ");
    case "isNull":
      return `${column} IS NULL OR ${column} = ''`;
    case "isNotNull":
      return `${column} IS NOT NULL AND ${column} <> ''`;
    case "between":
      values.push(...wanted);
      return `${column} BETWEEN ? AND ?`;
    case "startsWith":
      return each(`instr(lower(${column}), lower(?)) = 1`, " OR ");
    case "endsWith":
      values.push(...wanted, ...wanted);
      return `lower(substr(${column}, -length(?))) = lower(?)`;
    case "contains":
    case "containsAny":
    case "search":
      return each(`instr(lower(${column}), lower(?)) > 0`, " OR ");
    case "notContains":
      return each(`instr(lower(${column}), lower(?)) = 0`, " AND ");
    default: {
      const operator = COMPARISONS[method];
      if (!operator) throw refusalWith("general_query_invalid", `Invalid query method: ${method}`);
      return each(`${column} ${operator} ? COLLATE NOCASE`, " AND ");
    }
  }
}

function comparable(type: string, value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (type === "datetime" || type === "$createdAt" || type === "$updatedAt") return normalDatetime(String(value));
  return value as SQLInputValue;
}
