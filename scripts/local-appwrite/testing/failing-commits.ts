// A server whose commits can be made to fail, as on a full disk: SQLite itself refuses them, at the COMMIT.
import { vi } from "vitest";
import { Database } from "../kernel/database.ts";
import type { LocalAppwriteOptions } from "../server.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

export interface FailingServer extends TestServer {
  readonly database: Database;
  /** While `work` runs nothing can be stored: every write joins a batch whose commit fails. */
  whileCommitsFail<T>(work: () => T | Promise<T>): Promise<T>;
}

/** Looked at only when the batch is committed, by when every handler has done its writes and kept what it keeps. */
const DEBTS =
  "CREATE TABLE IF NOT EXISTS debts (id INTEGER PRIMARY KEY, owed_to REFERENCES debts (id) DEFERRABLE INITIALLY DEFERRED)";

/** Starts one. */
export async function startFailingServer(options: Partial<LocalAppwriteOptions> = {}): Promise<FailingServer> {
  const starting = vi.spyOn(Database.prototype, "startBatching");
  const server = await startTestServer(options);
  const database = starting.mock.contexts[0] as Database;
  starting.mockRestore();
  database.execute(DEBTS);
  return { ...server, database, whileCommitsFail: (work) => whileCommitsFail(database, work) };
}

/** Makes every write to a database that batches and has the table of debts join a batch whose commit fails. */
async function whileCommitsFail<T>(database: Database, work: () => T | Promise<T>): Promise<T> {
  const { run, transaction } = Database.prototype;
  const owe = () => transaction.call(database, () => run.call(database, "INSERT INTO debts (owed_to) VALUES (-1)"));
  const runs = vi.spyOn(database, "run").mockImplementation((...asked) => {
    owe();
    return run.apply(database, asked);
  });
  const transactions = vi.spyOn(database, "transaction").mockImplementation((body) => {
    owe();
    return transaction.call(database, body) as never;
  });
  try {
    return await work();
  } finally {
    runs.mockRestore();
    transactions.mockRestore();
  }
}
