// The list queries of everything that is kept as a record: functions, buckets, files, messages, presences …
// Checks a query list against the attributes that may be queried and turns it into SQL over the JSON that
// record-store.ts keeps. Lists of tables with columns of their own are sql-list.ts's part.

import { refusalWith } from "./errors.ts";
import { groupQueries, parseQueries, type Query, type QueryGroups, queriesProblem } from "./queries.ts";
import { type AttributeType, queryListProblem } from "./query-rules.ts";
import type { ApiRequest } from "./request.ts";
import { isoTimestamp } from "./timestamps.ts";

/** Attributes that a kind of record may be filtered and ordered by, beside the internal ones. */
export type QueryableAttributes = Readonly<Record<string, AttributeType | "string[]">>;

type QueryableType = QueryableAttributes[string];

const INTERNAL_ATTRIBUTES: QueryableAttributes = {
  $id: "string",
  $createdAt: "datetime",
  $updatedAt: "datetime",
  $sequence: "sequence",
};

const COMPARE: Readonly<Record<string, string>> = {
  notEqual: "IS NOT",
  lessThan: "<",
  lessThanEqual: "<=",
  greaterThan: ">",
  greaterThanEqual: ">=",
};
const CONTAINS = new Set(["contains", "containsAny", "containsAll", "notContains"]);

/** Everything but selections and what only rows can be asked. */
const METHODS: ReadonlySet<string> = new Set([
  ...Object.keys(COMPARE),
  ...CONTAINS,
  ...["equal", "isNull", "isNotNull", "between", "notBetween", "and", "or"],
  ...["startsWith", "notStartsWith", "endsWith", "notEndsWith", "search", "notSearch"],
  ...["limit", "offset", "cursorAfter", "cursorBefore", "orderAsc", "orderDesc", "orderRandom"],
]);

/** A piece of SQL with the values of its placeholders. */
export interface SqlPart {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** A checked query list. */
export interface RecordQueries {
  readonly where: SqlPart;
  readonly orders: readonly { readonly expression: string; readonly descending: boolean }[];
  readonly isRandom: boolean;
  readonly limit: number;
  readonly offset: number;
  readonly cursor: { readonly id: string; readonly before: boolean } | null;
}

/** APP_LIMIT_LIST_DEFAULT: the page size when no limit is asked for. */
const DEFAULT_LIMIT = 25;

/**
 * Reads a request's `queries`.
 * @throws AppwriteError `general_argument_invalid`
 */
export function readRecordQueries(request: Pick<ApiRequest, "query">, attributes: QueryableAttributes): RecordQueries {
  const texts = request.query.queries ?? [];
  const shapeProblem = queriesProblem(texts);
  if (shapeProblem) throw invalid(shapeProblem);
  let queries: Query[];
  try {
    queries = parseQueries(texts as string[]);
  } catch (error) {
    throw invalid(`Invalid query: ${(error as Error).message}`);
  }
  const schema = { ...INTERNAL_ATTRIBUTES, ...attributes };
  const problem = queryListProblem(
    queries,
    { attribute: (key) => attributeOf(schema, key), selectable: new Set(), isSearchable: () => true },
    METHODS,
  );
  if (problem) throw invalid(problem);
  return compile(groupQueries(queries), schema);
}

const invalid = (problem: string) => refusalWith("general_argument_invalid", `Invalid \`queries\` param: ${problem}`);

function attributeOf(schema: QueryableAttributes, key: string) {
  const type = Object.hasOwn(schema, key) ? schema[key] : undefined;
  if (!type) return undefined;
  return type === "string[]"
    ? ({ type: "string", array: true, wide: true } as const)
    : { type, array: false, wide: true };
}

/** Where an attribute is found: internal ones in columns, others in the JSON. */
export function attributeExpression(attribute: string): string {
  if (attribute === "$id") return "id";
  if (attribute === "$sequence") return "sequence";
  return `data ->> '$."${attribute}"'`;
}

function compile(groups: QueryGroups, schema: QueryableAttributes): RecordQueries {
  return {
    where: all(groups.filters.map((query) => filterSql(query, schema))),
    orders: groups.orders
      .filter((order) => order.direction !== "RANDOM")
      .map(({ attribute, direction }) => ({
        expression: collated(attribute, schema),
        descending: direction === "DESC",
      })),
    isRandom: groups.orders.some((order) => order.direction === "RANDOM"),
    limit: groups.limit ?? DEFAULT_LIMIT,
    offset: groups.offset ?? 0,
    cursor: groups.cursor && { id: String(groups.cursor.id), before: groups.cursor.direction === "before" },
  };
}

/** Texts compare without regard to case, as the real server's database does. */
function collated(attribute: string, schema: QueryableAttributes): string {
  const expression = attributeExpression(attribute);
  return schema[attribute] === "string" ? `(${expression}) COLLATE NOCASE` : `(${expression})`;
}

/** Joins conditions; none is always true. */
export function all(parts: readonly SqlPart[], operator: "AND" | "OR" = "AND"): SqlPart {
  if (parts.length === 0) return { sql: "TRUE", values: [] };
  return {
    sql: parts.map((part) => `(${part.sql})`).join(` ${operator} `),
    values: parts.flatMap((part) => part.values),
  };
}

function filterSql({ method, attribute, values, nested }: Query, schema: QueryableAttributes): SqlPart {
  if (method === "and" || method === "or") {
    return all(
      nested.map((each) => filterSql(each, schema)),
      method === "and" ? "AND" : "OR",
    );
  }
  const type = schema[attribute] as QueryableType;
  const expression = collated(attribute, schema);
  const bound = values.map((value) => toSql(type, value));
  const text = String(values[0] ?? "");
  const compare = COMPARE[method];
  if (compare) return { sql: `${expression} ${compare} ?`, values: bound };
  if (CONTAINS.has(method)) return containsSql(method, attribute, expression, type, bound);
  switch (method) {
    case "equal":
      return { sql: `${expression} IN (${bound.map(() => "?").join(", ")})`, values: bound };
    case "isNull":
      return { sql: `${expression} IS NULL`, values: [] };
    case "isNotNull":
      return { sql: `${expression} IS NOT NULL`, values: [] };
    case "between":
    case "notBetween":
      return { sql: `${expression} ${method === "between" ? "" : "NOT "}BETWEEN ? AND ?`, values: bound };
    case "startsWith":
    case "notStartsWith":
      return like(expression, `${escapeLike(text)}%`, method.startsWith("not"));
    case "endsWith":
    case "notEndsWith":
      return like(expression, `%${escapeLike(text)}`, method.startsWith("not"));
    default:
      return like(expression, `%${escapeLike(text)}%`, method.startsWith("not"));
  }
}

function containsSql(
  method: string,
  attribute: string,
  expression: string,
  type: QueryableType,
  values: readonly (string | number)[],
): SqlPart {
  const parts = values.map((value): SqlPart => {
    if (type !== "string[]") return like(expression, `%${escapeLike(String(value))}%`, false);
    return { sql: `EXISTS (SELECT 1 FROM json_each(data, '$."${attribute}"') WHERE value = ?)`, values: [value] };
  });
  const joined = all(parts, method === "containsAll" ? "AND" : "OR");
  return method === "notContains" ? { sql: `NOT (${joined.sql})`, values: joined.values } : joined;
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");
const like = (expression: string, pattern: string, negated: boolean): SqlPart => ({
  sql: `${expression} ${negated ? "NOT " : ""}LIKE ? ESCAPE '\\'`,
  values: [pattern],
});

function toSql(type: QueryableType, value: unknown): string | number {
  if (type === "boolean") return value ? 1 : 0;
  if (type === "datetime") return isoTimestamp(Date.parse(value as string));
  return value as string | number;
}

/** The condition of a `search` parameter: every word must occur in one of the attributes. */
export function searchSql(search: string, attributes: readonly string[]): SqlPart {
  const haystack = attributes.map((attribute) => `coalesce(${attributeExpression(attribute)}, '')`).join(" || ' ' || ");
  const words = search.split(/\s+/).filter((word) => word !== "");
  return all(words.map((word) => like(`(${haystack})`, `%${escapeLike(word)}%`, false)));
}
