// Writes of single rows under the rules: structure, permissions, times, uniqueness. Callers word the failures
// (row-faults.ts) and announce the result. Everything happens on one thread, so check and write are one step.

import type { Caller } from "../kernel/caller.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Database } from "../kernel/database.ts";
import { parseDatetime } from "../kernel/datetimes.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { isUniqueViolation } from "../users/user-store.ts";
import { isNumber } from "./column.ts";
import { mayOnTable, requireCreate, requireOnRow } from "./row-access.ts";
import { DuplicateRowError, LimitReachedError, MissingRowError, NewerRowError } from "./row-faults.ts";
import { computed, Operator } from "./row-operators.ts";
import type { RowStorage, StoredRow } from "./row-storage.ts";
import { checkedRow, type RowValues, StructureError } from "./row-structure.ts";
import type { Table } from "./table.ts";

/** What the caller knows of the row it changes. */
export interface Known {
  /** Refuse when the row was updated after this, milliseconds since the Unix epoch. */
  readonly updatedAt?: number | null;
  /** Refuse when the row was written after this revision. */
  readonly revision?: number;
}

/** A write's outcome. */
export interface Written {
  readonly row: StoredRow;
  /** Keys in the order to answer with: what was sent first. */
  readonly sent: readonly string[];
}

/** Checks and stores rows. */
export class RowWriter {
  readonly #database: Database;
  readonly #storage: RowStorage;
  readonly #clock: Clock;

  constructor(database: Database, storage: RowStorage, clock: Clock) {
    this.#database = database;
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Stores a new row. @param given values, and for keys `$createdAt` and `$updatedAt` */
  create(caller: Caller, table: Table, id: string, given: RowValues, permissions: readonly string[]): Written {
    requireCreate(caller, table);
    const sent = withTimes(table, given, this.#clock.now());
    const row = this.#newRow(caller, table, id, sent, permissions);
    return { row: this.#insert(table, row), sent: Object.keys(sent) };
  }

  /**
   * Changes a row: columns that are not sent stay. A change that changes nothing keeps `$updatedAt` and needs only
   * to read the row.
   */
  update(
    caller: Caller,
    table: Table,
    row: StoredRow,
    given: RowValues,
    permissions: readonly string[] | null,
    known: Known = {},
  ): StoredRow {
    const nowMs = this.#clock.now();
    const sent = withTimes(table, given, nowMs);
    const changes = computed(table, sent, row.values, nowMs);
    const changed =
      (permissions !== null && !same(permissions, row.permissions)) ||
      Object.entries(sent).some(([key, value]) => value instanceof Operator || isChange(caller, row, key, value));
    requireOnRow(caller, table, row, changed ? "update" : "read");
    refuseNewer(row, known);
    const values = checkedRow(table, { ...row.values, ...changes }, changes);
    const updated: StoredRow = {
      ...row,
      permissions: permissions ?? row.permissions,
      createdAt: sentTime(caller, sent, "$createdAt") ?? row.createdAt,
      updatedAt: changed ? (sentTime(caller, sent, "$updatedAt") ?? laterThan(row.updatedAt, nowMs)) : row.updatedAt,
      revision: changed ? this.#storage.nextRevision() : row.revision,
      values,
    };
    this.#store(() => this.#storage.update(table, row, updated));
    return updated;
  }

  /** Creates a row or replaces what is sent of it; like the real server it takes over a row that holds a unique value. */
  upsert(
    caller: Caller,
    table: Table,
    id: string,
    given: RowValues,
    permissions: readonly string[] | null,
    known: Known = {},
  ): Written {
    const sent = withTimes(table, given, this.#clock.now());
    const old = this.#storage.find(table, id);
    if (!old) {
      if (!mayOnTable(caller, table, "create")) throw refusal("user_unauthorized");
      const row = this.#newRow(caller, table, id, sent, permissions ?? []);
      return { row: this.#insertOrTakeOver(table, row), sent: Object.keys(sent) };
    }
    requireOnRow(caller, table, old, "update");
    refuseNewer(old, known);
    const nowMs = this.#clock.now();
    const changes = computed(table, sent, old.values, nowMs);
    const optional = Object.fromEntries(
      table.columns.filter((column) => !column.required).map((column) => [column.key, old.values[column.key]]),
    );
    const row: StoredRow = {
      ...old,
      permissions: permissions ?? old.permissions,
      createdAt: sentTime(caller, sent, "$createdAt") ?? old.createdAt,
      updatedAt: sentTime(caller, sent, "$updatedAt") ?? laterThan(old.updatedAt, nowMs),
      revision: this.#storage.nextRevision(),
      values: checkedRow(table, { ...optional, ...changes }, changes),
    };
    this.#store(() => this.#storage.update(table, old, row));
    return { row, sent: Object.keys(sent) };
  }

  delete(caller: Caller, table: Table, row: StoredRow, known: Known = {}): void {
    requireOnRow(caller, table, row, "delete");
    refuseNewer(row, known);
    this.#store(() => this.#storage.delete(table, row));
  }

  /**
   * Adds to a number. Only the limit of the request counts, not the column's; a missing value is answered as if it
   * were 0 but stays missing; the answered `$updatedAt` is the old one. All as on the real server.
   * @param by negative to decrement
   * @param limit highest result allowed, or lowest when `by` is negative
   * @throws LimitReachedError, MissingRowError (also for an unknown column)
   */
  increment(caller: Caller, table: Table, id: string, key: string, by: number, limit: number | null): StoredRow {
    if (by === 0) throw refusalWith("general_argument_invalid", "Value must be numeric and greater than 0");
    const column = table.columnByKey.get(key);
    if (!column) throw new MissingRowError("Attribute not found");
    if (!isNumber(column)) throw new StructureError("Attribute must be an integer or float and can not be an array.");
    const row = this.#storage.find(table, id);
    if (!row) throw new MissingRowError("Document not found");
    requireOnRow(caller, table, row, "update");
    const old = row.values[key] as number | null;
    const value = (old ?? 0) + by;
    if (limit !== null && (by > 0 ? value > limit : value < limit)) {
      throw new LimitReachedError(`Attribute value exceeds ${by > 0 ? "maximum" : "minimum"} limit: ${limit}`);
    }
    // The production column is an integer: a fraction is answered but rounded, halves away from zero.
    const stored = column.type === "integer" ? Math.sign(value) * Math.round(Math.abs(value)) : value;
    const updated: StoredRow = {
      ...row,
      updatedAt: laterThan(row.updatedAt, this.#clock.now()),
      revision: this.#storage.nextRevision(),
      values: { ...row.values, [key]: old === null ? null : stored },
    };
    this.#store(() => this.#storage.update(table, row, updated));
    return { ...row, values: { ...row.values, [key]: value } };
  }

  #newRow(caller: Caller, table: Table, id: string, sent: RowValues, permissions: readonly string[]): StoredRow {
    const now = isoTimestamp(this.#clock.now());
    return {
      sequence: 0,
      id: id || uniqueId(),
      createdAt: sentTime(caller, sent, "$createdAt") ?? now,
      updatedAt: sentTime(caller, sent, "$updatedAt") ?? now,
      permissions,
      revision: this.#storage.nextRevision(),
      values: checkedRow(table, computed(table, sent, {}, this.#clock.now()), sent),
    };
  }

  #insert(table: Table, row: StoredRow): StoredRow {
    return this.#store(() => this.#storage.insert(table, row));
  }

  #insertOrTakeOver(table: Table, row: StoredRow): StoredRow {
    try {
      return this.#insert(table, row);
    } catch (error) {
      if (!(error instanceof DuplicateRowError)) throw error;
    }
    const holder = this.#storage.findHolder(table, row);
    if (!holder) throw new DuplicateRowError("A unique value is taken");
    const taken = { ...row, sequence: holder.sequence };
    this.#store(() => this.#storage.update(table, holder, taken));
    // The real server does not learn the sequence of the row it took over, and answers an empty one.
    return { ...taken, sequence: 0 };
  }

  #store<T>(write: () => T): T {
    try {
      return this.#database.transaction(write);
    } catch (error) {
      throw isUniqueViolation(error) ? new DuplicateRowError((error as Error).message) : error;
    }
  }
}

/** An empty text in a column of dates is now: so the real server reads it, before it checks anything. */
function withTimes(table: Table, sent: RowValues, nowMs: number): RowValues {
  let filled: RowValues | undefined;
  for (const [key, value] of Object.entries(sent)) {
    if (table.columnByKey.get(key)?.type !== "datetime") continue;
    const isEmpty = (each: unknown) => each === "";
    if (!(Array.isArray(value) ? value.some(isEmpty) : isEmpty(value))) continue;
    const now = isoTimestamp(nowMs);
    filled ??= { ...sent };
    filled[key] = Array.isArray(value) ? value.map((each) => (isEmpty(each) ? now : each)) : now;
  }
  return filled ?? sent;
}

/** Keys may set the times of a row; for others what they send is ignored. @throws StructureError when it is no date */
function sentTime(caller: Caller, sent: RowValues, key: "$createdAt" | "$updatedAt"): string | null {
  const value = caller.privileged ? sent[key] : null;
  if (value === null || value === undefined || value === "") return null;
  const ms = typeof value === "string" ? parseDatetime(value) : null;
  if (ms === null) {
    throw new StructureError(
      `Invalid document structure: Attribute "${key}" has invalid type. Value must be valid date between 1000-01-01 00:00:00 and 9999-12-31 23:59:59.`,
    );
  }
  return isoTimestamp(ms);
}

/**
 * The time of an update: now, but always later than the last one. Production has gaps of milliseconds between two
 * updates of a row; here they can share one, and `X-Appwrite-Timestamp` would not notice.
 */
function laterThan(updatedAt: string, nowMs: number): string {
  return isoTimestamp(Math.max(nowMs, Date.parse(updatedAt) + 1));
}

function refuseNewer(row: StoredRow, known: Known): void {
  const stale =
    (known.updatedAt !== undefined && known.updatedAt !== null && Date.parse(row.updatedAt) > known.updatedAt) ||
    (known.revision !== undefined && row.revision > known.revision);
  if (stale) throw new NewerRowError("Document was updated after the request timestamp");
}

function isChange(caller: Caller, row: StoredRow, key: string, value: unknown): boolean {
  if (key === "$createdAt") return caller.privileged && value !== row.createdAt;
  if (key === "$updatedAt") return caller.privileged && value !== row.updatedAt;
  if (key.startsWith("$")) return false;
  return !same(value ?? null, row.values[key] ?? null);
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}
