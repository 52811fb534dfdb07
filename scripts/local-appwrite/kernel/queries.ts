// Queries as the SDKs send them: JSON texts `{method, attribute?, values?}` become a tree.
// What a query may be applied to is for each service to decide.

import { refusalWith, serverError } from "./errors.ts";
import { parseJson } from "./json-text.ts";

/** One parsed query. `and`, `or` and `elemMatch` hold queries in `nested` and nothing in `values`. */
export interface Query {
  readonly method: string;
  readonly attribute: string;
  readonly values: readonly unknown[];
  readonly nested: readonly Query[];
}

/** APP_LIMIT_ARRAY_PARAMS_SIZE: most queries of one request. */
const MOST_QUERIES = 100;
/** APP_LIMIT_ARRAY_ELEMENT_SIZE: most characters of one query. */
const LONGEST_QUERY = 4096;

const QUERY_METHODS = new Set(
  (
    "equal notEqual lessThan lessThanEqual greaterThan greaterThanEqual contains containsAny containsAll notContains " +
    "search notSearch isNull isNotNull exists notExists between notBetween startsWith notStartsWith endsWith " +
    "notEndsWith regex select orderAsc orderDesc orderRandom limit offset cursorAfter cursorBefore and or elemMatch " +
    "distanceEqual distanceNotEqual distanceGreaterThan distanceLessThan intersects notIntersects crosses notCrosses " +
    "overlaps notOverlaps touches notTouches covers notCovers spatialEquals notSpatialEquals " +
    "vectorDot vectorCosine vectorEuclidean"
  ).split(" "),
);
const LOGICAL = new Set(["and", "or", "elemMatch"]);

/** Whether the parameter has the shape of a query list; otherwise Appwrite's description of it. */
export function queriesProblem(value: unknown): string | null {
  const fits =
    Array.isArray(value) &&
    value.length <= MOST_QUERIES &&
    value.every((query) => typeof query === "string" && query.length > 0 && query.length <= LONGEST_QUERY);
  return fits
    ? null
    : "Value must a valid array no longer than 100 items and Value must be a valid string and at least 1 chars and no longer than 4096 chars";
}

/** Parses a list of query texts. @throws AppwriteError `general_query_invalid` */
export function parseQueries(texts: readonly string[]): Query[] {
  return texts.map((text) => {
    let value: unknown;
    try {
      value = parseJson(text);
    } catch {
      throw refusalWith("general_query_invalid", "Invalid query: Syntax error");
    }
    return readQuery(value);
  });
}

function readQuery(value: unknown): Query {
  if (typeof value !== "object" || value === null) {
    throw refusalWith("general_query_invalid", `Invalid query. Must be an array, got ${phpType(value)}`);
  }
  const { method = "", attribute = "", values = [] } = value as Record<string, unknown>;
  if (method === null || typeof method !== "string") {
    if (method !== null) {
      throw refusalWith("general_query_invalid", `Invalid query method. Must be a string, got ${phpType(method)}`);
    }
  }
  if (typeof method !== "string" || !QUERY_METHODS.has(method)) {
    throw refusalWith("general_query_invalid", `Invalid query method: ${method ?? ""}`);
  }
  if (attribute !== null && typeof attribute !== "string") {
    throw refusalWith("general_query_invalid", `Invalid query attribute. Must be a string, got ${phpType(attribute)}`);
  }
  const list = values === null ? [] : Array.isArray(values) ? values : phpList(values);
  if (list === null) {
    throw refusalWith("general_query_invalid", `Invalid query values. Must be an array, got ${phpType(values)}`);
  }
  if (LOGICAL.has(method)) {
    // The real server fails on a nested query that is a text instead of an object.
    if (list.some((each) => typeof each !== "object" || each === null)) throw serverError();
    return { method, attribute: attribute ?? "", values: [], nested: list.map(readQuery) };
  }
  return { method, attribute: attribute ?? "", values: list, nested: [] };
}

/** A JSON object is an array to the real server. */
function phpList(value: unknown): unknown[] | null {
  return typeof value === "object" && value !== null ? Object.values(value) : null;
}

/** The name PHP gives a value's type, as it appears in the messages. */
function phpType(value: unknown): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "double";
  if (typeof value === "object") return "array";
  return typeof value;
}

/** Paging and selection pulled out of a query list; of two limits, offsets or cursors the first wins. */
export interface QueryGroups {
  readonly filters: readonly Query[];
  readonly orders: readonly { readonly attribute: string; readonly direction: "ASC" | "DESC" | "RANDOM" }[];
  readonly limit: number | null;
  readonly offset: number | null;
  readonly cursor: { readonly id: unknown; readonly direction: "after" | "before" } | null;
  readonly selections: readonly string[];
}

/** Sorts a query list by purpose. It validates nothing. */
export function groupQueries(queries: readonly Query[]): QueryGroups {
  const filters: Query[] = [];
  const orders: { attribute: string; direction: "ASC" | "DESC" | "RANDOM" }[] = [];
  const selections: string[] = [];
  let limit: number | null = null;
  let offset: number | null = null;
  let cursor: QueryGroups["cursor"] = null;
  for (const query of queries) {
    switch (query.method) {
      case "orderAsc":
        orders.push({ attribute: query.attribute, direction: "ASC" });
        break;
      case "orderDesc":
        orders.push({ attribute: query.attribute, direction: "DESC" });
        break;
      case "orderRandom":
        orders.push({ attribute: "", direction: "RANDOM" });
        break;
      case "limit":
        limit ??= Number(query.values[0]);
        break;
      case "offset":
        offset ??= Number(query.values[0]);
        break;
      case "cursorAfter":
      case "cursorBefore":
        cursor ??= { id: query.values[0], direction: query.method === "cursorAfter" ? "after" : "before" };
        break;
      case "select":
        selections.push(...query.values.filter((value): value is string => typeof value === "string"));
        break;
      default:
        filters.push(query);
    }
  }
  return { filters, orders, limit, offset, cursor, selections };
}
