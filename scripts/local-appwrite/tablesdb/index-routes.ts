// Routes for indexes, in both dialects.

import { key, listOf, nullable, oneOf, whole } from "../kernel/checks.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { type ListAttributes, listInMemory } from "../kernel/memory-list.ts";
import { type Check, optional, readParameters, required } from "../kernel/parameters.ts";
import { json, noContent, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { type Column, isGeometry, isText } from "./column.ts";
import type { Dialect } from "./dialect.ts";
import type { Index, Table } from "./table.ts";
import { type SchemaParts, schemaTable } from "./table-routes.ts";
import { indexView } from "./table-view.ts";

/** Longest index key of the production database, characters. */
const LONGEST_INDEX = 768;
/** Most indexes of a table. */
const MOST_INDEXES = 61;
const TYPES = ["key", "fulltext", "unique", "spatial"] as const;
const SYSTEM_KEYS = new Set(["$id", "$createdAt", "$updatedAt"]);
const LIST_ATTRIBUTES: ListAttributes = { key: "string", type: "string", status: "string", error: "string" };
const ORDER: Check = (value) => {
  const text = typeof value === "string" ? value.toLowerCase() : value;
  return value === null ? null : oneOf(["asc", "desc"])(text);
};

/** Registers the routes of one dialect. */
export function addIndexRoutes(parts: SchemaParts, dialect: Dialect): void {
  const { routes } = parts.context;
  const base = `${dialect.root}/:databaseId/${dialect.tables}/:${dialect.tableId}/indexes`;
  const { readIndexes, writeIndexes } = dialect.scopes;
  const service = dialect.name;

  routes.add({
    method: "POST",
    path: base,
    scopes: writeIndexes,
    service,
    handler: (request) => create(parts, dialect, request),
  });

  routes.add({
    method: "GET",
    path: base,
    scopes: readIndexes,
    service,
    handler(request) {
      const table = schemaTable(parts, dialect, request);
      const views = table.indexes.map((index) => indexView(dialect, table, index, "available"));
      const { total, items } = listInMemory(request, views, LIST_ATTRIBUTES, "key");
      return json(200, { total, indexes: items });
    },
  });

  routes.add({
    method: "GET",
    path: `${base}/:key`,
    scopes: readIndexes,
    service,
    handler(request) {
      const table = schemaTable(parts, dialect, request);
      return json(200, indexView(dialect, table, indexOf(dialect, table, request), "available"));
    },
  });

  routes.add({
    method: "DELETE",
    path: `${base}/:key`,
    scopes: writeIndexes,
    service,
    handler(request) {
      const table = schemaTable(parts, dialect, request);
      parts.builder.removeIndex(table, indexOf(dialect, table, request));
      return noContent();
    },
  });
}

function indexOf(dialect: Dialect, table: Table, request: ApiRequest): Index {
  const name = request.pathValues[2] ?? "";
  const index = table.indexes.find((each) => each.key === name);
  if (!index) throw refusal(dialect.errors.indexNotFound, name);
  return index;
}

function create(parts: SchemaParts, dialect: Dialect, request: ApiRequest): Reply {
  const input = readParameters(request, {
    key: required<string>(key),
    type: required<Index["type"]>(oneOf(TYPES)),
    [dialect.columns]: required<string[]>(
      listOf((value) => (typeof value === "string" ? null : "Value must be a valid string")),
    ),
    orders: optional<(string | null)[]>([], listOf(ORDER)),
    lengths: optional<(number | null)[]>([], listOf(nullable(whole))),
  });
  const table = schemaTable(parts, dialect, request);
  if (table.indexes.length >= MOST_INDEXES) {
    throw refusal(dialect.name === "tablesdb" ? "column_index_limit_exceeded" : "index_limit_exceeded", table.id);
  }
  const columns = input[dialect.columns] as string[];
  const lengths = input.lengths as (number | null)[];
  const now = isoTimestamp(parts.context.clock.now());
  const index: Omit<Index, "enforced"> = {
    key: input.key as string,
    type: input.type as Index["type"],
    columns,
    orders: (input.orders as (string | null)[]).map((order) => order ?? ""),
    lengths: columns.map((_, position) => Number(lengths[position] ?? 0)),
    createdAt: now,
    updatedAt: now,
  };
  checkColumns(dialect, table, columns);
  const problem = indexProblem(table.columns, index);
  if (problem) throw refusalWith(dialect.errors.indexInvalid, problem);
  if (table.indexes.some((each) => each.key.toLowerCase() === index.key.toLowerCase())) {
    throw refusal(dialect.errors.indexExists, index.key);
  }
  const updated = parts.builder.addIndex(table, index);
  return json(202, indexView(dialect, updated, { ...index, enforced: true }, "processing"));
}

function checkColumns(dialect: Dialect, table: Table, keys: readonly string[]): void {
  for (const name of keys) {
    const column = table.columnByKey.get(name);
    if (!column && !SYSTEM_KEYS.has(name)) throw refusal(dialect.errors.columnUnknown, name);
    if (column?.array) {
      throw refusalWith("index_invalid", "Creating indexes on array attributes is not currently supported.");
    }
  }
}

/** Why these columns cannot have such an index, or null. */
export function indexProblem(
  of: readonly Column[],
  { type, columns, lengths, lengthsKept = 0 }: Omit<Index, "enforced">,
): string | null {
  if (columns.length === 0) return "No attributes provided for index";
  if (new Set(columns).size !== columns.length) return "Duplicate attributes provided";
  const known = columns.map((name) => of.find((column) => column.key === name));
  if (type === "fulltext") {
    const other = columns.find((_, position) => !isStringColumn(known[position]));
    return other === undefined
      ? null
      : `Attribute "${other}" cannot be part of a fulltext index, must be of type string`;
  }
  if (type === "spatial") return spatialProblem(columns, known);
  const geometry = known.find((column) => column && isGeometry(column));
  if (geometry) {
    return `Cannot create ${type} index on spatial attribute "${geometry.key}". Spatial attributes require spatial indexes.`;
  }
  if (lengthsKept > columns.length) {
    return "Invalid index lengths. Count of lengths must be equal or less than the number of attributes.";
  }
  const total = columns.reduce(
    (sum, name, position) => sum + indexedLength(name, known[position], lengths[position] ?? 0),
    0,
  );
  return total > LONGEST_INDEX ? `Index length is longer than the maximum: ${LONGEST_INDEX}` : null;
}

function isStringColumn(column: Column | undefined): boolean {
  return column !== undefined && isText(column);
}

function spatialProblem(columns: readonly string[], known: readonly (Column | undefined)[]): string | null {
  const [column] = known;
  const [name] = columns;
  if (!column || !isGeometry(column)) {
    const type = column?.type ?? (name === "$id" ? "string" : "datetime");
    return `Spatial index can only be created on spatial attributes (point, linestring, polygon). Attribute "${name}" is of type "${type}"`;
  }
  if (columns.length > 1) return "Spatial index can be created on a single spatial attribute";
  if (column.required) return null;
  return `Spatial indexes do not allow null values. Mark the attribute "${name}" as required or create the index on a column with no null values.`;
}

function indexedLength(name: string, column: Column | undefined, length: number): number {
  if (!column) return name === "$id" ? 36 : 1;
  if (!isText(column)) return 1;
  if (length) return length;
  return column.size || LONGEST_INDEX + 1;
}
