// The one SQLite connection: statements are prepared once and kept, and a write is committed before it is acknowledged.
// Requests that arrive together are committed together: each write is a savepoint in a batch that ends with the turn of
// the event loop, and answers wait for it. One commit costs more than the writes in it, so sixteen clients at once get
// about twice the rate of one. Whoever keeps memory beside the file asks to be told when what it knows is rolled back.

import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

/** A row as SQLite hands it over. */
export type SqlRow = Record<string, unknown>;

/** A row as the list of what a SELECT names. */
export type SqlTuple = readonly unknown[];

/** Queries of clients make new SQL texts without end, so the least recently made statements are let go. */
const MOST_STATEMENTS = 2000;

/**
 * EXCLUSIVE comes before WAL: the file is locked once for all, and the index of the log is kept in memory.
 * NORMAL loses nothing when the process is killed, only (possibly) when the machine loses power: right for one machine.
 */
const PRAGMAS =
  "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; " +
  "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000; BEGIN IMMEDIATE; COMMIT";

/** SQLITE_BUSY */
const BUSY = 5;

/** Whether an error says that another connection has the file. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === BUSY;
}

/** Whoever fails after a commit must not keep the others of the batch from hearing of it. */
function callSafely(call: () => void): void {
  try {
    call();
  } catch (error) {
    console.error("After a commit:", error);
  }
}

/** A synchronous database handle with a statement cache and nestable transactions. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** 0 outside any transaction; a batch counts as one level. */
  #depth = 0;
  #isBatching = false;
  #waiting: ((error?: unknown) => void)[] = [];
  /** Who has to look again after a rollback, with the depth at which it last took something over. */
  readonly #dependents = new Map<() => void, number>();
  readonly #dropStatements = () => this.#statements.clear();

  /**
   * Opens a file for this connection alone.
   * @param path a file, or ":memory:"
   * @throws an SQLite error that `isLocked` recognises when another connection has the file
   */
  constructor(path: string) {
    this.#connection = new DatabaseSync(path);
    try {
      this.#connection.exec(PRAGMAS);
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  /** Runs SQL text that is not worth keeping, such as DDL. Schema changes drop the prepared statements. */
  execute(sql: string): void {
    this.#dropStatements();
    this.onRollback(this.#dropStatements);
    this.#connection.exec(sql);
  }

  /** The prepared statement of a SQL text. */
  prepare(sql: string): StatementSync {
    return this.#statements.get(sql) ?? this.#keep(sql, this.#connection.prepare(sql));
  }

  /** The prepared statement of a SELECT whose rows come as lists of values: no names to build for each row. */
  prepareTuples(sql: string): StatementSync {
    const key = `tuples ${sql}`;
    const kept = this.#statements.get(key);
    if (kept) return kept;
    const statement = this.#connection.prepare(sql);
    statement.setReturnArrays(true);
    return this.#keep(key, statement);
  }

  /** First row, or undefined. */
  get(sql: string, ...values: SQLInputValue[]): SqlRow | undefined {
    return this.prepare(sql).get(...values) as SqlRow | undefined;
  }

  /** All rows. */
  all(sql: string, ...values: SQLInputValue[]): SqlRow[] {
    return this.prepare(sql).all(...values) as SqlRow[];
  }

  /** All rows as lists of values, in the order of the SELECT. */
  tuples(sql: string, ...values: SQLInputValue[]): SqlTuple[] {
    return this.prepareTuples(sql).all(...values) as unknown as SqlTuple[];
  }

  /** Runs a write and tells how many rows it changed and the last row id. */
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastInsertRowid: number } {
    this.#requireWhole();
    const { changes, lastInsertRowid } = this.prepare(sql).run(...values);
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
  }

  /** Makes a deterministic function of one text argument available to SQL. */
  defineFunction(name: string, body: (value: SQLInputValue) => SQLInputValue): void {
    this.#connection.function(name, { deterministic: true }, body);
  }

  /**
   * Runs `work` in one transaction: all of it is stored, or, when it throws, none. Inside another it is a savepoint.
   * Once batching it is committed with the batch: acknowledge it in `afterCommit`.
   */
  transaction<T>(work: () => T): T {
    if (this.#isBatching && this.#depth === 0) this.#openBatch();
    this.#requireWhole();
    const level = this.#depth;
    let isStored = false;
    this.#run(level === 0 ? "BEGIN IMMEDIATE" : `SAVEPOINT level${level}`);
    this.#depth = level + 1;
    try {
      const result = work();
      this.#run(level === 0 ? "COMMIT" : `RELEASE level${level}`);
      isStored = true;
      return result;
    } catch (error) {
      // SQLite may have rolled back by itself (disk full); asking again would hide the first error.
      if (this.#connection.isTransaction) {
        if (level === 0) this.#run("ROLLBACK");
        else this.#connection.exec(`ROLLBACK TO level${level}; RELEASE level${level}`);
      }
      throw error;
    } finally {
      this.#leave(level, isStored);
    }
  }

  /** From now on writes of one turn of the event loop share a commit. */
  startBatching(): void {
    this.#isBatching = true;
  }

  /**
   * Calls back once everything written so far is committed: at once when nothing is pending.
   * @param done gets the error when the commit failed; nothing of the batch is stored then
   */
  afterCommit(done: (error?: unknown) => void): void {
    if (this.#depth > 0) this.#waiting.push(done);
    else done();
  }

  /**
   * Resolves once everything written so far is committed or rolled back, so that what is read then is there to stay.
   * @returns the error when the commit failed
   */
  settled(): Promise<unknown> {
    return new Promise((resolve) => this.afterCommit(resolve));
  }

  /**
   * Calls back if the transaction now open, or one around it, is rolled back, before anybody who waits hears of it.
   * Ask each time memory takes over what is written or read; outside any transaction it is stored for good already.
   * @param lookAgain brings memory in line with the file; the same function is called once however often it asked
   */
  onRollback(lookAgain: () => void): void {
    if (this.#depth > 0) this.#dependents.set(lookAgain, this.#depth);
  }

  /** Commits what is pending. */
  flush(): void {
    if (this.#depth === 0) return;
    let failure: unknown;
    try {
      this.#run("COMMIT");
    } catch (error) {
      failure = error;
      if (this.#connection.isTransaction) this.#run("ROLLBACK");
    }
    this.#leave(0, failure === undefined);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const done of waiting) callSafely(() => done(failure));
  }

  /** Commits what is pending, folds the write-ahead log into the file and closes. */
  close(): void {
    this.flush();
    this.#statements.clear();
    this.#connection.close();
  }

  #openBatch(): void {
    this.#run("BEGIN IMMEDIATE");
    this.#depth = 1;
    setImmediate(() => this.flush());
  }

  /** Ends a level: who depends on it looks again when it was rolled back, and depends on the level around it now. */
  #leave(level: number, isStored: boolean): void {
    this.#depth = level;
    if (this.#dependents.size === 0) return;
    for (const [lookAgain, depth] of [...this.#dependents]) {
      if (depth <= level) continue;
      if (level > 0) this.#dependents.set(lookAgain, level);
      else this.#dependents.delete(lookAgain);
      if (!isStored) callSafely(lookAgain);
    }
  }

  /**
   * A full disk makes SQLite roll back the whole batch in the middle of it. What is left of the turn is refused then: a
   * write would be stored by itself, and answered as lost.
   */
  #requireWhole(): void {
    if (this.#depth > 0 && !this.#connection.isTransaction) {
      throw new Error("The writes of this turn were rolled back by SQLite; nothing more is stored in it.");
    }
  }

  #keep(key: string, statement: StatementSync): StatementSync {
    if (this.#statements.size >= MOST_STATEMENTS) {
      this.#statements.delete(this.#statements.keys().next().value as string);
    }
    this.#statements.set(key, statement);
    return statement;
  }

  #run(sql: string): void {
    this.prepare(sql).run();
  }
}
