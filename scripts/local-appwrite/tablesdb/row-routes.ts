// Routes for single rows, in both dialects. Each can also stage its write in a transaction instead of doing it.

import { listOf, numeric, readNumber } from "../kernel/checks.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { expandPermissions, ITEM_WRITE_ACTIONS } from "../kernel/permissions.ts";
import { groupQueries } from "../kernel/queries.ts";
import { queryListProblem } from "../kernel/query-rules.ts";
import { perMinute } from "../kernel/rate-limits.ts";
import { json, noContent, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import { createRows } from "./bulk-routes.ts";
import type { Dialect } from "./dialect.ts";
import { mayOnRow, permissionsToStore, requireCreate, requireHeldRoles } from "./row-access.ts";
import { announceRow, type RowRouteParts } from "./row-commands.ts";
import { answering, LimitReachedError, MissingRowError } from "./row-faults.ts";
import { selectedKeys, subjectOf } from "./row-list.ts";
import { withOperators } from "./row-operators.ts";
import {
  checkOptional,
  checkSentRowId,
  dataOf,
  knownTimestamp,
  permissionsOf,
  queriesOf,
  rowIdOf,
  tableOf,
  transactionIdOf,
  writableValues,
} from "./row-request.ts";
import type { StoredRow } from "./row-storage.ts";
import { type RowValues, StructureError } from "./row-structure.ts";
import { createdRowView, rowView } from "./row-view.ts";
import { stagedList, stagedRowView, stagedView, stageWrite } from "./staged-rows.ts";

/** Writes a minute that a client may do with rows (APP_LIMIT_WRITE_RATE_DEFAULT, twice it; deletions once). */
const WRITES = perMinute(120);
const DELETIONS = perMinute(60);
const GET_METHODS: ReadonlySet<string> = new Set(["select"]);

/** Registers the row routes of one dialect. */
export function addRowRoutes(parts: RowRouteParts, dialect: Dialect): void {
  const { context } = parts;
  const base = `${dialect.root}/:databaseId/${dialect.tables}/:${dialect.tableId}/${dialect.rows}`;
  const one = `${base}/:${dialect.rowId}`;
  const add = (method: Method, path: string, handler: Route["handler"], limit?: Route["limit"]) =>
    context.routes.add({
      method,
      path,
      scopes: method === "GET" ? dialect.scopes.readRows : dialect.scopes.writeRows,
      service: dialect.name,
      handler,
      ...(limit && { limit }),
    });
  add("GET", base, (request) => list(parts, dialect, request));
  add("GET", one, (request) => get(parts, dialect, request));
  add("POST", base, (request) => create(parts, dialect, request), WRITES);
  add("PATCH", one, (request) => update(parts, dialect, request), WRITES);
  add("PUT", one, (request) => upsert(parts, dialect, request), WRITES);
  add("DELETE", one, (request) => remove(parts, dialect, request), DELETIONS);
  add("PATCH", `${one}/:${dialect.column}/increment`, (request) => increment(parts, dialect, request, 1), WRITES);
  add("PATCH", `${one}/:${dialect.column}/decrement`, (request) => increment(parts, dialect, request, -1), WRITES);
}

function list(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const { caller } = request;
  const { total: askedTotal } = request.query;
  const table = tableOf(parts.rows.catalog, dialect, request);
  const queries = queriesOf(request);
  const transactionId = transactionIdOf(request);
  // Any text but "0" and the empty one counts as true on the real server, "false" included.
  const withTotal = askedTotal !== "0" && askedTotal !== "";
  const page = parts.rows.lister.list(caller, dialect, table, queries, withTotal);
  if (transactionId)
    return json(200, stagedList(parts, dialect, request, table, queries, page, transactionId, withTotal));
  return json(200, {
    total: page.total,
    [dialect.rows]: page.rows.map((row) => rowView(dialect, table, row, page.selected)),
  });
}

function get(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const rowId = rowIdOf(dialect, request);
  const queries = queriesOf(request);
  const table = tableOf(parts.rows.catalog, dialect, request);
  const problem = queryListProblem(queries, subjectOf(table), GET_METHODS);
  if (problem) throw refusalWith("general_query_invalid", problem);
  const selected = selectedKeys(groupQueries(queries));
  const transactionId = transactionIdOf(request);
  if (transactionId) return json(200, stagedRowView(parts, dialect, request, table, rowId, transactionId, selected));
  const row = parts.rows.storage.find(table, rowId);
  if (!row || !mayOnRow(request.caller, table, row, "read")) throw refusal(dialect.errors.rowNotFound, rowId);
  return json(200, rowView(dialect, table, row, selected));
}

function create(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const { body, caller } = request;
  const sentId = body[dialect.rowId];
  checkSentRowId(dialect, sentId);
  const data = dataOf(body.data);
  const permissions = permissionsOf(body.permissions);
  const list = body[dialect.rows];
  checkOptional(
    dialect.rows,
    list ?? undefined,
    listOf((value) => (typeof value === "object" ? null : "Value must be a valid JSON object")),
  );
  const transactionId = transactionIdOf(request);
  const many = (list ?? []) as RowValues[];
  const isSingle = Object.keys(data).length > 0;
  if (!isSingle && many.length === 0) throw refusal(dialect.errors.rowMissingData);
  if (isSingle && many.length > 0) {
    throw refusalWith(
      "general_bad_request",
      `You can only send one of the following parameters: data, ${dialect.rows}`,
    );
  }
  if (isSingle && !sentId) {
    throw refusalWith(
      dialect.errors.rowMissingData,
      `${dialect.Row} ID is required when creating a single ${dialect.Row.toLowerCase()}.`,
    );
  }
  if (many.length > 0) {
    if (sentId) {
      throw refusalWith(
        "general_bad_request",
        `Param "${dialect.rowId}" is not allowed when creating multiple ${dialect.rows}, set "$id" on each instead.`,
      );
    }
    if (permissions?.length) {
      throw refusalWith(
        "general_bad_request",
        `Param "permissions" is disallowed when creating multiple ${dialect.rows}, set "$permissions" on each instead`,
      );
    }
    return createRows(parts, dialect, request, many, transactionId);
  }
  const table = tableOf(parts.rows.catalog, dialect, request);
  const values = writableValues(dialect, data, caller.privileged);
  const granted = permissionsToStore(caller, permissions);
  requireCreate(caller, table);
  const rowId = String(sentId);
  const id = resolveId(rowId);
  if (transactionId) {
    const staged = { ...values, $id: id, $permissions: granted };
    stageWrite(parts, request, transactionId, { table, rowId: id, action: "create", data: staged });
    return json(201, stagedView(dialect, table, staged));
  }
  const { row, sent } = answering(dialect, rowId, () => parts.rows.writer.create(caller, table, id, values, granted));
  const view = createdRowView(dialect, table, row, sent);
  announceRow(parts.rows, caller, table, row, "create", view, "collections");
  return json(201, view);
}

function update(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const { body, caller } = request;
  const rowId = rowIdOf(dialect, request);
  const data = dataOf(body.data);
  const sentPermissions = permissionsOf(body.permissions);
  const transactionId = transactionIdOf(request);
  const knownAt = knownTimestamp(request);
  if (Object.keys(data).length === 0 && sentPermissions === null) throw refusal(dialect.errors.rowMissingPayload);
  const table = tableOf(parts.rows.catalog, dialect, request);
  const values = writableValues(dialect, data, caller.privileged);
  const permissions = sentPermissions && expandPermissions(sentPermissions, ITEM_WRITE_ACTIONS);
  if (transactionId) {
    const before = stagedRowView(parts, dialect, request, table, rowId, transactionId, null);
    if (permissions) requireHeldRoles(caller, permissions);
    const kept = (before.$permissions as string[] | undefined) ?? [];
    const staged = { ...values, $id: rowId, $permissions: permissions ?? kept };
    stageWrite(parts, request, transactionId, { table, rowId, action: "update", data: staged });
    return json(200, { ...before, ...stagedView(dialect, table, staged), $sequence: before.$sequence ?? "" });
  }
  const changes = withOperators(values);
  const row = parts.rows.storage.find(table, rowId);
  if (!row) throw refusal(dialect.errors.rowNotFound, rowId);
  if (permissions) requireHeldRoles(caller, permissions);
  const updated = answering(dialect, rowId, () =>
    parts.rows.writer.update(caller, table, row, changes, permissions, { updatedAt: knownAt }),
  );
  const view = rowView(dialect, table, updated);
  announceRow(parts.rows, caller, table, updated, "update", view, dialect.tables);
  return json(200, view);
}

function upsert(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const { body, caller } = request;
  const rowId = rowIdOf(dialect, request);
  const data = dataOf(body.data);
  const sentPermissions = permissionsOf(body.permissions);
  const transactionId = transactionIdOf(request);
  knownTimestamp(request);
  if (Object.keys(data).length === 0 && sentPermissions === null) throw refusal(dialect.errors.rowMissingPayload);
  const table = tableOf(parts.rows.catalog, dialect, request);
  const values = writableValues(dialect, data, caller.privileged);
  const existing = parts.rows.storage.find(table, rowId);
  let permissions = sentPermissions && expandPermissions(sentPermissions, ITEM_WRITE_ACTIONS);
  permissions ??= existing ? [...existing.permissions] : [...permissionsToStore(caller, null)];
  requireHeldRoles(caller, permissions);
  if (transactionId) {
    const staged = { ...values, $id: rowId, $permissions: permissions };
    stageWrite(parts, request, transactionId, { table, rowId, action: "upsert", data: staged });
    return json(201, stagedView(dialect, table, staged));
  }
  const changes = withOperators(values);
  const { row, sent } = answering(dialect, rowId, () =>
    parts.rows.writer.upsert(caller, table, rowId, changes, permissions),
  );
  const view = createdRowView(dialect, table, row, sent);
  announceRow(parts.rows, caller, table, row, "upsert", view, dialect.tables);
  return json(200, view);
}

function remove(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const { caller } = request;
  const rowId = rowIdOf(dialect, request);
  const transactionId = transactionIdOf(request);
  const knownAt = knownTimestamp(request);
  const table = tableOf(parts.rows.catalog, dialect, request);
  if (transactionId) {
    stagedRowView(parts, dialect, request, table, rowId, transactionId, null);
    stageWrite(parts, request, transactionId, { table, rowId, action: "delete", data: {} });
    return noContent();
  }
  const row = parts.rows.storage.find(table, rowId);
  if (!row) throw refusal(dialect.errors.rowNotFound, rowId);
  answering(dialect, rowId, () => parts.rows.writer.delete(caller, table, row, { updatedAt: knownAt }));
  announceRow(parts.rows, caller, table, row, "delete", rowView(dialect, table, row), dialect.tables);
  return noContent();
}

function increment(parts: RowRouteParts, dialect: Dialect, request: ApiRequest, sign: 1 | -1): Reply {
  const { body, caller } = request;
  const rowId = rowIdOf(dialect, request);
  const key = request.pathValues[3] ?? "";
  const bound = sign > 0 ? "max" : "min";
  checkOptional("value", body.value, numeric);
  checkOptional(bound, body[bound] ?? undefined, numeric);
  const transactionId = transactionIdOf(request);
  const value = body.value === undefined ? 1 : readNumber(body.value);
  const limit = body[bound] === undefined || body[bound] === null ? null : readNumber(body[bound]);
  const table = tableOf(parts.rows.catalog, dialect, request);
  if (transactionId) {
    const data = { [dialect.column]: key, value, [bound]: limit };
    stageWrite(parts, request, transactionId, { table, rowId, action: sign > 0 ? "increment" : "decrement", data });
    return json(200, stagedView(dialect, table, { $id: rowId, [key]: value }));
  }
  if (value <= 0) throw refusalWith("general_argument_invalid", "Value must be numeric and greater than 0");
  const row = incremented(
    () => parts.rows.writer.increment(caller, table, rowId, key, sign * value, limit),
    dialect,
    key,
    bound,
    limit,
  );
  const view = rowView(dialect, table, row);
  announceRow(parts.rows, caller, table, row, "update", view, dialect.tables);
  return json(200, view);
}

/** Words the failures of an increment; a missing row is reported as a missing column, with the `%s` unfilled. */
function incremented(
  write: () => StoredRow,
  dialect: Dialect,
  key: string,
  bound: "max" | "min",
  limit: number | null,
): StoredRow {
  try {
    return write();
  } catch (error) {
    if (error instanceof LimitReachedError) {
      const kind = bound === "max" ? "maximum" : "minimum";
      throw refusalWith(
        dialect.errors.columnLimit,
        `${dialect.namespace} "${key}" has reached the ${kind} value of ${limit}`,
      );
    }
    if (error instanceof StructureError) {
      throw refusalWith("attribute_type_invalid", `${dialect.namespace} "${key}" is not a number`);
    }
    if (error instanceof MissingRowError) throw refusal(dialect.errors.columnNotFound);
    throw error;
  }
}
