// The list queries of everything that is not a row: functions, buckets, files, messages, presences …
// Checks a query list against the attributes that may be queried, in Appwrite's words, and turns it into SQL over the
// JSON that record-store.ts keeps.

import { numberOf, uid } from "./checks.ts";
import { refusalWith } from "./errors.ts";
import { groupQueries, parseQueries, type Query, type QueryGroups, queriesProblem } from "./queries.ts";
import { isoTimestamp } from "./timestamps.ts";

export type AttributeType = "string" | "number" | "boolean" | "datetime" | "list";

/** Attributes that a kind of record may be filtered and ordered by, beside the internal ones. */
export type QueryableAttributes = Readonly<Record<string, AttributeType>>;

const INTERNAL_ATTRIBUTES: QueryableAttributes = {
  $id: "string",
  $createdAt: "datetime",
  $updatedAt: "datetime",
  $sequence: "number",
};

/** APP_DATABASE_QUERY_MAX_VALUES. */
const MOST_VALUES = 500;
const LARGEST = "9,223,372,036,854,775,807";

const COMPARE: Readonly<Record<string, string>> = {
  notEqual: "IS NOT",
  lessThan: "<",
  lessThanEqual: "<=",
  greaterThan: ">",
  greaterThanEqual: ">=",
};
const ONE_VALUE = new Set([
  ...Object.keys(COMPARE),
  ...["search", "notSearch", "startsWith", "notStartsWith", "endsWith", "notEndsWith"],
]);
const SOME_VALUES = new Set(["equal", "contains", "containsAny", "containsAll", "notContains"]);
const NO_VALUE = new Set(["isNull", "isNotNull"]);
const TWO_VALUES = new Set(["between", "notBetween"]);
const CONTAINS = new Set(["contains", "containsAny", "containsAll", "notContains"]);

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
 * Reads a `queries` parameter.
 * @throws AppwriteError `general_argument_invalid`
 */
export function readRecordQueries(value: unknown, attributes: QueryableAttributes): RecordQueries {
  const texts = value ?? [];
  const shapeProblem = queriesProblem(texts);
  if (shapeProblem) throw invalid(shapeProblem);
  let queries: Query[];
  try {
    queries = parseQueries(texts as string[]);
  } catch (error) {
    throw invalid(`Invalid query: ${(error as Error).message}`);
  }
  const schema = { ...INTERNAL_ATTRIBUTES, ...attributes };
  for (const query of queries) {
    const problem = queryProblem(query, schema);
    if (problem) throw invalid(problem);
  }
  return compile(groupQueries(queries), schema);
}

const invalid = (problem: string) => refusalWith("general_argument_invalid", `Invalid \`queries\` param: ${problem}`);

function queryProblem(query: Query, schema: QueryableAttributes): string | null {
  const { method, attribute, values, nested } = query;
  const [value] = values;
  switch (method) {
    case "limit":
    case "offset": {
      const lowest = method === "limit" ? 1 : 0;
      const number = numberOf(value);
      if (number === null) return "Invalid query: Invalid limit: Value must be a valid number";
      return Number.isInteger(number) && number >= lowest
        ? null
        : `Invalid query: Invalid ${method}: Value must be a valid range between ${lowest} and ${LARGEST}`;
    }
    case "cursorAfter":
    case "cursorBefore": {
      const problem = uid(value);
      return problem && `Invalid query: Invalid cursor: ${problem}`;
    }
    case "orderRandom":
      return null;
    case "orderAsc":
    case "orderDesc":
      return unknownAttribute(attribute, schema);
    case "and":
    case "or": {
      const name = capital(method);
      for (const each of nested) {
        const problem = queryProblem(each, schema);
        if (problem) return problem;
      }
      if (!nested.every(isFilter)) return `Invalid query: ${name} queries can only contain filter queries`;
      return nested.length < 2 ? `Invalid query: ${name} queries require at least two queries` : null;
    }
    default:
      return filterProblem(query, schema);
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const isFilter = ({ method }: Query) =>
  ONE_VALUE.has(method) ||
  SOME_VALUES.has(method) ||
  TWO_VALUES.has(method) ||
  NO_VALUE.has(method) ||
  method === "and" ||
  method === "or";

function unknownAttribute(attribute: string, schema: QueryableAttributes): string | null {
  return Object.hasOwn(schema, attribute) ? null : `Invalid query: Attribute not found in schema: ${attribute}`;
}

function filterProblem({ method, attribute, values }: Query, schema: QueryableAttributes): string | null {
  const name = capital(method);
  if (!isFilter({ method, attribute, values, nested: [] })) return `Invalid query method: ${method}`;
  const isEmpty = values.length === 0 || (Array.isArray(values[0]) && values[0].length === 0);
  if (SOME_VALUES.has(method) && isEmpty) return `Invalid query: ${name} queries require at least one value.`;
  if (ONE_VALUE.has(method) && values.length !== 1) return `Invalid query: ${name} queries require exactly one value.`;
  if (TWO_VALUES.has(method) && values.length !== 2)
    return `Invalid query: ${name} queries require exactly two values.`;
  const unknown = unknownAttribute(attribute, schema);
  if (unknown) return unknown;
  if (values.length > MOST_VALUES) {
    return `Invalid query: Query on attribute has greater than ${MOST_VALUES} values: ${attribute}`;
  }
  const type = schema[attribute] as AttributeType;
  if (!values.every((value) => fits(type, value))) {
    return `Invalid query: Query value is invalid for attribute "${attribute}"`;
  }
  const isContains = CONTAINS.has(method);
  if (isContains && type !== "list" && type !== "string") {
    const verb = method === "notContains" ? method : "contains";
    return `Invalid query: Cannot query ${verb} on attribute "${attribute}" because it is not an array, string, or object.`;
  }
  if (type === "list" && !isContains && !NO_VALUE.has(method)) {
    return `Invalid query: Cannot query ${method} on attribute "${attribute}" because it is an array.`;
  }
  return null;
}

function fits(type: AttributeType, value: unknown): boolean {
  switch (type) {
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "datetime":
      return typeof value === "string" && !Number.isNaN(Date.parse(value));
    default:
      return typeof value === "string";
  }
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
  const type = schema[attribute] as AttributeType;
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
  type: AttributeType,
  values: readonly (string | number)[],
): SqlPart {
  const parts = values.map((value): SqlPart => {
    if (type !== "list") return like(expression, `%${escapeLike(String(value))}%`, false);
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

function toSql(type: AttributeType, value: unknown): string | number {
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
