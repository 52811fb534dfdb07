// What must hold of a data folder: it survives the death of its server, has one server at a time, and is brought up to
// date by a later one. `npm run verify -- local-appwrite` kills a hundred times.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { TablesDB } from "node-appwrite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataFolderError, openDataFolder } from "./kernel/data-folder.ts";
import { MIGRATIONS } from "./migrations.ts";
import { startLocalAppwrite } from "./server.ts";
import { crashTrials } from "./testing/crash-trials.ts";
import { ServerStartError, startServerProcess } from "./testing/server-process.ts";
import { startTestServer } from "./testing/test-server.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "durability-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a server killed under load keeps every acknowledged write and no half transaction", async () => {
  const report = await crashTrials(5, Math.random);
  expect(report.problems).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(100);
}, 60_000);

test("a second server on the same folder is refused, and the first goes on", async () => {
  const first = await startServerProcess(folder);
  try {
    const refused = startServerProcess(folder);
    await expect(refused).rejects.toThrow(ServerStartError);
    await expect(refused).rejects.toThrow(
      `The data folder ${folder} is in use by another server (process ${first.pid}). Stop that server, or choose another folder with --data.`,
    );
    expect(first.isRunning()).toBe(true);
    await new TablesDB(first.admin).create({ databaseId: "still", name: "Still there" });
  } finally {
    await first.end();
  }
  const second = await startServerProcess(folder);
  expect(await new TablesDB(second.admin).get({ databaseId: "still" })).toMatchObject({ name: "Still there" });
  await second.end();
});

test("one process cannot open a folder twice either, and a closed one can be opened again", async () => {
  const options = { port: 0, dataDir: folder };
  const server = await startLocalAppwrite(options);
  await expect(startLocalAppwrite(options)).rejects.toThrow(DataFolderError);
  await server.close();
  await (await startLocalAppwrite(options)).close();
});

test("a folder of version 1 opens under a later version, step by step, with its data", async () => {
  const server = await startTestServer({ dataDir: folder });
  await new TablesDB(server.admin).create({ databaseId: "kept", name: "Kept" });
  await server.close();

  const steps: number[] = [];
  const later = [
    ...MIGRATIONS,
    (database: Parameters<(typeof MIGRATIONS)[number]>[0]) => {
      steps.push(2);
      database.execute("ALTER TABLE databases ADD COLUMN colour TEXT NOT NULL DEFAULT 'green'");
    },
    () => steps.push(3),
  ];
  const opened = openDataFolder(folder, later);
  expect(opened.database.get("SELECT id, colour FROM databases")).toEqual({ id: "kept", colour: "green" });
  opened.close();
  openDataFolder(folder, later).close();
  expect(steps).toEqual([2, 3]);

  expect(() => openDataFolder(folder, MIGRATIONS)).toThrow(/was written by a newer version of this server/u);
});

test("a step that fails leaves the folder at the version before it", async () => {
  await (await startTestServer({ dataDir: folder })).close();
  const failing = (database: Parameters<(typeof MIGRATIONS)[number]>[0]) => {
    database.execute("ALTER TABLE databases ADD COLUMN colour TEXT");
    throw new Error("no colours today");
  };
  expect(() => openDataFolder(folder, [...MIGRATIONS, failing])).toThrow("no colours today");
  const server = await startTestServer({ dataDir: folder });
  expect(server.reports).toEqual([]);
  await server.close();
});
