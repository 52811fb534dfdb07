// Which queries a list accepts: known attributes, fitting values, sensible nesting, in Appwrite's words.

import { numberOf } from "./checks.ts";
import { parseDatetime } from "./datetimes.ts";
import { isCustomId } from "./ids.ts";
import type { Query } from "./queries.ts";

/** Types of attributes, as columns name them; `sequence` is the internal number of a row. */
export type AttributeType =
  | "string"
  | "varchar"
  | "text"
  | "mediumtext"
  | "longtext"
  | "integer"
  | "bigint"
  | "double"
  | "boolean"
  | "datetime"
  | "point"
  | "linestring"
  | "polygon"
  | "sequence";

/** What the rules need to know of an attribute. */
interface Attribute {
  readonly type: AttributeType;
  readonly array: boolean;
  /** 64-bit integers; other integers have 32 bits. */
  readonly wide: boolean;
  readonly encrypted?: boolean;
}

/** Attributes of a list and what may be asked of them. */
export interface QuerySubject {
  attribute(key: string): Attribute | undefined;
  /** Fields that `select` may name beside the attributes. */
  readonly selectable: ReadonlySet<string>;
  /** Whether a full-text index is on exactly this attribute. */
  isSearchable(key: string): boolean;
}

/** Most values of one query (_APP_DATABASE_QUERY_MAX_VALUES). */
const MOST_VALUES = 500;
const LARGEST_INT32 = 2_147_483_647;
/** PHP_INT_MAX as a double. */
const LARGEST_INT64 = 2 ** 63;

const AT_LEAST_ONE = new Set(["equal", "contains", "containsAny", "containsAll", "notContains", "exists", "notExists"]);
const EXACTLY_ONE = new Set(
  "notEqual lessThan lessThanEqual greaterThan greaterThanEqual search notSearch startsWith notStartsWith endsWith notEndsWith regex".split(
    " ",
  ),
);
const DISTANCES = new Set(["distanceEqual", "distanceNotEqual", "distanceGreaterThan", "distanceLessThan"]);
const SPATIAL = new Set([
  ...DISTANCES,
  ...(
    "intersects notIntersects crosses notCrosses overlaps notOverlaps touches notTouches covers notCovers " +
    "spatialEquals notSpatialEquals"
  ).split(" "),
]);
const ON_GEOMETRY = new Set([...SPATIAL, "equal", "notEqual", "contains", "notContains"]);
const CONTAINS = new Set(["contains", "containsAny", "containsAll", "notContains"]);
const PAGING = new Set([
  "select",
  "limit",
  "offset",
  "cursorAfter",
  "cursorBefore",
  "orderAsc",
  "orderDesc",
  "orderRandom",
]);
const GEOMETRY = new Set(["point", "linestring", "polygon"]);
const TEXTS = new Set(["string", "varchar", "text", "mediumtext", "longtext"]);

const ucfirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Says what is wrong with a list of queries, or null.
 * @param methods when given, the only methods that this list takes
 */
export function queryListProblem(
  queries: readonly Query[],
  subject: QuerySubject,
  methods?: ReadonlySet<string>,
): string | null {
  for (const query of queries) {
    if (query.nested.length) {
      const problem = queryListProblem(query.nested, subject, methods);
      if (problem) return problem;
    }
    const problem =
      methods && !methods.has(query.method) ? `Invalid query method: ${query.method}` : queryProblem(query, subject);
    if (problem) return problem;
  }
  return null;
}

function queryProblem(query: Query, subject: QuerySubject): string | null {
  const { method } = query;
  if (method === "limit") return rangeProblem("limit", query.values[0], 1);
  if (method === "offset") return rangeProblem("offset", query.values[0], 0);
  const problem = PAGING.has(method) ? pagingProblem(query, subject) : filterProblem(query, subject);
  if (problem === null) return null;
  return problem.startsWith(UNPREFIXED) ? problem.slice(UNPREFIXED.length) : `Invalid query: ${problem}`;
}

/** Marks the few descriptions that do not get "Invalid query: " in front. */
const UNPREFIXED = "\u0000";

function rangeProblem(name: string, value: unknown, lowest: number): string | null {
  const number = numberOf(value);
  if (number === null) return "Invalid query: Invalid limit: Value must be a valid number";
  if (Number.isInteger(number) && number >= lowest && number < LARGEST_INT64) return null;
  return `Invalid query: Invalid ${name}: Value must be a valid range between ${lowest} and 9,223,372,036,854,775,807`;
}

function pagingProblem(query: Query, subject: QuerySubject): string | null {
  switch (query.method) {
    case "orderAsc":
    case "orderDesc":
      return query.attribute === "" || subject.attribute(query.attribute) ? null : notFound(query.attribute);
    case "orderRandom":
      return null;
    case "select":
      return selectProblem(query.values, subject);
    default:
      return isCustomId(query.values[0])
        ? null
        : "Invalid cursor: UID must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, and underscore. Can't start with a leading underscore";
  }
}

function selectProblem(values: readonly unknown[], subject: QuerySubject): string | null {
  if (values.length === 0) return "No attributes selected";
  for (const value of values) {
    if (typeof value !== "string") return `Attribute selection must be a string, got ${typeof value}`;
  }
  if (new Set(values).size !== values.length) return "Duplicate attributes selected";
  for (const value of values as string[]) {
    if (value !== "*" && !subject.selectable.has(value) && !subject.attribute(value)) return notFound(value);
  }
  return null;
}

const notFound = (key: string) => `Attribute not found in schema: ${key}`;

function filterProblem(query: Query, subject: QuerySubject): string | null {
  const { method, values } = query;
  if (method === "or" || method === "and") return nestingProblem(query);
  if (method === "elemMatch") return "elemMatch is not supported by the database";
  if (method === "regex") return `${UNPREFIXED}Invalid query method: regex`;
  if (method.startsWith("vector")) return "Vector queries can only be used on vector attributes";
  if (DISTANCES.has(method)) {
    const [first] = values;
    if (values.length !== 1 || !Array.isArray(first) || first.length !== 3) {
      return "Distance query requires [[geometry, distance]] parameters";
    }
  } else if (AT_LEAST_ONE.has(method) || SPATIAL.has(method)) {
    const [first] = values;
    if (values.length === 0 || (Array.isArray(first) && first.length === 0)) {
      return `${ucfirst(method)} queries require at least one value.`;
    }
  } else if (EXACTLY_ONE.has(method)) {
    if (values.length !== 1) return `${ucfirst(method)} queries require exactly one value.`;
  } else if (method === "between" || method === "notBetween") {
    if (values.length !== 2) return `${ucfirst(method)} queries require exactly two values.`;
  }
  const problem = attributeProblem(query, subject);
  if (problem) return problem;
  if ((method === "search" || method === "notSearch") && !subject.isSearchable(query.attribute)) {
    return `${UNPREFIXED}Searching by attribute "${query.attribute}" requires a fulltext index.`;
  }
  return null;
}

function nestingProblem(query: Query): string | null {
  const name = ucfirst(query.method);
  if (query.nested.some((each) => PAGING.has(each.method))) return `${name} queries can only contain filter queries`;
  return query.nested.length < 2 ? `${name} queries require at least two queries` : null;
}

function attributeProblem({ method, attribute: key, values }: Query, subject: QuerySubject): string | null {
  const attribute = subject.attribute(key);
  if (!attribute) return notFound(key);
  if (attribute.encrypted) return `Cannot query encrypted attribute: ${key}`;
  if (method === "exists" || method === "notExists") {
    if (GEOMETRY.has(attribute.type)) return `Cannot query ${method} on attribute "${key}" because it is spatial.`;
    return values.every((value) => typeof value === "string") ? null : invalidValue(key);
  }
  if (values.length > MOST_VALUES) return `Query on attribute has greater than ${MOST_VALUES} values: ${key}`;
  if (SPATIAL.has(method) && !GEOMETRY.has(attribute.type)) {
    return `Spatial query "${method}" cannot be applied on non-spatial attribute: ${key}`;
  }
  if (GEOMETRY.has(attribute.type)) return geometryProblem(method, key, attribute.type, values);
  if (!values.every((value) => fits(attribute, value))) return invalidValue(key);
  if (!attribute.array && CONTAINS.has(method) && !TEXTS.has(attribute.type)) {
    const name = method === "notContains" ? "notContains" : "contains";
    return `Cannot query ${name} on attribute "${key}" because it is not an array, string, or object.`;
  }
  if (attribute.array && !CONTAINS.has(method) && method !== "isNull" && method !== "isNotNull") {
    return `Cannot query ${method} on attribute "${key}" because it is an array.`;
  }
  return null;
}

const invalidValue = (key: string) => `Query value is invalid for attribute "${key}"`;

/**
 * The real server has no rules here and lets the database fail. Its plain 500 is kept where the recorded exchanges have
 * it, for a distance from numbers that are no place (query-sql.ts); everything else is named.
 */
function geometryProblem(method: string, key: string, type: AttributeType, values: readonly unknown[]): string | null {
  if (!values.every(Array.isArray)) return "Spatial data must be an array";
  if (!ON_GEOMETRY.has(method)) return `Cannot query ${method} on attribute "${key}" because it is spatial.`;
  if (type !== "point") return `Cannot query attribute "${key}": lines and polygons are stored here, and not searched.`;
  if (!DISTANCES.has(method)) return values.every(isPlace) ? null : invalidValue(key);
  const [from, distance] = values[0] as [unknown, unknown];
  const isNumbers = Array.isArray(from) && from.length > 0 && from.every((each) => typeof each === "number");
  // A distance that is a text counts as none, as there.
  return isNumbers && (typeof distance === "number" || typeof distance === "string") ? null : invalidValue(key);
}

/** Whether a value is longitude and latitude, degrees. */
export function isPlace(value: unknown): value is [longitude: number, latitude: number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [longitude, latitude] = value.map((each) => numberOf(each));
  return (
    typeof longitude === "number" &&
    typeof latitude === "number" &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90
  );
}

function fits({ type, wide }: Attribute, value: unknown): boolean {
  switch (type) {
    case "sequence":
      return numberOf(value) !== null;
    case "integer":
      return typeof value === "number" && Number.isInteger(value) && (wide || Math.abs(value) <= LARGEST_INT32 + 1);
    case "bigint":
      return (
        (typeof value === "number" && Number.isInteger(value)) || (typeof value === "string" && /^-?\d+$/.test(value))
      );
    case "double":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "datetime":
      return typeof value === "string" && parseDatetime(value) !== null;
    default:
      return typeof value === "string";
  }
}
