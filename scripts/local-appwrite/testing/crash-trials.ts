// Kills a server under load again and again, always on the same data folder, and compares what it finds after each
// restart with what was acknowledged before.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Query, TablesDB, TablesDBIndexType } from "node-appwrite";
import { ask, DATABASE_ID, type Ledger, TABLE_ID, writeUntilGone } from "./crash-load.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

/** Concurrent writers. */
const WRITERS = 8;
/** The kill comes between these, milliseconds after the writers have begun. */
const EARLIEST_MS = 20;
const LATEST_MS = 400;
/** On a slow machine so few writes are acknowledged between these moments that more kills are needed to tell anything. */
const FEWEST_ACKNOWLEDGED = 100;
/** Most rows that are asked for at once. */
const PAGE = 5_000;

/** What came out. */
export interface CrashReport {
  readonly kills: number;
  /** Writes that the server acknowledged before its deaths. */
  readonly acknowledged: number;
  /** Transactions that were under way when it died. */
  readonly interrupted: number;
  /** Empty when everything acknowledged is there and nothing is there in half. */
  readonly problems: readonly string[];
}

/**
 * Kills a server with SIGKILL.
 * @param kills so often, and on until enough writes were acknowledged before
 * @param random numbers from 0 to 1 that decide the moments
 * @param onKill told after each restart
 */
export async function crashTrials(
  kills: number,
  random: () => number,
  onKill: (report: CrashReport) => void = () => {},
): Promise<CrashReport> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "crash-trials-"));
  let server = await startServerProcess(dataDir);
  let report: CrashReport = { kills: 0, acknowledged: 0, interrupted: 0, problems: [] };
  const found: ReadonlyMap<string, number>[] = [];
  try {
    await createTable(server);
    for (let round = 0; round < kills || report.acknowledged <= FEWEST_ACKNOWLEDGED; round++) {
      const writers = Array.from({ length: WRITERS }, (_, writer) => writeUntilGone(server, round, writer));
      await wait(EARLIEST_MS + random() * (LATEST_MS - EARLIEST_MS));
      await server.end("SIGKILL");
      const ledgers = await Promise.all(writers);
      server = await startServerProcess(dataDir);
      const values = await valuesOf(server, round);
      found.push(values);
      const problems = [
        ...ledgers.flatMap((ledger) => ledger.problems(values)),
        ...(await statusProblems(server, ledgers, values)),
      ];
      report = {
        kills: round + 1,
        acknowledged: report.acknowledged + ledgers.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
        interrupted: report.interrupted + interrupted(ledgers).length,
        problems: [...report.problems, ...problems.map((problem) => `kill ${round + 1}: ${problem}`)],
      };
      onKill(report);
    }
    for (const [round, values] of found.entries()) {
      const now = await valuesOf(server, round);
      if (now.size === values.size) continue;
      report = { ...report, problems: [...report.problems, `kill ${round + 1}: its rows changed after later kills`] };
    }
    return report;
  } finally {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function createTable(server: ServerProcess): Promise<void> {
  const tables = new TablesDB(server.admin);
  await tables.create({ databaseId: DATABASE_ID, name: "Crash" });
  await tables.createTable({
    databaseId: DATABASE_ID,
    tableId: TABLE_ID,
    name: "Entries",
    columns: [
      { key: "round", type: "integer", required: true },
      { key: "value", type: "integer", required: true },
    ],
    indexes: [{ key: "round", type: TablesDBIndexType.Key, attributes: ["round"] }],
  });
}

/** The rows of a round, with their values. */
async function valuesOf(server: ServerProcess, round: number): Promise<Map<string, number>> {
  const values = new Map<string, number>();
  for (;;) {
    const queries = [Query.equal("round", round), Query.limit(PAGE), Query.offset(values.size)];
    const text = queries.map((query, index) => `queries[${index}]=${encodeURIComponent(query)}`).join("&");
    const page = await ask(server, "GET", `/tablesdb/${DATABASE_ID}/tables/${TABLE_ID}/rows?${text}`);
    const rows = page?.rows as { $id: string; value: number }[];
    for (const { $id, value } of rows) values.set($id, value);
    if (rows.length < PAGE) return values;
  }
}

/** Transactions whose commit was sent and not answered. */
function interrupted(ledgers: readonly Ledger[]) {
  return ledgers.flatMap(({ groups }) =>
    groups.flatMap(({ transactionId, rowIds, isAcknowledged }) =>
      transactionId && !isAcknowledged ? [{ transactionId, rowIds }] : [],
    ),
  );
}

/** An interrupted transaction must say of itself what its rows say. */
async function statusProblems(
  server: ServerProcess,
  ledgers: readonly Ledger[],
  values: ReadonlyMap<string, number>,
): Promise<string[]> {
  const problems: string[] = [];
  for (const { transactionId, rowIds } of interrupted(ledgers)) {
    const status = String((await ask(server, "GET", `/tablesdb/transactions/${transactionId}`))?.status);
    const isThere = rowIds.every((id) => values.has(id));
    if ((status === "committed") !== isThere)
      problems.push(`transaction ${transactionId} is ${status}, its rows are not`);
  }
  return problems;
}
