// Queries over a short list that is at hand: databases, tables, columns, projects. Long lists are asked for in SQL.

import { refusalWith } from "./errors.ts";
import { groupQueries, parseQueries, type Query, queriesProblem } from "./queries.ts";
import { type AttributeType, type QuerySubject, queryListProblem } from "./query-rules.ts";
import type { ApiRequest } from "./request.ts";

/** Attributes of the list's items by the name that queries use; `[]` after the type marks a list of them. */
export type ListAttributes = Readonly<Record<string, AttributeType | "string[]">>;

/** A page of a list. */
export interface ListPage<T> {
  readonly total: number;
  readonly items: T[];
}

const DEFAULT_PAGE = 25;
const SELECTABLE: ReadonlySet<string> = new Set("$id $sequence $createdAt $updatedAt $permissions *".split(" "));

/**
 * Applies a request's `queries` (and `search`, a text anywhere in a name or id) to a list.
 * @param view an item as it is answered; queries look at its fields
 * @throws AppwriteError `general_argument_invalid`, `general_query_invalid`, `general_cursor_not_found`
 */
export function listInMemory<T extends Record<string, unknown>>(
  request: ApiRequest,
  items: readonly T[],
  attributes: ListAttributes,
  idField = "$id",
): ListPage<T> {
  const queries = listQueries(request, attributes);
  const { filters, orders, limit, offset, cursor } = groupQueries(queries);
  const search = String(request.query.search ?? "").toLowerCase();
  let found = items.filter((item) => filters.every((filter) => passes(item, filter)));
  if (search) {
    found = found.filter((item) =>
      [item[idField], item.name].some((text) =>
        String(text ?? "")
          .toLowerCase()
          .includes(search),
      ),
    );
  }
  for (const { attribute, direction } of orders.toReversed()) {
    const sign = direction === "DESC" ? -1 : 1;
    if (attribute === "" || attribute === "$sequence") found = sign < 0 ? found.toReversed() : found;
    else found = found.toSorted((a, b) => sign * compare(a[attribute], b[attribute]));
  }
  const total = found.length;
  const size = limit ?? DEFAULT_PAGE;
  if (cursor) {
    const at = found.findIndex((item) => item[idField] === cursor.id);
    if (at < 0)
      throw refusalWith(
        "general_cursor_not_found",
        `Document '${String(cursor.id)}' for the 'cursor' value not found.`,
      );
    found = cursor.direction === "after" ? found.slice(at + 1) : found.slice(Math.max(0, at - size), at);
  }
  const start = offset ?? 0;
  return { total, items: found.slice(start, start + size) };
}

/** The `queries` of a request, checked against the attributes of a list. */
export function listQueries(request: ApiRequest, attributes: ListAttributes): Query[] {
  const given = request.query.queries ?? [];
  const shape = queriesProblem(given);
  if (shape) throw refusalWith("general_argument_invalid", `Invalid \`queries\` param: ${shape}`);
  const queries = parseQueries(given as string[]);
  const subject: QuerySubject = {
    selectable: SELECTABLE,
    attribute: (key) => {
      const type = Object.hasOwn(attributes, key) ? attributes[key] : SYSTEM[key];
      if (!type) return undefined;
      return type === "string[]" ? { type: "string", array: true, wide: true } : { type, array: false, wide: true };
    },
    isSearchable: () => false,
  };
  const problem = queryListProblem(queries, subject);
  if (problem) throw refusalWith("general_argument_invalid", `Invalid \`queries\` param: ${problem}`);
  return queries;
}

const SYSTEM: Readonly<Record<string, AttributeType | undefined>> = {
  $id: "string",
  $sequence: "sequence",
  $createdAt: "datetime",
  $updatedAt: "datetime",
};

function passes(item: Record<string, unknown>, query: Query): boolean {
  const { method, attribute, values, nested } = query;
  if (method === "and") return nested.every((each) => passes(item, each));
  if (method === "or") return nested.some((each) => passes(item, each));
  const value = item[attribute] ?? null;
  const text = String(value ?? "").toLowerCase();
  const wanted = values.map((each) => String(each).toLowerCase());
  const order = () => compare(value, values[0]);
  const has = (each: string) =>
    Array.isArray(value) ? value.some((part) => String(part).toLowerCase() === each) : text.includes(each);
  switch (method) {
    case "equal":
      return wanted.includes(text);
    case "notEqual":
      return !wanted.includes(text);
    case "isNull":
      return value === null;
    case "isNotNull":
      return value !== null;
    case "lessThan":
      return order() < 0;
    case "lessThanEqual":
      return order() <= 0;
    case "greaterThan":
      return order() > 0;
    case "greaterThanEqual":
      return order() >= 0;
    case "between":
      return order() >= 0 && compare(value, values[1]) <= 0;
    case "startsWith":
      return text.startsWith(wanted[0] ?? "");
    case "endsWith":
      return text.endsWith(wanted[0] ?? "");
    case "contains":
    case "containsAny":
    case "search":
      return wanted.some(has);
    case "containsAll":
      return wanted.every(has);
    case "notContains":
      return !wanted.some(has);
    default:
      return false;
  }
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const left = String(a ?? "").toLowerCase();
  const right = String(b ?? "").toLowerCase();
  return left < right ? -1 : left > right ? 1 : 0;
}
