// Columns: what they are, how they look in answers, and how their values are kept in SQLite.

import type { SQLInputValue } from "node:sqlite";
import type { AttributeType } from "../kernel/query-rules.ts";

/** Column types as the API names them. E-mail, URL, IP and enum columns are strings with a format. */
export type ColumnType = Exclude<AttributeType, "sequence">;

/** Formats a string column can have. */
export type ColumnFormat = "" | "email" | "url" | "ip" | "enum";

/** A column of a table. Times are ISO texts. */
export interface Column {
  readonly key: string;
  readonly type: ColumnType;
  readonly format: ColumnFormat;
  /** Most characters (strings) or bytes (texts); 0 for other types. */
  readonly size: number;
  readonly required: boolean;
  readonly array: boolean;
  readonly default: unknown;
  readonly min: number | null;
  readonly max: number | null;
  readonly elements: readonly string[];
  /** Encrypted at rest in production; here it only cannot be queried, as there. */
  readonly encrypt: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const TEXT_TYPES: ReadonlySet<ColumnType> = new Set(["string", "varchar", "text", "mediumtext", "longtext"]);
const GEOMETRY_TYPES: ReadonlySet<ColumnType> = new Set(["point", "linestring", "polygon"]);
const NUMBER_TYPES: ReadonlySet<ColumnType> = new Set(["integer", "bigint", "double"]);

/** Whether values are texts. */
export const isText = (column: Column): boolean => TEXT_TYPES.has(column.type);
/** Whether values are coordinates. */
export const isGeometry = (column: Column): boolean => GEOMETRY_TYPES.has(column.type);
/** Whether values can be incremented. */
export const isNumber = (column: Column): boolean => NUMBER_TYPES.has(column.type) && !column.array;

/** SQL name of the column's values. */
export const valueColumn = (key: string): string => `"c_${key}"`;
/** SQL name of a text column's folded copy, which exists once the column is indexed. */
export const foldedColumn = (key: string): string => `"f_${key}"`;
/** SQL names of a point's longitude and latitude. */
export const coordinateColumns = (key: string): readonly [longitude: string, latitude: string] => [
  `"x_${key}"`,
  `"y_${key}"`,
];

/** SQLite's type for the values. All numbers are REAL because a JSON number is a double anyway. */
export function sqlType(column: Column): string {
  if (column.array) return "TEXT";
  if (NUMBER_TYPES.has(column.type)) return "REAL";
  return column.type === "boolean" ? "INTEGER" : "TEXT";
}

/** A checked value as SQLite keeps it. */
export function toSql(column: Column, value: unknown): SQLInputValue {
  if (value === null || value === undefined) return null;
  if (column.array || isGeometry(column)) return JSON.stringify(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  return value as SQLInputValue;
}

/** A kept value. */
export function fromSql(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (column.array || isGeometry(column)) return JSON.parse(value as string);
  if (column.type === "boolean") return value === 1;
  return value;
}

/** The form in which texts are compared: without case and accents, as the production collation does. */
export function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is what is asked for
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();
}

/** Bytes that the production database counts for a column of a row; the limit for all is ROW_BYTES_MAX. */
export function columnBytes(column: Column): number {
  if (column.array) return 20;
  switch (column.type) {
    case "string":
      return column.size > LONGEST_VARCHAR ? 20 : column.size * 4 + (column.size > 255 ? 2 : 1);
    case "varchar":
      return column.size * 4 + (column.size > 255 ? 2 : 1);
    case "integer":
      return (column.max ?? 0) > 2_147_483_647 ? 8 : 4;
    case "bigint":
    case "double":
      return 8;
    case "boolean":
      return 1;
    case "datetime":
      return 7;
    case "point":
      return 25;
    default:
      return 20;
  }
}

/** Longer string columns are kept outside the row in production, and cannot be varchar. */
export const LONGEST_VARCHAR = 16_381;

/**
 * How a column looks in answers.
 * @param place where it is shown: `created` answers its creation, `listed` reads it, `in table` is part of its table
 */
export function columnView(column: Column, place: "created" | "listed" | "in table"): Record<string, unknown> {
  const view: Record<string, unknown> = {
    key: column.key,
    type: column.type,
    status: place === "created" ? "processing" : "available",
    error: "",
    required: column.required,
    array: column.array,
    $createdAt: column.createdAt,
    $updatedAt: column.updatedAt,
  };
  if (column.type === "integer" || column.type === "bigint" || column.type === "double") {
    view.min = column.min;
    view.max = column.max;
  } else if (column.format === "enum") {
    view.elements = column.elements;
    view.format = "enum";
  } else if (column.type === "datetime" || column.format) view.format = column.format;
  else if (isText(column)) {
    if (column.type === "string" || column.type === "varchar") view.size = column.size;
    // Read by itself, only the oldest text type tells whether it is encrypted.
    view.encrypt = place === "listed" && column.type !== "string" ? null : column.encrypt;
  }
  view.default = column.default ?? null;
  return view;
}
