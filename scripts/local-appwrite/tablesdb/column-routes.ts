// Routes for columns, in both dialects: one for each type to create and to change, and common ones to read and delete.

import { bool, key, listOf, nullable, readBool, readNumber, text, wholeBetween } from "../kernel/checks.ts";
import { refusal, refusalWith, serverError } from "../kernel/errors.ts";
import { type ListAttributes, listInMemory } from "../kernel/memory-list.ts";
import { type Check, optional, readParameters, required } from "../kernel/parameters.ts";
import { json, noContent, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { type Column, type ColumnFormat, type ColumnType, columnBytes, columnView, LONGEST_VARCHAR } from "./column.ts";
import { INTEGER_64, LARGEST_INT64, normalValue, valueProblem } from "./column-values.ts";
import type { Dialect } from "./dialect.ts";
import { indexProblem } from "./index-routes.ts";
import { formatSize, LONGEST_STRING } from "./inline-definitions.ts";
import type { Table } from "./table.ts";
import { type SchemaParts, schemaTable } from "./table-routes.ts";
import { ROW_BYTES_MAX, rowBytes } from "./table-view.ts";

/** A type as routes name it, with what it stands for and how its default is checked before anything else. */
interface Kind {
  readonly path: string;
  readonly type: ColumnType;
  readonly format: ColumnFormat;
}

const KINDS: readonly Kind[] = [
  { path: "string", type: "string", format: "" },
  { path: "varchar", type: "varchar", format: "" },
  { path: "text", type: "text", format: "" },
  { path: "mediumtext", type: "mediumtext", format: "" },
  { path: "longtext", type: "longtext", format: "" },
  { path: "email", type: "string", format: "email" },
  { path: "url", type: "string", format: "url" },
  { path: "ip", type: "string", format: "ip" },
  { path: "enum", type: "string", format: "enum" },
  { path: "integer", type: "integer", format: "" },
  { path: "bigint", type: "bigint", format: "" },
  { path: "float", type: "double", format: "" },
  { path: "boolean", type: "boolean", format: "" },
  { path: "datetime", type: "datetime", format: "" },
  { path: "point", type: "point", format: "" },
  { path: "line", type: "linestring", format: "" },
  { path: "polygon", type: "polygon", format: "" },
];
/** Smallest size of a column that is encrypted, characters (APP_DATABASE_ENCRYPT_SIZE_MIN). */
const SHORTEST_ENCRYPTED = 150;
const LIST_ATTRIBUTES: ListAttributes = {
  key: "string",
  type: "string",
  status: "string",
  required: "boolean",
  array: "boolean",
  size: "integer",
  error: "string",
};

/** Registers the routes of one dialect. */
export function addColumnRoutes(parts: SchemaParts, dialect: Dialect): void {
  const { routes } = parts.context;
  const base = `${dialect.root}/:databaseId/${dialect.tables}/:${dialect.tableId}/${dialect.columns}`;
  const { readColumns, writeColumns } = dialect.scopes;
  const service = dialect.name;

  for (const kind of KINDS) {
    routes.add({
      method: "POST",
      path: `${base}/${kind.path}`,
      scopes: writeColumns,
      service,
      handler: (request) => create(parts, dialect, kind, request),
    });
    routes.add({
      method: "PATCH",
      path: `${base}/${kind.path}/:key`,
      scopes: writeColumns,
      service,
      handler: (request) => update(parts, dialect, kind, request),
    });
  }

  routes.add({
    method: "GET",
    path: base,
    scopes: readColumns,
    service,
    handler(request) {
      const views = schemaTable(parts, dialect, request).columns.map((column) => columnView(column, "listed"));
      const { total, items } = listInMemory(request, views, LIST_ATTRIBUTES, "key");
      return json(200, { total, [dialect.columns]: items });
    },
  });

  routes.add({
    method: "GET",
    path: `${base}/:key`,
    scopes: readColumns,
    service,
    handler: (request) =>
      json(200, columnView(columnOf(dialect, schemaTable(parts, dialect, request), request), "listed")),
  });

  routes.add({
    method: "DELETE",
    path: `${base}/:key`,
    scopes: writeColumns,
    service,
    handler(request) {
      const table = schemaTable(parts, dialect, request);
      parts.builder.removeColumn(table, columnOf(dialect, table, request));
      return noContent();
    },
  });
}

function columnOf(dialect: Dialect, table: Table, request: ApiRequest): Column {
  const name = request.pathValues[2] ?? "";
  const column = table.columnByKey.get(name);
  if (!column) throw refusal(dialect.errors.columnNotFound, name);
  return column;
}

/** The declared parameters that a type has beside the common ones. */
function declaredFor(kind: Kind, isNew: boolean) {
  const isNumber = kind.type === "integer" || kind.type === "bigint" || kind.type === "double";
  const bound: Check = kind.type === "double" ? numberCheck : integerCheck;
  const size = wholeBetween(1, kind.type === "varchar" ? LONGEST_VARCHAR : LONGEST_STRING);
  return {
    ...(kind.format === "" &&
      (kind.type === "string" || kind.type === "varchar") && {
        size: isNew ? required<number>(size, readNumber) : optional<number | null>(null, nullable(size), readNumber),
      }),
    ...(kind.format === "enum" && { elements: required<string[]>(listOf(text(255))) }),
    ...(isNumber && {
      min: optional<number | null>(null, nullable(bound), readNumber),
      max: optional<number | null>(null, nullable(bound), readNumber),
    }),
  };
}

const integerCheck: Check = (value) => (typeof value === "number" && Number.isInteger(value) ? null : INTEGER_64);
const numberCheck: Check = (value) => (typeof value === "number" ? null : "Value must be a valid float");

function create(parts: SchemaParts, dialect: Dialect, kind: Kind, request: ApiRequest): Reply {
  const common = readParameters(request, { key: required<string>(key), ...declaredFor(kind, true) }) as Record<
    string,
    unknown
  >;
  const flags = readParameters(request, {
    required: required<boolean>(bool, readBool),
    default: optional<unknown>(null, defaultCheck(kind)),
    array: optional<boolean>(false, bool, readBool),
    encrypt: optional<boolean>(false, bool, readBool),
  });
  if (flags.encrypt && Number(common.size ?? SHORTEST_ENCRYPTED) < SHORTEST_ENCRYPTED) {
    const words = `Size too small. Encrypted strings require a minimum size of ${SHORTEST_ENCRYPTED} characters.`;
    throw refusalWith("general_bad_request", words);
  }
  const now = isoTimestamp(parts.context.clock.now());
  const column = bounded(dialect, {
    key: String(common.key),
    type: kind.type,
    format: kind.format,
    size: Number(common.size ?? formatSize(kind.format)),
    required: flags.required,
    array: flags.array,
    default: flags.default ?? null,
    min: (common.min as number | null | undefined) ?? null,
    max: (common.max as number | null | undefined) ?? null,
    elements: (common.elements as string[] | undefined) ?? [],
    encrypt: flags.encrypt,
    createdAt: now,
    updatedAt: now,
  });
  const table = schemaTable(parts, dialect, request);
  refuseDefault(dialect, column);
  if (table.columns.some((each) => each.key.toLowerCase() === column.key.toLowerCase())) {
    throw refusal(dialect.errors.columnExists, column.key);
  }
  if (rowBytes(table) + columnBytes(column) > ROW_BYTES_MAX) throw refusal(dialect.errors.columnLimit, table.id);
  const stored = column.default === null ? column : { ...column, default: normalValue(column, column.default) };
  parts.builder.addColumn(table, stored);
  return json(202, columnView(stored, "created"));
}

/** Whether a change is one that the database is altered for; then the indexes are looked at once more. */
const isAltered = ({ size, newKey }: Record<string, unknown>) =>
  (size !== null && size !== undefined) || (newKey !== null && newKey !== undefined);

const isRange = ({ type }: Column) => type === "integer" || type === "bigint" || type === "double";

/** What JavaScript calls the type of a column's defaults. */
function typeOfDefaults(column: Column): string {
  if (isRange(column)) return "number";
  return column.type === "boolean" ? "boolean" : "string";
}

/**
 * Bounds filled in, and the default checked against them.
 * @param checksDefault not so when a text changes: only a new one has its default compared with its size
 * @throws AppwriteError "column value invalid"
 */
function bounded(dialect: Dialect, column: Column, checksDefault = true): Column {
  let result = column;
  if (column.type === "integer" || column.type === "bigint" || column.type === "double") {
    const limit = column.type === "double" ? Number.MAX_VALUE : LARGEST_INT64;
    result = { ...column, min: column.min ?? -limit, max: column.max ?? limit };
    if ((result.min as number) > (result.max as number)) {
      throw refusalWith(dialect.errors.columnValue, "Minimum value must be lesser than maximum value");
    }
  }
  if (result.default === null || !checksDefault) return result;
  if (result.format === "enum" && !result.elements.includes(String(result.default))) {
    throw refusalWith(dialect.errors.columnValue, "Default value not found in elements");
  }
  const problem = result.array ? null : valueProblem(result, result.default);
  if (problem) throw refusalWith(dialect.errors.columnValue, problem);
  return result;
}

function refuseDefault(dialect: Dialect, column: Column): void {
  if (column.default === null) return;
  if (column.required) {
    throw refusalWith(dialect.errors.columnDefault, `Cannot set default value for required ${dialect.column}`);
  }
  if (column.array)
    throw refusalWith(dialect.errors.columnDefault, `Cannot set default value for array ${dialect.columns}`);
}

/** What a `default` may be before it is compared with the column's own rules. */
function defaultCheck(kind: Kind): Check {
  const sample: Column = {
    key: "",
    type: kind.type,
    format: kind.format === "enum" ? "" : kind.format,
    size: 0,
    required: false,
    array: false,
    default: null,
    min: null,
    max: null,
    elements: [],
    encrypt: false,
    createdAt: "",
    updatedAt: "",
  };
  return nullable((value) => {
    if (kind.type === "integer" || kind.type === "bigint") return integerCheck(value);
    return valueProblem(sample, value);
  });
}

function update(parts: SchemaParts, dialect: Dialect, kind: Kind, request: ApiRequest): Reply {
  const input = readParameters(request, {
    ...declaredFor(kind, false),
    required: required<boolean>(bool, readBool),
    default: required<unknown>(defaultCheck(kind)),
    newKey: optional<string | null>(null, nullable(key)),
  }) as Record<string, unknown>;
  const table = schemaTable(parts, dialect, request);
  const column = columnOf(dialect, table, request);
  const isOfKind = column.type === kind.type && column.format === kind.format;
  const changed: Column = {
    ...column,
    key: (input.newKey as string | null) ?? column.key,
    required: Boolean(input.required),
    default: input.default ?? null,
    updatedAt: isoTimestamp(parts.context.clock.now()),
    ...(isOfKind && {
      size: (input.size as number | null | undefined) ?? column.size,
      min: (input.min as number | null | undefined) ?? column.min,
      max: (input.max as number | null | undefined) ?? column.max,
      elements: (input.elements as string[] | undefined) ?? column.elements,
    }),
  };
  refuseDefault(dialect, changed);
  if (column.format === "enum" && !(input.elements as string[] | undefined)?.length) {
    throw refusalWith(dialect.errors.columnValue, "Enum elements must not be empty");
  }
  const stored = isOfKind ? bounded(dialect, changed, isRange(column) || column.format === "enum") : changed;
  // The real server does not expect a default of another type, and breaks; a shorter text than the default it accepts.
  if (!isOfKind && stored.default !== null && typeof stored.default !== typeOfDefaults(column)) throw serverError();
  const isTaken = (each: Column) => each.key !== column.key && each.key.toLowerCase() === stored.key.toLowerCase();
  // It is the column's own key that the refusal names, not the one that is taken.
  if (table.columns.some(isTaken)) throw refusal(dialect.errors.columnExists, column.key);
  if (isAltered(input)) {
    const columns = table.columns.map((each) => (each.key === column.key ? stored : each));
    const rename = (name: string) => (name === column.key ? stored.key : name);
    const indexes = table.indexes.map((index) => ({ ...index, columns: index.columns.map(rename) }));
    const problem = indexes.map((index) => indexProblem(columns, index)).find(Boolean);
    if (problem) throw refusalWith(dialect.errors.indexInvalid, problem);
  }
  if (stored.size < column.size && parts.builder.hasLongerTexts(table, column, stored.size)) {
    throw refusal(dialect.name === "tablesdb" ? "column_invalid_resize" : "attribute_invalid_resize");
  }
  parts.builder.changeColumn(table, column, stored);
  return json(200, updatedView(kind, stored));
}

/** The answer to a change has the shape of the type in the path, even when the column is of another type. */
function updatedView(kind: Kind, column: Column): Record<string, unknown> {
  const view = columnView(column, "listed");
  if (Object.hasOwn(view, "encrypt")) view.encrypt = null;
  const sameShape = column.type === kind.type && column.format === kind.format;
  if (sameShape) return view;
  const { size: _size, encrypt: _encrypt, format: _format, elements: _elements, ...rest } = view;
  const isNumber = kind.type === "integer" || kind.type === "bigint" || kind.type === "double";
  return isNumber ? { ...rest, min: column.min, max: column.max } : rest;
}
