// Whether a row fits its table: required columns, unknown ones, and the value of each, in that order.

import type { Column } from "./column.ts";
import { normalValue, problemLabel, valueProblem } from "./column-values.ts";
import type { Table } from "./table.ts";

/** Values by column key. */
export type RowValues = Record<string, unknown>;

/** The row does not fit; the message is Appwrite's whole wording. */
export class StructureError extends Error {
  override readonly name = "StructureError";
}

const refuse = (detail: string) => new StructureError(`Invalid document structure: ${detail}`);

/**
 * Checks the values of a complete row and returns them in stored form; null and missing ones become the default.
 * @param sent what the caller sent, for the complaint about unknown columns
 * @throws StructureError
 */
export function checkedRow(table: Table, values: RowValues, sent: RowValues): RowValues {
  const { columns, columnByKey } = table;
  const row: RowValues = {};
  for (const column of columns) {
    // Own ones only: a column may be called `constructor`.
    const given = Object.hasOwn(values, column.key) ? values[column.key] : undefined;
    const value = given ?? column.default ?? null;
    if (value === null && column.required) throw refuse(`Missing required attribute "${column.key}"`);
    row[column.key] = value;
  }
  for (const key in sent) {
    if (!columnByKey.has(key) && !SYSTEM_FIELDS.has(key)) throw refuse(`Unknown attribute: "${key}"`);
  }
  for (const column of columns) row[column.key] = checkedValue(column, row[column.key]);
  return row;
}

const SYSTEM_FIELDS = new Set(["$id", "$permissions", "$createdAt", "$updatedAt", "$collection", "$tenant"]);

/** Checks one value and returns its stored form. @throws StructureError */
function checkedValue(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (!column.array) {
    const problem = valueProblem(column, value);
    if (problem) throw refuse(`Attribute "${column.key}" has invalid ${problemLabel(column)}. ${problem}`);
    return normalValue(column, value);
  }
  if (!Array.isArray(value)) throw refuse(`Attribute "${column.key}" must be an array`);
  return value.map((element: unknown, index) => {
    if (element === null && !column.required) return null;
    const problem = valueProblem(column, element);
    if (problem) throw refuse(`Attribute "${column.key}['${index}']" has invalid ${problemLabel(column)}. ${problem}`);
    return normalValue(column, element);
  });
}
