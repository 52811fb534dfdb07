// What a push of appwrite.json would do to rows that exist. The CLI makes a column anew whose size, type, array or
// format differs, and deletes what the file does not name, data included, without asking: this names all of it before,
// with the question whether any row is concerned. Pure; keep-rows.ts asks the questions and acts.

/** A column as the server answers it and as appwrite.json writes it. */
export interface PushedColumn {
  key: string;
  type: string;
  required: boolean;
  array?: boolean;
  size?: number;
  format?: string;
  elements?: readonly string[];
  min?: number;
  max?: number;
  encrypt?: boolean;
  default?: unknown;
}

export interface PushedTable {
  $id: string;
  name: string;
  columns: readonly PushedColumn[];
  indexes?: readonly PushedIndex[];
}

export interface PushedIndex {
  key: string;
  type: string;
  columns?: readonly string[];
}

/** A change that harms the rows which `queries` find; without queries, every row of the table. */
export interface Risk {
  tableId: string;
  /** Null where the whole table goes. */
  key: string | null;
  /** What would happen, as the end of a sentence that begins with the column. */
  harm: string;
  queries: readonly object[];
  /** Harms only rows with a value like this in the column, alone or in an array; no query finds them. */
  breaks?: (value: unknown) => boolean;
  /** Harms only rows that have the same in all of these columns. */
  sameIn?: readonly string[];
}

/** A text column whose size can be changed where it stands. */
export interface Resize {
  tableId: string;
  column: PushedColumn;
}

export interface SchemaRisks {
  risks: readonly Risk[];
  resizes: readonly Resize[];
}

/** The most values that one query of Appwrite takes. */
const MAX_VALUES = 100;

export const schemaRisks = (deployed: readonly PushedTable[], wanted: readonly PushedTable[]): SchemaRisks => {
  const risks: Risk[] = [];
  const resizes: Resize[] = [];
  for (const table of deployed) {
    const next = wanted.find(({ $id }) => $id === table.$id);
    if (!next) {
      risks.push({ tableId: table.$id, key: null, harm: "would be deleted: the schema does not name it", queries: [] });
      continue;
    }
    for (const column of next.columns) {
      const before = table.columns.find(({ key }) => key === column.key);
      if (before) {
        risks.push(...risksOf(table.$id, before, column));
        if (isResize(before, column)) resizes.push({ tableId: table.$id, column });
      } else if (column.required) {
        const harm = "is new and required, which rows written before could not satisfy";
        risks.push({ tableId: table.$id, key: column.key, harm, queries: [] });
      }
    }
    risks.push(...twinsOf(table, next));
    for (const column of table.columns) {
      if (next.columns.some(({ key }) => key === column.key)) continue;
      risks.push(loss(table.$id, column, "would be deleted: the schema does not name it"));
    }
  }
  return { risks, resizes };
};

const risksOf = (tableId: string, before: PushedColumn, after: PushedColumn): Risk[] => {
  const { key } = after;
  const remade = MADE_ANEW.find((part) => isOther(before[part], after[part]));
  if (remade && !isResize(before, after)) {
    const [from, to] = [before[remade], after[remade]].map((value) => (isEmpty(value) ? "none" : String(value)));
    return [loss(tableId, before, `would be emptied: its ${remade} changes from ${from} to ${to}`)];
  }
  const risk = (harm: string, ...queries: object[]): Risk => ({ tableId, key, harm, queries });
  const found: Risk[] = [];
  if (isResize(before, after) && after.size! < before.size!) {
    const harm = `would be cut: its size shrinks from ${before.size} to ${after.size}`;
    // Appwrite counts characters, not UTF-16 units.
    found.push({ ...risk(harm), breaks: (text) => [...String(text ?? "")].length > after.size! });
  }
  const gone = (before.elements ?? []).filter((element) => !after.elements?.includes(element));
  for (let at = 0; at < gone.length; at += MAX_VALUES) {
    const values = gone.slice(at, at + MAX_VALUES);
    const method = after.array ? "contains" : "equal";
    found.push(risk(`would no longer allow ${values.join(", ")}`, { method, attribute: key, values }));
  }
  for (const [bound, method] of [
    ["min", "lessThan"],
    ["max", "greaterThan"],
  ] as const) {
    const limit = after[bound];
    if (isEmpty(limit)) continue;
    const known = before[bound] ?? (bound === "min" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
    const isBeyond = (value: number) => (bound === "min" ? value < limit! : value > limit!);
    if (!isBeyond(known)) continue;
    const harm = `would have a ${bound} of ${limit}`;
    // An array takes no comparison in a query.
    if (after.array) found.push({ ...risk(harm), breaks: (value) => typeof value === "number" && isBeyond(value) });
    else found.push(risk(harm, { method, attribute: key, values: [limit] }));
  }
  if (after.required && !before.required)
    found.push(risk("would become required", { method: "isNull", attribute: key, values: [] }));
  return found;
};

/** An array that is unset reads as an empty one, so for arrays every row counts. */
const loss = (tableId: string, { key, array }: PushedColumn, harm: string): Risk => ({
  ...{ tableId, key, harm },
  queries: array ? [] : [{ method: "isNotNull", attribute: key, values: [] }],
});

/** A unique index over what is there twice is never made, and the functions that count on it would be wrong. */
const twinsOf = (before: PushedTable, after: PushedTable): Risk[] =>
  (after.indexes ?? [])
    .filter(({ type }) => type === "unique")
    .filter((index) => !(before.indexes ?? []).some((known) => isSameIndex(known, index)))
    .map(({ key, columns = [] }) => ({
      ...{ tableId: after.$id, key: columns[0] ?? null, queries: [], sameIn: columns },
      harm: `would be unique${columns.length > 1 ? ` with ${columns.slice(1).join(", ")}` : ""} (index ${key})`,
    }));

const isSameIndex = (a: PushedIndex, b: PushedIndex): boolean =>
  a.key === b.key && a.type === b.type && JSON.stringify(a.columns) === JSON.stringify(b.columns);

/** What the CLI (12.0.1, `checkAttributeChanges`) makes a column anew for. It looks at what the server answers alone. */
const MADE_ANEW = ["type", "array", "size", "format", "encrypt"] as const;

/** As the CLI compares: nothing and an empty text are the same, a missing word and `false` are not. */
const isOther = (before: unknown, after: unknown): boolean =>
  before !== undefined && !(isEmpty(before) && isEmpty(after)) && before !== after;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "string" && value.trim() === "");

/** A text whose size alone differs. */
const isResize = (before: PushedColumn, after: PushedColumn): boolean =>
  before.type === "string" &&
  isEmpty(before.format) &&
  before.size !== undefined &&
  after.size !== undefined &&
  before.size !== after.size &&
  MADE_ANEW.every((part) => part === "size" || !isOther(before[part], after[part]));
