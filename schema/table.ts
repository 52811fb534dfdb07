// The shape of a table: columns that know their Appwrite definition and their parser, so that appwrite.json, the row
// type and the row codec come from one place. Rows hold what Appwrite stores; decoded rows hold numbers for times
// (milliseconds since the epoch) and values for JSON columns.
import * as z from "zod/mini";

/** A column as appwrite.json writes it (only kinds that the pinned CLI can push). */
export interface ColumnDefinition {
  type: "string" | "integer" | "double" | "boolean" | "datetime";
  required: boolean;
  array: boolean;
  size?: number;
  format?: "enum";
  elements?: readonly string[];
  min?: number;
  max?: number;
}

export interface Column<Schema extends z.ZodMiniType = z.ZodMiniType> {
  definition: ColumnDefinition;
  codec: Schema;
}

const column = <Schema extends z.ZodMiniType>(
  definition: Omit<ColumnDefinition, "required" | "array">,
  codec: Schema,
): Column<Schema> => ({ definition: { ...definition, required: true, array: false }, codec });

/** Text of at most `size` characters. */
export const text = (size: number) => column({ type: "string", size }, z.string());

export const enumOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  column({ type: "string", format: "enum", elements: values }, z.enum(values));

/** An enum to Appwrite, any text to a reader: rows may hold values of a newer build. */
export const openEnumOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  column({ type: "string", format: "enum", elements: values }, z.string());

/** A whole number; bounds are always written, because Appwrite answers its own where none were given. */
export const integer = ({ min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = {}) =>
  column({ type: "integer", min, max }, z.int());

export const double = (range: { min: number; max: number }) => column({ type: "double", ...range }, z.number());

export const boolean = () => column({ type: "boolean" }, z.boolean());

/** A moment: ISO 8601 in the row, milliseconds since the epoch once decoded. */
export const datetime = () =>
  column(
    { type: "datetime" },
    z.codec(z.string(), z.int(), {
      decode: (iso) => Date.parse(iso),
      encode: (ms) => new Date(ms).toISOString().replace("Z", "+00:00"),
    }),
  );

/** The smallest size that Appwrite keeps outside the row, whose columns may take 65,535 bytes together. */
const OUTSIDE_THE_ROW = 16_384;

/** A value kept as JSON text of at most `size` characters, for parts that are never queried. */
export const json = <Schema extends z.ZodMiniType>(schema: Schema, size = OUTSIDE_THE_ROW) =>
  column(
    { type: "string", size },
    z.codec(z.string().check(z.maxLength(size)), schema, {
      decode: (raw) => JSON.parse(raw),
      encode: (value) => JSON.stringify(value),
    }),
  );

/** Several values of one column; Appwrite reads an unset array as an empty one. */
export const listOf = <Schema extends z.ZodMiniType>(item: Column<Schema>) => ({
  definition: { ...item.definition, required: false, array: true },
  codec: z.array(item.codec),
});

/** A column that may be empty (null). */
export const optional = <Schema extends z.ZodMiniType>(inner: Column<Schema>) => ({
  definition: { ...inner.definition, required: false },
  codec: z.nullable(inner.codec),
});

export interface IndexDefinition {
  key: string;
  type: "key" | "unique" | "fulltext";
  columns: readonly string[];
  orders?: readonly ("ASC" | "DESC")[];
}

export interface Table<Columns extends Record<string, Column> = Record<string, Column>, Id extends string = string> {
  id: Id;
  name: string;
  columns: Columns;
  indexes: readonly IndexDefinition[];
  /** Table-wide permission strings; row permissions are added by whoever creates the row. */
  permissions: readonly string[];
  rowSecurity: boolean;
  codec: z.ZodMiniObject<{ [Key in keyof Columns]: Columns[Key]["codec"] }>;
}

export const defineTable = <const Id extends string, Columns extends Record<string, Column>>(
  table: Omit<Table<Columns, Id>, "codec">,
): Table<Columns, Id> => {
  const codecs = Object.fromEntries(Object.entries(table.columns).map(([key, each]) => [key, each.codec]));
  return { ...table, codec: z.object(codecs) as Table<Columns>["codec"] };
};

/** The decoded columns of a row of `T`. */
export type ValuesOf<T extends Table> = z.output<T["codec"]>;
/** A decoded row: its id and its columns. */
export type RowOf<T extends Table> = { $id: string } & ValuesOf<T>;

/**
 * Decodes a row as Appwrite answers it; a column that may be empty and was not read, or is younger than the row, is empty.
 * @throws ZodError when the row does not fit the table.
 */
export const decodeRow = <T extends Table>(table: T, row: { $id: string }): RowOf<T> =>
  ({ $id: row.$id, ...z.decode(table.codec, { ...emptiesOf(table), ...row } as never) }) as RowOf<T>;

/** Decodes only these columns of a row. @throws ZodError when one does not fit the table. */
export const decodeColumns = <T extends Table, K extends keyof ValuesOf<T> & string>(
  table: T,
  columns: readonly K[],
  row: { $id: string },
): Pick<RowOf<T>, K | "$id"> => {
  const stored: Record<string, unknown> = { ...emptiesOf(table), ...row };
  const decoded = columns.map((key) => [key, z.decode(table.columns[key]!.codec as z.ZodMiniType, stored[key])]);
  return { $id: row.$id, ...Object.fromEntries(decoded) };
};

const emptiesOf = ({ columns }: Table): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(columns)
      .filter(([, { definition }]) => !definition.required)
      .map(([key, { definition }]) => [key, definition.array ? [] : null]),
  );

/** Encodes columns for a create (all columns) as Appwrite stores them. */
export const encodeRow = <T extends Table>(table: T, values: ValuesOf<T>): Record<string, unknown> =>
  z.encode(table.codec, values as never) as Record<string, unknown>;

/** Encodes only the given columns, for an update. */
export const encodeColumns = <T extends Table>(table: T, values: Partial<ValuesOf<T>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      z.encode(table.columns[key]!.codec as z.ZodMiniType, value as never),
    ]),
  );
