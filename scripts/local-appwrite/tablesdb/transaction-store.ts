// Transactions and the operations staged in them.

import type { Clock } from "../kernel/clock.ts";
import type { Database, SqlRow } from "../kernel/database.ts";
import { refusalWith } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";

/** Where a transaction stands. A rolled back one is `failed` too. */
export type TransactionStatus = "pending" | "committed" | "failed";

/** What an operation does. */
export type OperationAction =
  | "create"
  | "update"
  | "upsert"
  | "delete"
  | "increment"
  | "decrement"
  | "bulkCreate"
  | "bulkUpdate"
  | "bulkUpsert"
  | "bulkDelete";

/** A stored transaction. */
export interface Transaction {
  readonly sequence: number;
  readonly projectId: string;
  readonly id: string;
  /** The user who began it; empty for a key or guest. */
  readonly ownerId: string;
  readonly status: TransactionStatus;
  readonly operations: number;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A staged operation. */
export interface StagedOperation {
  readonly tableSequence: number;
  readonly rowId: string | null;
  readonly action: OperationAction;
  readonly data: unknown;
  /** The server's revision when it was staged: a row written later conflicts. */
  readonly stagedRevision: number;
}

/** Most operations of a transaction (APP_LIMIT_DATABASE_TRANSACTION). */
const MOST_OPERATIONS = 100;

/** Reads and writes transactions. */
export class TransactionStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Begins one. @param lifeS seconds until it expires */
  create(projectId: string, ownerId: string, lifeS: number): Transaction {
    const now = this.#clock.now();
    const fields = { projectId, id: uniqueId(), ownerId, expiresAt: now + lifeS * 1000 };
    const at = isoTimestamp(now);
    const { lastInsertRowid } = this.#database.run(
      `INSERT INTO transactions (project_id, id, owner_id, status, operations, expires_at, created_at, updated_at)
       VALUES (?, ?, ?, 'pending', 0, ?, ?, ?)`,
      projectId,
      fields.id,
      ownerId,
      fields.expiresAt,
      at,
      at,
    );
    return { ...fields, sequence: lastInsertRowid, status: "pending", operations: 0, createdAt: at, updatedAt: at };
  }

  find(projectId: string, id: string): Transaction | undefined {
    const row = this.#database.get("SELECT * FROM transactions WHERE project_id = ? AND id = ?", projectId, id);
    return row && transactionOf(row);
  }

  /** Transactions of a project, oldest first. @param ownerId when given, only this user's */
  list(projectId: string, ownerId?: string): Transaction[] {
    return this.#database
      .all("SELECT * FROM transactions WHERE project_id = ? ORDER BY sequence", projectId)
      .map(transactionOf)
      .filter((transaction) => ownerId === undefined || (ownerId !== "" && transaction.ownerId === ownerId));
  }

  /** @throws AppwriteError `transaction_limit_exceeded` when so many more operations are too many */
  requireRoom({ operations }: Transaction, more: number): void {
    if (operations + more <= MOST_OPERATIONS) return;
    throw refusalWith(
      "transaction_limit_exceeded",
      `Transaction already has ${operations} operations, adding ${more} would exceed the maximum of ${MOST_OPERATIONS}`,
    );
  }

  /** Adds operations. @throws AppwriteError `transaction_limit_exceeded` */
  stage(transaction: Transaction, operations: readonly StagedOperation[]): Transaction {
    this.requireRoom(transaction, operations.length);
    return this.#database.transaction(() => {
      for (const operation of operations) {
        this.#database.run(
          `INSERT INTO transaction_operations (transaction_sequence, table_sequence, row_id, action, data, staged_revision)
           VALUES (?, ?, ?, ?, ?, ?)`,
          transaction.sequence,
          operation.tableSequence,
          operation.rowId,
          operation.action,
          JSON.stringify(operation.data ?? {}),
          operation.stagedRevision,
        );
      }
      return this.#update({ ...transaction, operations: transaction.operations + operations.length });
    });
  }

  /** The staged operations, in order. */
  operations(transaction: Transaction): StagedOperation[] {
    return this.#database
      .all(
        "SELECT * FROM transaction_operations WHERE transaction_sequence = ? ORDER BY sequence",
        transaction.sequence,
      )
      .map((row) => ({
        tableSequence: Number(row.table_sequence),
        rowId: row.row_id === null ? null : String(row.row_id),
        action: String(row.action) as OperationAction,
        data: JSON.parse(String(row.data)) as unknown,
        stagedRevision: Number(row.staged_revision),
      }));
  }

  setStatus(transaction: Transaction, status: TransactionStatus): Transaction {
    return this.#update({ ...transaction, status });
  }

  delete(transaction: Transaction): void {
    this.#database.run("DELETE FROM transactions WHERE sequence = ?", transaction.sequence);
  }

  /** Removes what nobody can use any more: transactions that ended or expired a while ago. */
  sweep(olderThanMs: number): void {
    this.#database.run("DELETE FROM transactions WHERE expires_at < ?", this.#clock.now() - olderThanMs);
  }

  #update(transaction: Transaction): Transaction {
    const updated = { ...transaction, updatedAt: isoTimestamp(this.#clock.now()) };
    this.#database.run(
      "UPDATE transactions SET status = ?, operations = ?, updated_at = ? WHERE sequence = ?",
      updated.status,
      updated.operations,
      updated.updatedAt,
      updated.sequence,
    );
    return updated;
  }
}

/** How a transaction looks in answers. */
export function transactionView(transaction: Transaction): Record<string, unknown> {
  return {
    $id: transaction.id,
    $createdAt: transaction.createdAt,
    $updatedAt: transaction.updatedAt,
    status: transaction.status,
    operations: transaction.operations,
    expiresAt: isoTimestamp(transaction.expiresAt),
  };
}

function transactionOf(row: SqlRow): Transaction {
  return {
    sequence: Number(row.sequence),
    projectId: String(row.project_id),
    id: String(row.id),
    ownerId: String(row.owner_id),
    status: String(row.status) as TransactionStatus,
    operations: Number(row.operations),
    expiresAt: Number(row.expires_at),
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}
