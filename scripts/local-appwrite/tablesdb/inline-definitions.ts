// Columns and indexes given together with a new table.

import { wholeBetween } from "../kernel/checks.ts";
import { refusalWith } from "../kernel/errors.ts";
import type { Column, ColumnFormat, ColumnType } from "./column.ts";
import type { Dialect } from "./dialect.ts";
import type { Index } from "./table.ts";

const TYPES: Readonly<Record<string, readonly [type: ColumnType, format: ColumnFormat]>> = {
  string: ["string", ""],
  varchar: ["varchar", ""],
  text: ["text", ""],
  mediumtext: ["mediumtext", ""],
  longtext: ["longtext", ""],
  integer: ["integer", ""],
  bigint: ["bigint", ""],
  float: ["double", ""],
  double: ["double", ""],
  boolean: ["boolean", ""],
  datetime: ["datetime", ""],
  email: ["string", "email"],
  url: ["string", "url"],
  ip: ["string", "ip"],
  enum: ["string", "enum"],
  point: ["point", ""],
  linestring: ["linestring", ""],
  polygon: ["polygon", ""],
};
const INDEX_TYPES = ["key", "unique", "fulltext", "spatial"];

/** Reads a column of a table's definition. @throws AppwriteError `general_argument_invalid` */
export function inlineColumn(dialect: Dialect, definition: Record<string, unknown>, now: string): Column {
  const refuse = (detail: string) =>
    refusalWith("general_argument_invalid", `Invalid \`${dialect.columns}\` param: ${detail}`);
  const key = definition.key;
  if (typeof key !== "string" || !/^[A-Za-z0-9][\w.-]{0,35}$/.test(key)) throw refuse("Each column needs a valid key");
  const named =
    typeof definition.format === "string" && definition.format ? definition.format : String(definition.type);
  const known = Object.hasOwn(TYPES, named) ? TYPES[named] : undefined;
  if (!known) throw refuse(`Column "${key}" has an unknown type`);
  const [type, format] = known;
  const needsSize = format === "" && (type === "string" || type === "varchar");
  if (needsSize && wholeBetween(1, LONGEST_STRING)(definition.size)) throw refuse(`Column "${key}" needs a size`);
  return {
    key,
    type,
    format,
    size: needsSize ? Number(definition.size) : formatSize(format),
    required: definition.required === true,
    array: definition.array === true,
    default: definition.default ?? null,
    min: typeof definition.min === "number" ? definition.min : null,
    max: typeof definition.max === "number" ? definition.max : null,
    elements: Array.isArray(definition.elements) ? definition.elements.map(String) : [],
    encrypt: definition.encrypt === true,
    createdAt: now,
    updatedAt: now,
  };
}

/** Reads an index of a table's definition. @throws AppwriteError `general_argument_invalid` */
export function inlineIndex(definition: Record<string, unknown>, now: string): Omit<Index, "enforced"> {
  const { key, type, orders, lengths } = definition;
  const columns = definition.columns ?? definition.attributes;
  if (typeof key !== "string" || !INDEX_TYPES.includes(String(type)) || !Array.isArray(columns)) {
    throw refusalWith(
      "general_argument_invalid",
      "Invalid `indexes` param: Each index needs a key, a type and its columns",
    );
  }
  return {
    key,
    type: type as Index["type"],
    columns: columns.map(String),
    orders: Array.isArray(orders) ? orders.map(String) : [],
    lengths: columns.map((_, position) => (Array.isArray(lengths) ? Number(lengths[position] ?? 0) : 0)),
    createdAt: now,
    updatedAt: now,
  };
}

/** Longest string column, characters (APP_DATABASE_ATTRIBUTE_STRING_MAX_LENGTH). */
export const LONGEST_STRING = 1_073_741_824;

/** The size that a format fixes. */
export function formatSize(format: ColumnFormat): number {
  return { "": 0, email: 254, url: 2000, ip: 39, enum: 255 }[format];
}
