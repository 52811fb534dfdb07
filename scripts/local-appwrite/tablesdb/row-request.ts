// Reading row requests: the table they name, the values they send, the transaction they belong to.

import { customId, nullable, permissions, uid } from "../kernel/checks.ts";
import { parseDatetime } from "../kernel/datetimes.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { parseJson } from "../kernel/json-text.ts";
import type { Check } from "../kernel/parameters.ts";
import { ITEM_ACTIONS } from "../kernel/permissions.ts";
import { parseQueries, type Query, queriesProblem } from "../kernel/queries.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Catalog } from "./catalog.ts";
import type { Dialect } from "./dialect.ts";
import type { RowValues } from "./row-structure.ts";
import type { Table } from "./table.ts";
import type { Transaction, TransactionStore } from "./transaction-store.ts";

const PERMISSIONS = nullable(permissions(ITEM_ACTIONS));
const TRANSACTION_ID = nullable(uid);
const DATA: Check = (value) =>
  (typeof value === "object" && value !== null) || typeof value === "string"
    ? null
    : "Value must be a valid JSON object";

/**
 * The table that a path names. Clients do not see a disabled one.
 * @throws AppwriteError `database_not_found`, or the dialect's "table not found"
 */
export function tableOf(catalog: Catalog, dialect: Dialect, request: ApiRequest): Table {
  const [groupId = "", tableId = ""] = request.pathValues;
  const { privileged } = request.caller;
  const table = catalog.findTable(request.project.id, groupId, tableId);
  if (table && ((table.enabled && table.group.enabled) || privileged)) return table;
  const group = table?.group ?? catalog.findGroup(request.project.id, groupId);
  if (!group || (!group.enabled && !privileged)) throw refusal("database_not_found", groupId);
  throw refusal(dialect.errors.tableNotFound, tableId);
}

/** Checks a parameter that may be left out. @throws AppwriteError `general_argument_invalid` */
export function checkOptional(name: string, value: unknown, check: Check): void {
  if (value === undefined) return;
  const problem = check(value);
  if (problem) throw refusalWith("general_argument_invalid", `Invalid \`${name}\` param: ${problem}`);
}

/** The queries of a request, parsed. @throws AppwriteError `general_argument_invalid`, `general_query_invalid` */
export function queriesOf(request: ApiRequest): Query[] {
  const { queries } = request.input;
  if (queries === undefined || queries === "") return [];
  checkOptional("queries", queries, queriesProblem);
  return parseQueries(queries as string[]);
}

/** The row id of a path. @throws AppwriteError `general_argument_invalid` */
export function rowIdOf(dialect: Dialect, request: ApiRequest): string {
  const rowId = request.pathValues[2] ?? "";
  checkOptional(dialect.rowId, rowId, uid);
  return rowId;
}

/** A row id in a body, which may be `unique()`. */
export function checkSentRowId(dialect: Dialect, value: unknown): void {
  checkOptional(dialect.rowId, value, customId);
}

/** The values in a body's `data`: an object, or its JSON text. @throws AppwriteError `general_argument_invalid` */
export function dataOf(value: unknown): RowValues {
  if (value === undefined || value === null) return {};
  checkOptional("data", value, DATA);
  if (typeof value !== "string") return value as RowValues;
  try {
    const parsed = parseJson(value);
    return typeof parsed === "object" && parsed !== null ? (parsed as RowValues) : {};
  } catch {
    return {}; // unreadable text counts as no data
  }
}

/** The `permissions` of a body; null when none were sent. @throws AppwriteError `general_argument_invalid` */
export function permissionsOf(value: unknown): readonly string[] | null {
  checkOptional("permissions", value ?? undefined, PERMISSIONS);
  return (value as string[] | null | undefined) ?? null;
}

/** Values without what only the server sets, and for people without the times. */
export function writableValues(dialect: Dialect, values: RowValues, privileged: boolean): RowValues {
  let copy: RowValues | undefined;
  const dropped = [
    "$sequence",
    "$databaseId",
    `$${dialect.tableId}`,
    ...(privileged ? [] : ["$createdAt", "$updatedAt"]),
  ];
  for (const key of dropped) {
    if (!Object.hasOwn(values, key)) continue;
    copy ??= { ...values };
    delete copy[key];
  }
  return copy ?? values;
}

/** The `X-Appwrite-Timestamp` of a request, milliseconds; null without one. @throws AppwriteError when it is no date */
export function knownTimestamp(request: ApiRequest): number | null {
  const text = request.header("x-appwrite-timestamp");
  if (!text) return null;
  const ms = parseDatetime(text);
  if (ms === null) throw refusalWith("general_argument_invalid", "Invalid X-Appwrite-Timestamp header value");
  return ms;
}

/** The `transactionId` of a request; null without one. @throws AppwriteError `general_argument_invalid` */
export function transactionIdOf(request: ApiRequest): string | null {
  const value = request.input.transactionId;
  checkOptional("transactionId", value, TRANSACTION_ID);
  return (value as string | null | undefined) ?? null;
}

/** A transaction that the caller may see. @throws AppwriteError `transaction_not_found` */
export function visibleTransaction(store: TransactionStore, request: ApiRequest, id: string): Transaction {
  const transaction = store.find(request.project.id, id);
  const { caller } = request;
  const owns = caller.user !== null && transaction?.ownerId === caller.user.id;
  if (!transaction || !(caller.privileged || owns)) throw refusal("transaction_not_found", id);
  return transaction;
}

/** A transaction that can still be worked on. @throws AppwriteError `transaction_not_ready`, `transaction_expired` */
export function openTransaction(store: TransactionStore, request: ApiRequest, id: string, nowMs: number): Transaction {
  const transaction = visibleTransaction(store, request, id);
  if (transaction.status !== "pending") throw refusal("transaction_not_ready");
  if (nowMs > transaction.expiresAt) throw refusal("transaction_expired");
  return transaction;
}

/** A transaction that is pending. @throws AppwriteError `general_bad_request`, also when there is none */
export function pendingTransaction(store: TransactionStore, request: ApiRequest, id: string): Transaction {
  const transaction = store.find(request.project.id, id);
  if (transaction?.status === "pending") return transaction;
  throw refusalWith("general_bad_request", "Invalid or non‑pending transaction");
}
