// What a transaction has staged for each row: read by requests that name the transaction.
// It follows the real server's reading closely, gaps included (a staged increment by `column` is not seen).

import type { Query } from "../kernel/queries.ts";
import { groupQueries, parseQueries } from "../kernel/queries.ts";
import type { RowValues } from "./row-structure.ts";
import type { StagedOperation } from "./transaction-store.ts";

/** What is staged for one row. A deleted one has no fields that matter. */
export interface StagedRow {
  readonly action: "create" | "update" | "upsert" | "delete";
  readonly fields: RowValues;
}

/** Staged rows of one table by id. */
export type StagedRows = Map<string, StagedRow>;

/** Replays the operations on one table. */
export function stagedRows(operations: readonly StagedOperation[], tableSequence: number): StagedRows {
  const rows: StagedRows = new Map();
  for (const operation of operations) {
    if (operation.tableSequence === tableSequence) apply(rows, operation);
  }
  return rows;
}

function apply(rows: StagedRows, { action, rowId, data }: StagedOperation): void {
  const fields = (Array.isArray(data) ? {} : data) as RowValues;
  const id = rowId ?? String(fields.$id ?? "");
  switch (action) {
    case "create":
      if (id) rows.set(id, { action, fields: { $id: id, ...fields } });
      return;
    case "upsert":
      if (id) rows.set(id, { action, fields });
      return;
    case "update":
      merge(rows, id, fields, { action, fields });
      return;
    case "delete":
      rows.set(id, { action, fields: {} });
      return;
    case "increment":
    case "decrement": {
      const key = fields.attribute;
      if (typeof key !== "string") return;
      const before = rows.get(id);
      const by = (action === "increment" ? 1 : -1) * Number(fields.value ?? 1);
      const staged = { [key]: Number(before?.fields[key] ?? 0) + by };
      merge(rows, id, staged, { action: "update", fields: staged });
      return;
    }
    case "bulkCreate":
      for (const row of data as RowValues[]) rows.set(String(row.$id), { action: "create", fields: row });
      return;
    case "bulkUpsert":
      for (const row of data as RowValues[]) {
        if (row.$id) merge(rows, String(row.$id), row, { action: "upsert", fields: row });
      }
      return;
    case "bulkUpdate":
    case "bulkDelete": {
      const { filters } = groupQueries(parseQueries((fields.queries as string[] | undefined) ?? []));
      for (const [each, row] of rows) {
        if (row.action === "delete" || !matches(row.fields, filters)) continue;
        if (action === "bulkDelete") rows.set(each, { action: "delete", fields: {} });
        else merge(rows, each, fields.data as RowValues, row);
      }
      return;
    }
    default:
      action satisfies never;
  }
}

function merge(rows: StagedRows, id: string, changes: RowValues, otherwise: StagedRow): void {
  const before = rows.get(id);
  if (!before || before.action === "delete") {
    rows.set(id, otherwise);
    return;
  }
  const { $id: _, ...rest } = changes;
  rows.set(id, { action: before.action, fields: { ...before.fields, ...rest } });
}

/** Whether staged fields pass filters, as simply as the real server tells. */
export function matches(fields: RowValues, filters: readonly Query[]): boolean {
  return filters.every(({ method, attribute, values }) => {
    const value = fields[attribute] ?? null;
    const list = Array.isArray(value) ? value : [];
    const text = typeof value === "string" ? value : null;
    const compare = (test: (a: number | string, b: number | string) => boolean) =>
      test(value as number | string, values[0] as number | string);
    switch (method) {
      case "equal":
        return values.includes(value);
      case "notEqual":
        return !values.includes(value);
      case "contains":
        return values.some((each) => list.includes(each));
      case "startsWith":
        return text !== null && values.some((each) => text.startsWith(String(each)));
      case "endsWith":
        return text !== null && values.some((each) => text.endsWith(String(each)));
      case "greaterThan":
        return compare((a, b) => a > b);
      case "greaterThanEqual":
        return compare((a, b) => a >= b);
      case "lessThan":
        return compare((a, b) => a < b);
      case "lessThanEqual":
        return compare((a, b) => a <= b);
      case "isNull":
        return value === null;
      case "isNotNull":
        return value !== null;
      case "between":
        return compare((a, b) => a >= b) && (value as number) <= (values[1] as number);
      default:
        return true;
    }
  });
}
