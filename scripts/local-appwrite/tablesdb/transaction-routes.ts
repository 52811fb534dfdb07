// Routes for transactions: begin, stage, commit, roll back.

import type { Caller } from "../kernel/caller.ts";
import { numberOf, readNumber, uid, wholeBetween } from "../kernel/checks.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { optional, readParameters } from "../kernel/parameters.ts";
import { expandPermissions, ITEM_WRITE_ACTIONS, rolesFor, sharesRole } from "../kernel/permissions.ts";
import { parseQueries, queriesProblem } from "../kernel/queries.ts";
import { json, noContent, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { Dialect } from "./dialect.ts";
import { mayOnRow, mayOnTable, requireHeldRoles } from "./row-access.ts";
import type { RowRouteParts } from "./row-commands.ts";
import { checkOptional, openTransaction, visibleTransaction } from "./row-request.ts";
import type { StoredRow } from "./row-storage.ts";
import type { RowValues } from "./row-structure.ts";
import { type StagedRow, type StagedRows, stagedRows } from "./staged-state.ts";
import type { Table } from "./table.ts";
import { commitOperations } from "./transaction-commit.ts";
import { type OperationAction, type StagedOperation, type Transaction, transactionView } from "./transaction-store.ts";

/** Life of a transaction, seconds (APP_DATABASE_TXN_TTL_*). */
const SHORTEST_S = 60;
const LONGEST_S = 3600;
const DEFAULT_S = 300;
const ACTIONS = "create update upsert delete increment decrement bulkCreate bulkUpdate bulkUpsert bulkDelete".split(
  " ",
) as OperationAction[];
const NEEDS_ROW: ReadonlySet<string> = new Set(["create", "update", "upsert", "delete", "increment", "decrement"]);

/** One operation as it was sent. */
interface SentOperation {
  readonly action: OperationAction;
  readonly table: Table;
  readonly rowId: string | null;
  readonly data: unknown;
}

/** Registers the transaction routes of one dialect. */
export function addTransactionRoutes(parts: RowRouteParts, dialect: Dialect): void {
  const { context, transactions } = parts;
  const base = `${dialect.root}/transactions`;
  const add = (method: Method, path: string, handler: Route["handler"]) =>
    context.routes.add({
      method,
      path,
      scopes: method === "GET" ? ["documents.read", "rows.read"] : ["documents.write", "rows.write"],
      service: dialect.name,
      handler,
    });

  add("POST", base, (request) => {
    const { ttl } = readParameters(request, {
      ttl: optional<number>(DEFAULT_S, wholeBetween(SHORTEST_S, LONGEST_S), readNumber),
    });
    return json(201, transactionView(transactions.create(request.project.id, request.caller.user?.id ?? "", ttl)));
  });

  add("GET", base, (request) => list(parts, request));
  add("GET", `${base}/:transactionId`, (request) =>
    json(200, transactionView(visibleTransaction(transactions, request, transactionId(request)))),
  );

  add("DELETE", `${base}/:transactionId`, (request) => {
    transactions.delete(visibleTransaction(transactions, request, transactionId(request)));
    return noContent();
  });

  add("POST", `${base}/:transactionId/operations`, (request) => stage(parts, dialect, request));
  add("PATCH", `${base}/:transactionId`, (request) => finish(parts, dialect, request));
}

function transactionId(request: ApiRequest): string {
  const id = request.pathValues[0] ?? "";
  checkOptional("transactionId", id, uid);
  return id;
}

function list(parts: RowRouteParts, request: ApiRequest): Reply {
  const { caller } = request;
  const queries = request.query.queries ?? [];
  checkOptional("queries", queries, queriesProblem);
  const parsed = parseQueries(queries as string[]);
  const ids = parsed.find((query) => query.method === "equal" && query.attribute === "$id")?.values;
  const status = parsed.find((query) => query.method === "equal" && query.attribute === "status")?.values;
  const limit = Number(parsed.find((query) => query.method === "limit")?.values[0] ?? 25);
  const offset = Number(parsed.find((query) => query.method === "offset")?.values[0] ?? 0);
  const found = parts.transactions
    .list(request.project.id, caller.privileged ? undefined : (caller.user?.id ?? ""))
    .filter((each) => (!ids || ids.includes(each.id)) && (!status || status.includes(each.status)));
  return json(200, { total: found.length, transactions: found.slice(offset, offset + limit).map(transactionView) });
}

async function finish(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Promise<Reply> {
  const { commit = false, rollback = false } = request.body;
  if (!commit && !rollback) throw refusalWith("general_bad_request", "Either commit or rollback must be true");
  if (commit && rollback) throw refusalWith("general_bad_request", "Cannot commit and rollback at the same time");
  const transaction = openTransaction(parts.transactions, request, transactionId(request), parts.context.clock.now());
  if (rollback) return json(200, transactionView(parts.transactions.setStatus(transaction, "failed")));
  const committed = commitTransaction(parts, dialect, request, transaction);
  // Whoever waits for the answer can count on everybody having been told: that is the real server's order.
  await parts.rows.events.delivered();
  return json(200, transactionView(committed));
}

function commitTransaction(
  parts: RowRouteParts,
  dialect: Dialect,
  request: ApiRequest,
  transaction: Transaction,
): Transaction {
  const operations = parts.transactions.operations(transaction);
  try {
    let committed = transaction;
    commitOperations(parts.context.database, parts.rows, dialect, request.caller, operations, () => {
      committed = parts.transactions.setStatus(transaction, "committed");
    });
    return committed;
  } catch (error) {
    parts.transactions.setStatus(transaction, "failed");
    throw error;
  }
}

function stage(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const id = transactionId(request);
  const sent = checkedOperations(dialect, request.body.operations ?? []);
  if (sent.length === 0) throw refusalWith("general_bad_request", "Operations array cannot be empty");
  const transaction = visibleTransaction(parts.transactions, request, id);
  if (transaction.status !== "pending") throw refusalWith("general_bad_request", "Invalid or non‑pending transaction");
  openTransaction(parts.transactions, request, id, parts.context.clock.now());
  parts.transactions.requireRoom(transaction, sent.length);
  const createdHere = new Set<string>();
  const operations = sent.map((each): StagedOperation => {
    const operation = resolve(parts, dialect, request, each);
    admit(parts, request, transaction, operation, createdHere);
    if (operation.action === "create" && operation.rowId) createdHere.add(rowKey(operation));
    return {
      tableSequence: operation.table.sequence,
      rowId: operation.rowId,
      action: operation.action,
      data: operation.data,
      stagedRevision: parts.rows.storage.nextRevision(),
    };
  });
  return json(201, transactionView(parts.transactions.stage(transaction, operations)));
}

/** The shape of the operations. @throws AppwriteError `general_argument_invalid` */
function checkedOperations(dialect: Dialect, value: unknown): Record<string, unknown>[] {
  const problem = Array.isArray(value) ? value.map((each) => operationProblem(dialect, each)).find(Boolean) : "";
  if (Array.isArray(value) && !problem) return value as Record<string, unknown>[];
  const detail = `Value must a valid array and ${problem}`;
  throw refusalWith("general_argument_invalid", `Invalid \`operations\` param: ${detail}`);
}

/** Says what is wrong with an operation, in Appwrite's words, or null. */
function operationProblem(dialect: Dialect, value: unknown): string | null {
  if (typeof value !== "object" || value === null) return "Value must be an array";
  const operation = value as Record<string, unknown>;
  const needed = ["databaseId", "action", dialect.tableId];
  const missing = needed.find((key) => !Object.hasOwn(operation, key));
  if (missing) return `Missing required key: ${missing}`;
  const empty = needed.find((key) => !isFilled(operation[key]));
  if (empty) return `Key '${empty}' must be a non‑empty string`;
  const action = operation.action as OperationAction;
  if (!ACTIONS.includes(action)) return `Key 'action' must be one of: ${ACTIONS.join(", ")}`;
  const hasRow = Object.hasOwn(operation, dialect.rowId);
  if (NEEDS_ROW.has(action) && !hasRow) return `Key '${dialect.rowId}' is required for action '${action}'`;
  if (hasRow && !isFilled(operation[dialect.rowId])) return `Key '${dialect.rowId}' must be a non-empty string`;
  if (action !== "delete" && !Object.hasOwn(operation, "data")) return "Missing required key: data";
  if (Object.hasOwn(operation, "data") && !isArray(operation.data)) return "Key 'data' must be an array";
  return dataProblem(dialect, action, (operation.data ?? {}) as Record<string, unknown>);
}

function dataProblem(dialect: Dialect, action: OperationAction, data: Record<string, unknown>): string | null {
  if (action === "bulkUpdate" || action === "bulkDelete") {
    if (!Object.hasOwn(data, "queries")) return `Key 'queries' is required in data for ${action}`;
    if (!isArray(data.queries)) return `Key 'queries' must be an array for ${action}`;
  }
  if (action === "bulkUpdate") {
    if (!Object.hasOwn(data, "data")) return `Key 'data' is required in data for ${action}`;
    if (!isArray(data.data)) return `Key 'data.data' must be an array for ${action}`;
  }
  if (action === "increment" || action === "decrement") {
    if (!Object.hasOwn(data, dialect.column)) return `Key '${dialect.column}' is required in data for ${action}`;
    if (Object.hasOwn(data, "value") && numberOf(data.value) === null) {
      return `Key 'value' must be a numeric value for ${action}`;
    }
  }
  return null;
}

/** What PHP calls an array: a list, or an object with names. */
const isArray = (value: unknown) => typeof value === "object" && value !== null;
const isFilled = (value: unknown) => typeof value === "string" && value.trim() !== "";

function resolve(
  parts: RowRouteParts,
  dialect: Dialect,
  request: ApiRequest,
  sent: Record<string, unknown>,
): SentOperation {
  const { privileged } = request.caller;
  const action = sent.action as OperationAction;
  if (!privileged && action.startsWith("bulk")) throw refusal("user_unauthorized");
  const groupId = String(sent.databaseId);
  const tableId = String(sent[dialect.tableId]);
  const group = parts.rows.catalog.findGroup(request.project.id, groupId);
  if (!group || (!group.enabled && !privileged)) throw refusal("database_not_found", groupId);
  const table = parts.rows.catalog.findTable(request.project.id, groupId, tableId);
  if (!table || (!table.enabled && !privileged)) throw refusal("collection_not_found", tableId);
  const rowId = typeof sent[dialect.rowId] === "string" ? (sent[dialect.rowId] as string) : null;
  return { action, table, rowId, data: sent.data ?? {} };
}

/** Whether the caller may do a staged operation on the row as the transaction sees it. */
function admit(
  parts: RowRouteParts,
  request: ApiRequest,
  transaction: Transaction,
  { action, table, rowId, data }: SentOperation,
  createdHere: ReadonlySet<string>,
): void {
  const { caller } = request;
  if (action.startsWith("bulk")) return;
  let exists = false;
  if (action !== "create") {
    const staged: StagedRows = stagedRows(parts.transactions.operations(transaction), table.sequence);
    const inTransaction = staged.get(rowId ?? "");
    const row = parts.rows.storage.find(table, rowId ?? "");
    const visible = row !== undefined && mayOnRow(caller, table, row, "read");
    exists = inTransaction
      ? inTransaction.action !== "delete" && (visible || inTransaction.action !== "update")
      : visible;
    if (!exists && action !== "upsert" && !createdHere.has(rowKey({ table, rowId }))) {
      throw refusal("document_not_found", rowId ?? "");
    }
    if ((exists || action !== "upsert") && !mayChange(caller, table, action, exists ? row : undefined, inTransaction)) {
      throw refusal("user_unauthorized");
    }
  }
  if (action === "create" || (action === "upsert" && !exists)) {
    if (!mayOnTable(caller, table, "create")) throw refusal("user_unauthorized");
  }
  const sent = (data as RowValues | null)?.$permissions;
  if (Array.isArray(sent)) requireHeldRoles(caller, expandPermissions(sent as string[], ITEM_WRITE_ACTIONS));
}

/**
 * Whether the caller may change a row as the transaction sees it: what is staged of its permissions counts, and a row
 * that is only being made in the same request has none yet.
 */
function mayChange(
  caller: Caller,
  table: Table,
  action: OperationAction,
  row: StoredRow | undefined,
  staged: StagedRow | undefined,
): boolean {
  const needed = action === "delete" ? "delete" : "update";
  if (mayOnTable(caller, table, needed)) return true;
  const { $permissions } = staged?.fields ?? {};
  const permissions = Array.isArray($permissions) ? ($permissions as string[]) : (row?.permissions ?? []);
  return table.rowSecurity && sharesRole(rolesFor(permissions, needed), caller.roleSet);
}

function rowKey({ table, rowId }: Pick<SentOperation, "table" | "rowId">): string {
  return `${table.sequence}/${rowId}`;
}
