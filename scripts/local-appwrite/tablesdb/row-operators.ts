// Operators in update values: `{"method":"increment","values":[1,5]}` as a text computes the new value from the old.
// On the real server any text that reads as one of these is taken for an operator, so it is here too.

import { parseDatetime } from "../kernel/datetimes.ts";
import { refusalWith } from "../kernel/errors.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { type Column, isNumber, isText } from "./column.ts";
import { type RowValues, StructureError } from "./row-structure.ts";
import type { Table } from "./table.ts";

const METHODS = new Set(
  (
    "increment decrement modulo power multiply divide arrayAppend arrayPrepend arrayInsert arrayRemove arrayUnique " +
    "arrayIntersect arrayDiff arrayFilter stringConcat stringReplace toggle dateAddDays dateSubDays dateSetNow"
  ).split(" "),
);
const DAY_MS = 86_400_000;

/** A computation of a value. */
export class Operator {
  readonly method: string;
  readonly values: readonly unknown[];

  constructor(method: string, values: readonly unknown[]) {
    this.method = method;
    this.values = values;
  }
}

/** Replaces texts (and staged objects) that are operators. @throws AppwriteError `general_bad_request` */
export function withOperators(values: RowValues): RowValues {
  let parsed: RowValues | undefined;
  for (const [key, value] of Object.entries(values)) {
    if (key.startsWith("$")) continue;
    const candidate = typeof value === "string" && value.startsWith("{") ? parseJson(value) : value;
    if (!isOperatorShape(candidate)) continue;
    const { method, values: operands = [] } = candidate;
    if (!Array.isArray(operands)) {
      throw refusalWith(
        "general_bad_request",
        `Invalid operator for attribute "${key}": Invalid operator values. Must be an array, got ${typeof operands}`,
      );
    }
    parsed ??= { ...values };
    parsed[key] = new Operator(method, operands);
  }
  return parsed ?? values;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // an ordinary text that begins with a brace
  }
}

function isOperatorShape(value: unknown): value is { method: string; values?: unknown } {
  if (typeof value !== "object" || value === null || !("method" in value)) return false;
  return typeof value.method === "string" && METHODS.has(value.method);
}

/** Computes all operators among `changes` from the row as it is. @throws StructureError @param nowMs for `dateSetNow` */
export function computed(table: Table, changes: RowValues, old: RowValues, nowMs: number): RowValues {
  let result: RowValues | undefined;
  for (const [key, value] of Object.entries(changes)) {
    if (!(value instanceof Operator)) continue;
    const column = table.columnByKey.get(key);
    if (!column) throw refuse(`Attribute '${key}' does not exist in collection`);
    result ??= { ...changes };
    result[key] = compute(column, value, old[key] ?? null, nowMs);
  }
  return result ?? changes;
}

const refuse = (detail: string) => new StructureError(`Invalid document structure: ${detail}`);

function compute(column: Column, { method, values }: Operator, old: unknown, nowMs: number): unknown {
  const cannot = (what: string) => refuse(`Cannot apply ${method} operator to ${what} field '${column.key}'`);
  if (method.startsWith("array")) {
    if (!column.array) throw cannot("non-array");
    return computeList(method, values, Array.isArray(old) ? old : []);
  }
  if (method.startsWith("string")) {
    if (!isText(column) || column.array) throw cannot("non-string");
    if (method === "stringConcat") return String(old ?? "") + String(values[0] ?? "");
    return typeof old === "string" ? old.replaceAll(String(values[0] ?? ""), String(values[1] ?? "")) : null;
  }
  if (method.startsWith("date")) {
    if (column.type !== "datetime" || column.array) throw cannot("non-datetime");
    if (method === "dateSetNow") return isoTimestamp(nowMs);
    const from = typeof old === "string" ? parseDatetime(old) : null;
    const days = Number(values[0] ?? 0);
    return from === null ? null : isoTimestamp(from + (method === "dateAddDays" ? days : -days) * DAY_MS);
  }
  if (method === "toggle") {
    if (column.type !== "boolean" || column.array) throw cannot("non-boolean");
    return old !== true;
  }
  if (!isNumber(column)) throw cannot("non-numeric");
  return computeNumber(method, values, typeof old === "number" ? old : 0);
}

/** With a limit, a result beyond it leaves the value as it is; it is no error. */
function computeNumber(method: string, values: readonly unknown[], old: number): number {
  const operand = values[0] ?? 1;
  const limit = values[1] ?? null;
  if (typeof operand !== "number") {
    throw refuse(`Cannot apply ${method} operator: value must be numeric, got ${typeof operand}`);
  }
  if (limit !== null && typeof limit !== "number") {
    throw refuse(`Cannot apply ${method} operator: max/min limit must be numeric, got ${typeof limit}`);
  }
  if (operand === 0 && (method === "divide" || method === "modulo")) {
    throw refuse(`Cannot apply ${method} operator: ${method === "divide" ? "division" : "modulo"} by zero`);
  }
  const result = {
    increment: old + operand,
    decrement: old - operand,
    multiply: old * operand,
    divide: old / operand,
    modulo: old % operand,
    power: old ** operand,
  }[method];
  if (result === undefined || !Number.isFinite(result)) return old;
  if (limit === null) return result;
  const isFloor = method === "decrement" || method === "divide";
  return (isFloor ? result < limit : result > limit) ? old : result;
}

function computeList(method: string, values: readonly unknown[], old: readonly unknown[]): unknown[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  switch (method) {
    case "arrayAppend":
      return [...old, ...values];
    case "arrayPrepend":
      return [...values, ...old];
    case "arrayInsert": {
      const index = Number(values[0]);
      if (values.length !== 2)
        throw refuse("Cannot apply arrayInsert operator: requires exactly 2 values (index and value)");
      if (!Number.isInteger(index) || index < 0) {
        throw refuse("Cannot apply arrayInsert operator: index must be a non-negative integer");
      }
      if (index > old.length) {
        throw refuse(
          `Cannot apply arrayInsert operator: index ${index} is out of bounds for array of length ${old.length}`,
        );
      }
      return old.toSpliced(index, 0, values[1]);
    }
    case "arrayRemove":
      return old.filter((item) => String(item) !== String(values[0]));
    case "arrayUnique":
      return old.filter((item, index) => old.findIndex((other) => same(other, item)) === index);
    case "arrayIntersect":
      return old.filter((item) => values.some((value) => same(value, item)));
    case "arrayDiff":
      return old.filter((item) => !values.some((value) => same(value, item)));
    default:
      return old.filter((item) => passes(item, String(values[0] ?? "equal"), values[1]));
  }
}

function passes(item: unknown, condition: string, operand: unknown): boolean {
  switch (condition) {
    case "equal":
      return String(item) === String(operand);
    case "notEqual":
      return String(item) !== String(operand);
    case "greaterThan":
      return Number(item) > Number(operand);
    case "greaterThanEqual":
      return Number(item) >= Number(operand);
    case "lessThan":
      return Number(item) < Number(operand);
    case "lessThanEqual":
      return Number(item) <= Number(operand);
    case "isNull":
      return item === null;
    case "isNotNull":
      return item !== null;
    default:
      return true;
  }
}
