// What was acknowledged is there after the server was killed, and its folder opens again.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, TablesDB } from "node-appwrite";
import { afterEach, beforeEach, expect, test } from "vitest";

const MAIN = join(import.meta.dirname, "../main.ts");
const ROWS = { databaseId: "main", tableId: "rows" };

let folder: string;
let running: ChildProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "durability-"));
});
afterEach(() => {
  running.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Starts `npm run appwrite` on the folder and reads what it prints. */
async function start(): Promise<{ endpoint: string; db: TablesDB }> {
  running = spawn(process.execPath, [MAIN, "--port", "0", "--data", folder], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    running.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("console ")) resolve();
    });
    running.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
  const word = (label: string) => new RegExp(`^${label}\\s+(\\S+)`, "m").exec(output)?.[1] ?? "";
  const client = new Client().setEndpoint(word("endpoint")).setProject(word("project")).setKey(word("API key"));
  return { endpoint: word("endpoint"), db: new TablesDB(client) };
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once("exit", () => resolve()));

test("a server that is killed in the middle of writing has lost nothing that it acknowledged", async () => {
  const { db } = await start();
  await db.create({ databaseId: "main", name: "Main" });
  await db.createTable({ ...ROWS, name: "Rows", columns: [{ key: "n", type: "integer", required: true }] });
  const acknowledged: string[] = [];
  const write = async (writer: number) => {
    for (let n = 0; ; n++) {
      const row = await db.createRow({ ...ROWS, rowId: `w${writer}-${n}`, data: { n } }).catch(() => null);
      if (!row) return;
      acknowledged.push(row.$id);
      if (acknowledged.length === 200) running.kill("SIGKILL");
    }
  };
  const end = ended(running);
  await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
  await end;
  const again = await start();
  const found = await Promise.all(acknowledged.map((rowId) => again.db.getRow({ ...ROWS, rowId })));
  expect(found.map(({ $id }) => $id)).toEqual(acknowledged);
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);
});

test("a server that is asked to stop ends by itself and frees its folder", async () => {
  await start();
  const end = ended(running);
  running.kill("SIGTERM");
  await end;
  expect(running.exitCode).toBe(0);
  await start();
});
