// Queries as SQL over the rows of one table. The queries have passed query-rules.ts.

import type { SQLInputValue } from "node:sqlite";
import { normalDatetime } from "../kernel/datetimes.ts";
import { refusalWith, serverError } from "../kernel/errors.ts";
import type { Query } from "../kernel/queries.ts";
import { isPlace } from "../kernel/query-rules.ts";
import { type Column, coordinateColumns, fold, foldedColumn, isGeometry, isText, valueColumn } from "./column.ts";
import { searchTable } from "./row-storage.ts";
import { matchExpression } from "./search-text.ts";
import type { Table } from "./table.ts";

/** A condition with the values of its `?`. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** Mean radius that the production database computes with, metres. */
const EARTH_RADIUS_M = 6_371_000;
/** Metres in one degree of latitude. */
const DEGREE_M = (Math.PI * EARTH_RADIUS_M) / 180;
/** The R-Tree keeps 32-bit numbers, so its boxes are asked for a little larger, degrees. */
const BOX_MARGIN = 0.0001;

/** SQLite binds 32,766 values; some are left for what the list itself needs. */
const MOST_VALUES_TOGETHER = 32_000;

const COMPARISONS: Record<string, string> = {
  notEqual: "<>",
  lessThan: "<",
  lessThanEqual: "<=",
  greaterThan: ">",
  greaterThanEqual: ">=",
};
/** Sorts after every text that starts with what it is appended to. */
const LAST_CHARACTER = "\u{10FFFF}";

/** What an attribute is compared and ordered by. */
export function comparedExpression(table: Table, key: string): string {
  switch (key) {
    case "$id":
      return "_id";
    case "$sequence":
      return "_seq";
    case "$createdAt":
      return "_created";
    case "$updatedAt":
      return "_updated";
    default: {
      const column = table.columnByKey.get(key);
      if (!column || !isText(column) || column.array) return valueColumn(key);
      return table.folded.has(key) ? foldedColumn(key) : `fold(${valueColumn(key)})`;
    }
  }
}

/** A value in the form that `comparedExpression` has. */
export function comparedValue(table: Table, key: string, value: unknown): SQLInputValue {
  if (value === null || value === undefined) return null;
  if (key === "$createdAt" || key === "$updatedAt") return normalDatetime(String(value));
  if (key === "$sequence") return Number(value);
  const column = table.columnByKey.get(key);
  if (column?.type === "datetime") return normalDatetime(String(value));
  if (typeof value === "boolean") return value ? 1 : 0;
  if (column?.type === "bigint") return Number(value);
  if (column && isText(column)) return fold(String(value));
  return value as SQLInputValue;
}

/** All queries must hold. @throws AppwriteError `general_query_invalid` when they hold more values than SQLite takes */
export function allOf(table: Table, queries: readonly Query[]): Condition {
  const condition = joined(
    queries.map((query) => conditionOf(table, query)),
    "AND",
  );
  if (condition.values.length <= MOST_VALUES_TOGETHER) return condition;
  throw refusalWith(
    "general_query_invalid",
    `Invalid query: the queries hold ${condition.values.length} values together, more than the ${MOST_VALUES_TOGETHER} possible.`,
  );
}

function joined(conditions: readonly Condition[], operator: "AND" | "OR"): Condition {
  return {
    sql: conditions.length ? conditions.map(({ sql }) => `(${sql})`).join(` ${operator} `) : "1",
    values: conditions.flatMap(({ values }) => values),
  };
}

function conditionOf(table: Table, query: Query): Condition {
  const { method, attribute: key, values } = query;
  if (method === "and" || method === "or") {
    return joined(
      query.nested.map((each) => conditionOf(table, each)),
      method === "and" ? "AND" : "OR",
    );
  }
  const column = table.columnByKey.get(key);
  if (column && isGeometry(column)) return geometryCondition(table, column, query);
  if (column?.array) return listCondition(column, query);
  const field = comparedExpression(table, key);
  // What `exists` holds beside the attribute is not compared with anything.
  if (method === "exists" || method === "isNotNull") return { sql: `${field} IS NOT NULL`, values: [] };
  if (method === "notExists" || method === "isNull") return { sql: `${field} IS NULL`, values: [] };
  const compared = values.map((value) => comparedValue(table, key, value));
  switch (method) {
    case "equal":
      if (compared.length === 1) return { sql: `${field} = ?`, values: compared };
      return { sql: `${field} IN (${compared.map(() => "?").join(", ")})`, values: compared };
    case "between":
      return { sql: `${field} BETWEEN ? AND ?`, values: compared };
    case "notBetween":
      return { sql: `${field} NOT BETWEEN ? AND ?`, values: compared };
    case "startsWith":
      return {
        sql: `${field} >= ? AND ${field} < ?`,
        values: [String(compared[0]), String(compared[0]) + LAST_CHARACTER],
      };
    case "notStartsWith":
      return { sql: `substr(${field}, 1, ${[...String(compared[0])].length}) <> ?`, values: compared };
    case "endsWith":
    case "notEndsWith": {
      const text = String(compared[0]);
      const tail = text === "" ? "''" : `substr(${field}, -${[...text].length})`;
      return { sql: `${field} IS NOT NULL AND ${tail} ${method === "endsWith" ? "=" : "<>"} ?`, values: [text] };
    }
    case "contains":
    case "containsAny":
      return { sql: compared.map(() => `instr(${field}, ?) > 0`).join(" OR "), values: compared };
    case "containsAll":
      return { sql: compared.map(() => `instr(${field}, ?) > 0`).join(" AND "), values: compared };
    case "notContains":
      return { sql: compared.map(() => `instr(${field}, ?) = 0`).join(" AND "), values: compared };
    case "search":
    case "notSearch":
      return searchCondition(table, key, String(values[0]), method === "notSearch");
    default:
      return { sql: `${field} ${COMPARISONS[method]} ?`, values: compared };
  }
}

/** Conditions on array columns. Elements are compared exactly, as the production database compares JSON. */
function listCondition(column: Column, { method, values }: Query): Condition {
  const list = valueColumn(column.key);
  const elements = values.map((value) => (typeof value === "boolean" ? Number(value) : (value as SQLInputValue)));
  const holds = (count: number) =>
    `EXISTS (SELECT 1 FROM json_each(${list}) WHERE value IN (${Array.from({ length: count }, () => "?").join(", ")}))`;
  switch (method) {
    case "isNull":
    case "notExists":
      return { sql: `${list} IS NULL`, values: [] };
    case "isNotNull":
    case "exists":
      return { sql: `${list} IS NOT NULL`, values: [] };
    case "containsAll":
      return { sql: elements.map(() => holds(1)).join(" AND "), values: elements };
    case "notContains":
      return { sql: `${list} IS NOT NULL AND NOT ${holds(elements.length)}`, values: elements };
    default:
      return { sql: holds(elements.length), values: elements };
  }
}

function searchCondition(table: Table, key: string, text: string, negated: boolean): Condition {
  const index = table.indexes.find(
    (each) => each.type === "fulltext" && each.columns.length === 1 && each.columns[0] === key,
  );
  const expression = matchExpression(text);
  if (!index || expression === "") return { sql: negated ? "1" : "0", values: [] };
  const search = searchTable(table, index);
  return {
    sql: `_seq ${negated ? "NOT " : ""}IN (SELECT rowid FROM ${search} WHERE ${search} MATCH ?)`,
    values: [expression],
  };
}

/** The real server answers a distance from what is no place with a plain 500; the rules let nothing else through. */

function geometryCondition(table: Table, column: Column, { method, values }: Query): Condition {
  const [x, y] = coordinateColumns(column.key);
  if (column.type !== "point") throw serverError();
  const point = (value: unknown): [number, number] => {
    if (!isPlace(value)) throw serverError();
    return [Number(value[0]), Number(value[1])];
  };
  switch (method) {
    case "equal":
    case "intersects":
    case "covers":
    case "spatialEquals":
    case "contains": {
      const [longitude, latitude] = point(values[0]);
      return { sql: `${x} = ? AND ${y} = ?`, values: [longitude, latitude] };
    }
    case "notEqual":
    case "notIntersects":
    case "notCovers":
    case "notSpatialEquals":
    case "notContains": {
      const [longitude, latitude] = point(values[0]);
      return { sql: `${x} IS NOT NULL AND NOT (${x} = ? AND ${y} = ?)`, values: [longitude, latitude] };
    }
    // Two points neither cross, overlap nor touch.
    case "crosses":
    case "overlaps":
    case "touches":
      return { sql: "0", values: [] };
    case "notCrosses":
    case "notOverlaps":
    case "notTouches":
      return { sql: `${x} IS NOT NULL`, values: [] };
    default: {
      if (!method.startsWith("distance")) throw serverError();
      const [geometry, distance, inMetres] = values[0] as [unknown, unknown, unknown];
      return distanceCondition(table, column.key, method, point(geometry), Number(distance) || 0, Boolean(inMetres));
    }
  }
}

function distanceCondition(
  table: Table,
  key: string,
  method: string,
  [longitude, latitude]: [number, number],
  distance: number,
  inMetres: boolean,
): Condition {
  const [x, y] = coordinateColumns(key);
  const operator = { distanceLessThan: "<", distanceGreaterThan: ">", distanceEqual: "=", distanceNotEqual: "<>" }[
    method
  ];
  const exact: Condition = inMetres
    ? {
        sql: `${2 * EARTH_RADIUS_M} * asin(min(1, sqrt(pow(sin(radians(${y} - ?) / 2), 2) + cos(radians(?)) * cos(radians(${y})) * pow(sin(radians(${x} - ?) / 2), 2)))) ${operator} ?`,
        values: [latitude, latitude, longitude, distance],
      }
    : {
        sql: `sqrt((${x} - ?) * (${x} - ?) + (${y} - ?) * (${y} - ?)) ${operator} ?`,
        values: [longitude, longitude, latitude, latitude, distance],
      };
  const index = table.indexes.find((each) => each.type === "spatial" && each.columns[0] === key);
  const box =
    index && method === "distanceLessThan"
      ? boxAround(longitude, latitude, inMetres ? distance / DEGREE_M : distance, inMetres)
      : null;
  if (!index || !box) return { sql: `${x} IS NOT NULL AND ${exact.sql}`, values: exact.values };
  return {
    sql: `_seq IN (SELECT row FROM ${searchTable(table, index)} WHERE x1 >= ? AND x0 <= ? AND y1 >= ? AND y0 <= ?) AND ${exact.sql}`,
    values: [...box, ...exact.values],
  };
}

/** West, east, south and north of all points within some degrees; null when the circle crosses the date line or a pole. */
function boxAround(longitude: number, latitude: number, degrees: number, onSphere: boolean): number[] | null {
  const south = latitude - degrees - BOX_MARGIN;
  const north = latitude + degrees + BOX_MARGIN;
  if (!onSphere) return [longitude - degrees - BOX_MARGIN, longitude + degrees + BOX_MARGIN, south, north];
  if (south <= -89 || north >= 89) return null;
  const radians = Math.PI / 180;
  const reach = Math.sin(degrees * radians) / Math.cos(latitude * radians);
  if (reach >= 1) return null;
  const width = Math.asin(reach) / radians + BOX_MARGIN;
  const west = longitude - width;
  const east = longitude + width;
  return west < -180 || east > 180 ? null : [west, east, south, north];
}
