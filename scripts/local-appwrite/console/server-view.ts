// What the server is: versions, data folder, clock, and how much it holds.
import { statSync } from "node:fs";
import { join } from "node:path";
import { VirtualClock } from "../kernel/clock.ts";
import { APPWRITE_VERSION } from "../kernel/errors.ts";
import type { ConsoleContext } from "./console-context.ts";
import { listTables } from "./tables-view.ts";

/** The server at a glance. */
export interface ServerSummary {
  readonly appwriteVersion: string;
  readonly nodeVersion: string;
  readonly endpoint: string;
  readonly projectId: string;
  /** The data folder, or ":memory:". */
  readonly dataDir: string;
  /** Bytes of the database file and its log; null in memory. */
  readonly databaseBytes: number | null;
  readonly clock: "wall" | "virtual";
  /** The server's time, ISO. */
  readonly now: string;
  /** ISO, by the server's clock. */
  readonly startedAt: string;
  /** Bytes that the process holds. */
  readonly memoryBytes: number;
  readonly counts: {
    readonly tables: number;
    readonly rows: number;
    readonly users: number;
    readonly sessions: number;
    readonly executions: number;
    readonly failedExecutions: number;
    readonly outbox: number;
    readonly files: number;
  };
}

/** Reads the summary. */
export function describeServer(context: ConsoleContext): ServerSummary {
  const { database, clock, projectId, dataDir } = context;
  const count = (from: string, ...values: string[]) =>
    Number(database.get(`SELECT COUNT(*) AS n FROM ${from}`, ...values)?.n);
  const tables = listTables(context);
  const now = clock.now();
  return {
    appwriteVersion: APPWRITE_VERSION,
    nodeVersion: process.version,
    endpoint: context.endpoint(),
    projectId,
    dataDir,
    databaseBytes: dataDir === ":memory:" ? null : databaseBytes(dataDir),
    clock: clock instanceof VirtualClock ? "virtual" : "wall",
    now: new Date(now).toISOString(),
    startedAt: new Date(context.startedAt).toISOString(),
    memoryBytes: process.memoryUsage.rss(),
    counts: {
      tables: tables.length,
      rows: tables.reduce((sum, table) => sum + table.rows, 0),
      users: count("users WHERE project_id = ?", projectId),
      sessions: Number(
        database.get("SELECT COUNT(*) AS n FROM sessions WHERE project_id = ? AND expires_at > ?", projectId, now)?.n,
      ),
      executions: count("function_executions WHERE project = ?", projectId),
      failedExecutions: count("function_executions WHERE project = ? AND data ->> 'status' = 'failed'", projectId),
      outbox: count("outbox WHERE project_id = ?", projectId),
      files: count("files WHERE project = ?", projectId),
    },
  };
}

function databaseBytes(dataDir: string): number {
  return ["appwrite.db", "appwrite.db-wal"].reduce((sum, name) => {
    return sum + (statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
}
