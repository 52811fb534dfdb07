// Which values a column takes, with the wording of a refusal, and their stored form.

import { isIP } from "node:net";
import { grouped, numberOf } from "../kernel/checks.ts";
import { normalDatetime, parseDatetime } from "../kernel/datetimes.ts";
import { email } from "../users/person-checks.ts";
import type { Column } from "./column.ts";

const INTEGER_32 = "Value must be a valid signed 32-bit integer between -2,147,483,648 and 2,147,483,647";
/** The wording of the real server, which counts in doubles here. */
export const INTEGER_64 =
  "Value must be a valid signed 64-bit integer between -9,223,372,036,854,775,808 and 9,223,372,036,854,775,808";
const LARGEST_INT32 = 2_147_483_647;
/** PHP_INT_MAX as a double; bounds at or beyond it are none. */
export const LARGEST_INT64 = 2 ** 63;
/** The date range of the database, as it is worded. */
const DATE_RULE = "Value must be valid date between 1000-01-01 00:00:00 and 9999-12-31 23:59:59.";

/** Largest text types, bytes. */
const TEXT_BYTES: Partial<Record<Column["type"], number>> = {
  text: 65_535,
  mediumtext: 16_777_215,
  longtext: 4_294_967_295,
};

/** Says what is wrong with a value for a column (one element of an array column), or null. The value is not null. */
export function valueProblem(column: Column, value: unknown): string | null {
  switch (column.type) {
    case "string":
    case "varchar":
      return textProblem(column.size, value) ?? formatProblem(column, value as string);
    case "text":
    case "mediumtext":
    case "longtext":
      return byteProblem(TEXT_BYTES[column.type] ?? 0, value);
    case "integer":
      return integerProblem(column, value);
    case "bigint":
      return bigintProblem(column, value);
    case "double":
      if (typeof value !== "number") return "Value must be a valid float";
      return rangeProblem(column, value);
    case "boolean":
      return typeof value === "boolean" ? null : "Value must be a valid boolean";
    case "datetime":
      return typeof value === "string" && parseDatetime(value) !== null ? null : DATE_RULE;
    case "point":
    case "linestring":
    case "polygon":
      return geometryProblem(column.type, value);
    default:
      return column.type satisfies never;
  }
}

/** Whether a refusal speaks of the column's format or of its type. */
export function problemLabel(column: Column): "format" | "type" {
  return column.format !== "" || column.min !== null || column.max !== null ? "format" : "type";
}

/** The stored form of an accepted value (one element of an array column). */
export function normalValue(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (column.type === "datetime") return normalDatetime(value as string);
  if (column.type === "bigint") return Number(value);
  if (column.type === "point") return typeof value === "string" ? value : (value as unknown[]).map(Number);
  return value;
}

function textProblem(size: number, value: unknown): string | null {
  const fits = typeof value === "string" && (value.length <= size || size === 0 || [...value].length <= size);
  return fits ? null : `Value must be a valid string and no longer than ${size} chars`;
}

function byteProblem(size: number, value: unknown): string | null {
  const fits = typeof value === "string" && (value.length * 3 <= size || Buffer.byteLength(value) <= size);
  return fits ? null : `Value must be a valid string and no longer than ${size} bytes`;
}

function formatProblem(column: Column, value: string): string | null {
  switch (column.format) {
    case "":
      return null;
    case "email":
      return email(value);
    case "url":
      return isUrl(value) ? null : "Value must be a valid URL";
    case "ip":
      return isIP(value) ? null : "Value must be a valid IP address";
    case "enum":
      return column.elements.includes(value) ? null : `Value must be one of (${column.elements.join(", ")})`;
    default:
      return column.format satisfies never;
  }
}

/** Whether a text is an absolute address. */
function isUrl(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/i.test(value) && URL.canParse(value);
}

function integerProblem(column: Column, value: unknown): string | null {
  const wide = (column.max ?? LARGEST_INT64) > LARGEST_INT32;
  const largest = wide ? LARGEST_INT64 : LARGEST_INT32;
  if (typeof value !== "number" || !Number.isInteger(value) || Math.abs(value) > largest)
    return wide ? INTEGER_64 : INTEGER_32;
  return rangeProblem(column, value);
}

function bigintProblem(column: Column, value: unknown): string | null {
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || Math.abs(number) > LARGEST_INT64) return INTEGER_64;
  return rangeProblem(column, number);
}

function rangeProblem(column: Column, value: number): string | null {
  const { min, max } = column;
  if ((min === null || value >= min) && (max === null || value <= max)) return null;
  return `Value must be a valid range between ${grouped(min ?? -LARGEST_INT64)} and ${grouped(max ?? LARGEST_INT64)}`;
}

function geometryProblem(type: "point" | "linestring" | "polygon", value: unknown): string | null {
  const problem = (detail: string) => `Value must be a valid ${type}: ${detail}`;
  if (typeof value === "string") return problem("");
  if (!Array.isArray(value)) return problem("Spatial value must be array or WKT string");
  if (type === "point") {
    const detail = pointProblem(value);
    return detail === null ? null : problem(detail);
  }
  const lines: unknown[] = type === "linestring" ? [value] : value;
  for (const line of lines) {
    if (!Array.isArray(line) || line.length < 2) return problem("LineString must contain at least two points");
    for (const point of line) {
      const detail = Array.isArray(point) ? pointProblem(point) : "Each point must be an array of two values [x, y]";
      if (detail !== null) return problem(detail);
    }
  }
  return null;
}

function pointProblem(value: readonly unknown[]): string | null {
  if (value.length !== 2) return "Point must be an array of two numeric values [x, y]";
  const [x, y] = value.map(numberOf);
  if (x === null || x === undefined || y === null || y === undefined) return "Point coordinates must be numeric values";
  if (Math.abs(x) > 180) return `Longitude (x) must be between -180 and 180, got ${x}`;
  if (Math.abs(y) > 90) return `Latitude (y) must be between -90 and 90, got ${y}`;
  return null;
}
