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
}

/** A change that harms the rows which `queries` find; without queries, every row of the table. */
export interface Risk {
  tableId: string;
  /** Null where the whole table goes. */
  key: string | null;
  /** What would happen, as the end of a sentence that begins with the column. */
  harm: string;
  queries: readonly object[];
  /** Harms only texts of more characters than this; no query finds them. */
  longerThan?: number;
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
    for (const column of table.columns) {
      if (next.columns.some(({ key }) => key === column.key)) continue;
      risks.push(loss(table.$id, column, "would be deleted: the schema does not name it"));
    }
  }
  return { risks, resizes };
};

const risksOf = (tableId: string, before: PushedColumn, after: PushedColumn): Risk[] => {
  const { key } = after;
  const remade = (["type", "array", "format", "encrypt"] as const).find(
    (part) => (before[part] || "") !== (after[part] || ""),
  );
  if (remade) {
    const [from, to] = [before[remade], after[remade]].map((value) => (value ? String(value) : "none"));
    return [loss(tableId, before, `would be emptied: its ${remade} changes from ${from} to ${to}`)];
  }
  const risk = (harm: string, ...queries: object[]): Risk => ({ tableId, key, harm, queries });
  const found: Risk[] = [];
  if (isResize(before, after) && after.size! < before.size!) {
    const harm = `would be cut: its size shrinks from ${before.size} to ${after.size}`;
    found.push({ ...risk(harm), longerThan: after.size! });
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
    const isTighter = limit !== undefined && (bound === "min" ? limit > before.min! : limit < before.max!);
    if (isTighter) found.push(risk(`would have a ${bound} of ${limit}`, { method, attribute: key, values: [limit] }));
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

const isResize = (before: PushedColumn, after: PushedColumn): boolean =>
  before.type === "string" &&
  after.type === "string" &&
  !before.format &&
  !after.format &&
  before.size !== undefined &&
  after.size !== undefined &&
  before.size !== after.size &&
  Boolean(before.array) === Boolean(after.array) &&
  Boolean(before.encrypt) === Boolean(after.encrypt);
