// Rows seen and written inside a transaction.

import { refusal } from "../kernel/errors.ts";
import { groupQueries, type Query } from "../kernel/queries.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Dialect } from "./dialect.ts";
import { mayOnRow } from "./row-access.ts";
import type { RowRouteParts } from "./row-commands.ts";
import type { RowPage } from "./row-list.ts";
import { openTransaction, pendingTransaction } from "./row-request.ts";
import type { RowValues } from "./row-structure.ts";
import { rowView } from "./row-view.ts";
import { matches, type StagedRows, stagedRows } from "./staged-state.ts";
import type { Table } from "./table.ts";
import type { OperationAction } from "./transaction-store.ts";

type View = Record<string, unknown>;

/** Bulk routes tell nothing of why a transaction cannot be used, and do not look at when it ends. */
const OF_LISTS: ReadonlySet<OperationAction> = new Set(["bulkUpdate", "bulkUpsert", "bulkDelete"]);

/** Adds an operation to a transaction. @throws AppwriteError `transaction_not_found`, `transaction_not_ready`, … */
export function stageWrite(
  parts: RowRouteParts,
  request: ApiRequest,
  transactionId: string,
  operation: { table: Table; rowId: string | null; action: OperationAction; data: unknown },
): void {
  const transaction = OF_LISTS.has(operation.action)
    ? pendingTransaction(parts.transactions, request, transactionId)
    : openTransaction(parts.transactions, request, transactionId, parts.context.clock.now());
  parts.transactions.stage(transaction, [
    {
      tableSequence: operation.table.sequence,
      rowId: operation.rowId,
      action: operation.action,
      data: operation.data,
      stagedRevision: parts.rows.storage.nextRevision(),
    },
  ]);
}

/** How staged fields look in an answer: there is no sequence and no time yet. */
export function stagedView(dialect: Dialect, table: Table, fields: RowValues): View {
  return { ...fields, $sequence: "", $databaseId: table.group.id, [`$${dialect.tableId}`]: table.id };
}

/** A row as the transaction sees it. @throws AppwriteError "row not found" */
export function stagedRowView(
  parts: RowRouteParts,
  dialect: Dialect,
  request: ApiRequest,
  table: Table,
  rowId: string,
  transactionId: string,
  selected: ReadonlySet<string> | null,
): View {
  const staged = stateOf(parts, request, table, transactionId).get(rowId);
  const stored = parts.rows.storage.find(table, rowId);
  const committed =
    stored && mayOnRow(request.caller, table, stored, "read") ? rowView(dialect, table, stored, selected) : null;
  if (staged?.action === "delete") throw refusal(dialect.errors.rowNotFound, rowId);
  if (staged?.action === "create") return stagedView(dialect, table, projected(staged.fields, selected));
  if (staged && committed) {
    const { $id: _, ...fields } = projected(staged.fields, selected);
    return { ...committed, ...fields };
  }
  if (staged?.action === "upsert") return stagedView(dialect, table, projected(staged.fields, selected));
  if (!committed) throw refusal(dialect.errors.rowNotFound, rowId);
  return committed;
}

/** A page as the transaction sees it: the stored page, changed and with what was created. */
export function stagedList(
  parts: RowRouteParts,
  dialect: Dialect,
  request: ApiRequest,
  table: Table,
  queries: readonly Query[],
  page: RowPage,
  transactionId: string,
  withTotal: boolean,
): View {
  const views = new Map<string, View>(
    page.rows.map((row) => [row.id, rowView(dialect, table, row, page.selected)] as const),
  );
  const { filters } = groupQueries(queries);
  let { total } = page;
  for (const [id, staged] of stateOf(parts, request, table, transactionId)) {
    const before = views.get(id);
    if (staged.action === "delete") {
      if (views.delete(id)) total--;
      continue;
    }
    const passes = matches(staged.fields, filters);
    if (before && staged.action !== "create") {
      const { $id: _, ...fields } = projected(staged.fields, page.selected);
      views.set(id, { ...before, ...fields });
      if (!passes && staged.action === "upsert") total--;
    } else if (staged.action !== "update") {
      views.set(id, stagedView(dialect, table, projected(staged.fields, page.selected)));
      if (passes) total++;
    }
  }
  return { total: withTotal ? Math.max(0, total) : 0, [dialect.rows]: [...views.values()] };
}

function stateOf(parts: RowRouteParts, request: ApiRequest, table: Table, transactionId: string): StagedRows {
  const transaction = parts.transactions.find(request.project.id, transactionId);
  if (transaction?.status !== "pending") return new Map();
  return stagedRows(parts.transactions.operations(transaction), table.sequence);
}

function projected(fields: RowValues, selected: ReadonlySet<string> | null): RowValues {
  if (!selected) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key.startsWith("$") || selected.has(key)));
}
