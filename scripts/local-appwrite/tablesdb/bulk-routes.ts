// Bulk writes of rows: several rows in one request, for API keys. A person is told that there is no such database.

import { customId, listOf } from "../kernel/checks.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { CONTAINER_ACTIONS, expandPermissions, ITEM_WRITE_ACTIONS, permissionsProblem } from "../kernel/permissions.ts";
import { perMinute } from "../kernel/rate-limits.ts";
import { json, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { Dialect } from "./dialect.ts";
import { announceRow, type RowRouteParts } from "./row-commands.ts";
import type { RowAction } from "./row-event.ts";
import { answering } from "./row-faults.ts";
import { withOperators } from "./row-operators.ts";
import { checkOptional, dataOf, queriesOf, tableOf, transactionIdOf, writableValues } from "./row-request.ts";
import type { StoredRow } from "./row-storage.ts";
import type { RowValues } from "./row-structure.ts";
import { createdRowView, rowView } from "./row-view.ts";
import { stageWrite } from "./staged-rows.ts";
import type { Table } from "./table.ts";
import type { OperationAction } from "./transaction-store.ts";

const WRITES = perMinute(120);
const DELETIONS = perMinute(60);
/** Most rows that an answer lists and that are announced (APP_LIMIT_DATABASE_BATCH). */
const MOST_LISTED = 100;
const ROW_LIST = listOf((value) =>
  typeof value === "object" && value !== null ? null : "Value must be a valid JSON object",
);

/** Registers the bulk routes of one dialect; creation shares its route with single rows. */
export function addBulkRoutes(parts: RowRouteParts, dialect: Dialect): void {
  const base = `${dialect.root}/:databaseId/${dialect.tables}/:${dialect.tableId}/${dialect.rows}`;
  const add = (method: Method, handler: Route["handler"], limit: Route["limit"]) =>
    parts.context.routes.add({
      method,
      path: base,
      scopes: dialect.scopes.writeRows,
      service: dialect.name,
      handler,
      ...(limit && { limit }),
    });
  add("PUT", (request) => upsertRows(parts, dialect, request), WRITES);
  add("PATCH", (request) => updateRows(parts, dialect, request), WRITES);
  add("DELETE", (request) => deleteRows(parts, dialect, request), DELETIONS);
}

/** `POST` with a list of rows: all are created, or none. */
export function createRows(
  parts: RowRouteParts,
  dialect: Dialect,
  request: ApiRequest,
  list: readonly RowValues[],
  transactionId: string | null,
): Reply {
  const { caller } = request;
  if (!caller.privileged) throw refusal("general_unauthorized_scope");
  const table = tableOf(parts.rows.catalog, dialect, request);
  const prepared = list.map((each) => {
    const sentId = each.$id ?? "unique()";
    const problem = customId(sentId);
    if (problem) throw refusalWith("general_bad_request", problem);
    return {
      ...writableValues(dialect, each, true),
      $id: resolveId(String(sentId)),
      $permissions: sentPermissions(each) ?? [],
    };
  });
  if (transactionId)
    return staged(parts, dialect, request, table, transactionId, "bulkCreate", prepared, list.length, 201);
  const written = answering(dialect, "", () =>
    parts.context.database.transaction(() =>
      prepared.map((values) => parts.rows.writer.create(caller, table, values.$id, values, values.$permissions)),
    ),
  );
  const views = written.map(({ row, sent }) => createdRowView(dialect, table, row, sent));
  announceAll(
    parts,
    request,
    table,
    written.map(({ row }) => row),
    "create",
    views,
  );
  return json(201, { total: views.length, [dialect.rows]: views });
}

function upsertRows(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const { body, caller } = request;
  const list = body[dialect.rows];
  if (list === undefined) throw refusalWith("general_argument_invalid", `Param "${dialect.rows}" is not optional.`);
  checkOptional(dialect.rows, list, ROW_LIST);
  const transactionId = transactionIdOf(request);
  const table = keyTable(parts, dialect, request);
  const prepared = (list as RowValues[]).map((each) => {
    const id = resolveId(String(each.$id ?? "unique()"));
    return { ...writableValues(dialect, each, true), $id: id };
  });
  if (transactionId)
    return staged(parts, dialect, request, table, transactionId, "bulkUpsert", prepared, prepared.length, 200);
  const written = answering(dialect, "", () =>
    parts.context.database.transaction(() =>
      prepared.map((values) =>
        parts.rows.writer.upsert(caller, table, values.$id, withOperators(values), sentPermissions(values)),
      ),
    ),
  );
  const views = written.map(({ row, sent }) => createdRowView(dialect, table, row, sent));
  announceAll(
    parts,
    request,
    table,
    written.map(({ row }) => row),
    "upsert",
    views.map(withCollection(table)),
  );
  return json(200, { total: views.length, [dialect.rows]: views });
}

function updateRows(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const { body, caller } = request;
  const data = dataOf(body.data);
  const queries = queriesOf(request);
  const transactionId = transactionIdOf(request);
  if (Object.keys(data).length === 0) throw refusal(dialect.errors.rowMissingPayload);
  const table = keyTable(parts, dialect, request);
  const permissions = sentPermissions(data);
  const values = writableValues(dialect, data, true);
  if (transactionId) {
    const staging = { data: values, queries: body.queries ?? [] };
    return staged(parts, dialect, request, table, transactionId, "bulkUpdate", staging, 0, 200);
  }
  const changes = withOperators(values);
  const updated = answering(dialect, "", () =>
    parts.context.database.transaction(() =>
      parts.rows.lister
        .select(table, queries)
        .map((row) => parts.rows.writer.update(caller, table, row, changes, permissions)),
    ),
  );
  const views = updated.slice(0, MOST_LISTED).map((row) => rowView(dialect, table, row));
  announceAll(parts, request, table, updated, "update", views.map(withCollection(table)));
  return json(200, { total: updated.length, [dialect.rows]: views });
}

function deleteRows(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Reply {
  const queries = queriesOf(request);
  const transactionId = transactionIdOf(request);
  const table = keyTable(parts, dialect, request);
  if (transactionId) {
    const staging = { queries: request.body.queries ?? [] };
    return staged(parts, dialect, request, table, transactionId, "bulkDelete", staging, 0, 200);
  }
  const deleted = answering(dialect, "", () =>
    parts.context.database.transaction(() => {
      const rows = parts.rows.lister.select(table, queries);
      for (const row of rows) parts.rows.writer.delete(request.caller, table, row);
      return rows;
    }),
  );
  const views = deleted.slice(0, MOST_LISTED).map((row) => rowView(dialect, table, row));
  announceAll(parts, request, table, deleted, "delete", views.map(withCollection(table)));
  return json(200, { total: deleted.length, [dialect.rows]: views });
}

/** Bulk changes, unlike bulk creation and single writes, tell the real server's internal name of the table. */
const withCollection = (table: Table) => (view: Record<string, unknown>) => ({
  ...view,
  $collection: `database_${table.group.sequence}_collection_${table.sequence}`,
});

/** The table, for a key. @throws AppwriteError `database_not_found` for anybody else */
function keyTable(parts: RowRouteParts, dialect: Dialect, request: ApiRequest): Table {
  if (!request.caller.privileged) throw refusal("database_not_found", request.pathValues[0] ?? "");
  return tableOf(parts.rows.catalog, dialect, request);
}

function staged(
  parts: RowRouteParts,
  dialect: Dialect,
  request: ApiRequest,
  table: Table,
  transactionId: string,
  action: OperationAction,
  data: unknown,
  total: number,
  status: number,
): Reply {
  stageWrite(parts, request, transactionId, { table, rowId: null, action, data });
  return json(status, { total, [dialect.rows]: [] });
}

function sentPermissions(values: RowValues): string[] | null {
  const sent = values.$permissions;
  if (sent === undefined || sent === null) return null;
  const problem = permissionsProblem(sent, CONTAINER_ACTIONS);
  if (problem) throw refusalWith("general_bad_request", problem);
  return expandPermissions(sent as string[], ITEM_WRITE_ACTIONS);
}

function announceAll(
  parts: RowRouteParts,
  request: ApiRequest,
  table: Table,
  rows: readonly StoredRow[],
  action: RowAction,
  payloads: readonly Record<string, unknown>[],
): void {
  for (const [index, payload] of payloads.entries()) {
    announceRow(parts.rows, request.caller, table, rows[index] as StoredRow, action, payload, "collections");
  }
}
