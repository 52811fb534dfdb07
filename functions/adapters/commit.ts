// One Appwrite transaction per command (RULES e6): begin, stage everything in one request, commit. All of it is stored, or
// nothing.

import { Query, type TablesDB } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import { type Operation, operationsOf, type RowWrite } from "../domain/row-write.ts";
import type { CommitResult } from "../ports.ts";
import { asFault, isAppwriteError } from "./rows.ts";

/** Seconds that a transaction may stay open: Appwrite's minimum, and far more than three requests need. */
const TTL_S = 60;

export const commit = async (db: TablesDB, writes: readonly RowWrite[]): Promise<CommitResult> => {
  try {
    const { $id: transactionId } = await db.createTransaction({ ttl: TTL_S });
    await db.createOperations({ transactionId, operations: operationsOf(writes).map(staged) });
    await db.updateTransaction({ transactionId, commit: true });
    return "committed";
  } catch (error) {
    if (isLostRace(error)) return "conflict";
    throw asFault("Committing", error);
  }
};

/**
 * 409: a row exists already or was changed since it was staged. 404: a row that we meant to change is gone, because
 * somebody else's command deleted it meanwhile. Both mean: read again, decide again.
 */
const isLostRace = (error: unknown): boolean => isAppwriteError(error, 404, 409);

const staged = (write: Operation): object => {
  if (write.action === "delete_rows") {
    const data = { queries: [Query.equal("$id", [...write.rowIds])] };
    return { action: "bulkDelete", databaseId: DATABASE_ID, tableId: write.tableId, data };
  }
  if (write.action === "create_rows") {
    const data = write.rows.map((row) => ({ $id: row.rowId, $permissions: row.permissions, ...row.data }));
    return { action: "bulkCreate", databaseId: DATABASE_ID, tableId: write.tableId, data };
  }
  const target = { action: write.action, databaseId: DATABASE_ID, tableId: write.tableId, rowId: write.rowId };
  switch (write.action) {
    case "create":
      return { ...target, data: { ...write.data, $permissions: write.permissions } };
    case "update":
      return { ...target, data: write.permissions ? { ...write.data, $permissions: write.permissions } : write.data };
    case "increment":
      return { ...target, data: { column: write.column, value: write.by } };
    case "delete":
      return target;
    default:
      return write satisfies never;
  }
};
