import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataFolderError, type Migration, openDataFolder } from "./data-folder.ts";

const FIRST: Migration = (database) => database.execute("CREATE TABLE notes (text TEXT)");
const SECOND: Migration = (database) => database.execute("ALTER TABLE notes ADD COLUMN author TEXT DEFAULT 'ann'");

let location: string;
beforeEach(() => {
  location = mkdtempSync(join(tmpdir(), "data-folder-"));
});
afterEach(() => rmSync(location, { recursive: true }));

test("one server at a time may open a folder, and closing frees it", () => {
  const folder = openDataFolder(location, [FIRST]);
  expect(() => openDataFolder(location, [FIRST])).toThrow(
    `The data folder ${location} is in use by another server (process ${process.pid}).`,
  );
  folder.close();
  openDataFolder(location, [FIRST]).close();
});

test("the lock of a server that was killed is taken over", () => {
  const NO_PROCESS = 2 ** 22 + 1; // above the largest process id of Linux
  writeFileSync(join(location, "server.lock"), String(NO_PROCESS));
  openDataFolder(location, [FIRST]).close();
});

test("an older folder is brought up to date and keeps its data", () => {
  const old = openDataFolder(location, [FIRST]);
  old.database.run("INSERT INTO notes (text) VALUES ('hello')");
  old.close();
  const folder = openDataFolder(location, [FIRST, SECOND]);
  expect(folder.database.get("SELECT * FROM notes")).toEqual({ text: "hello", author: "ann" });
  folder.close();
});

test("a migration that fails leaves the folder as it was, and free", () => {
  openDataFolder(location, [FIRST]).close();
  const broken: Migration = (database) => {
    SECOND(database);
    throw new Error("half done");
  };
  expect(() => openDataFolder(location, [FIRST, broken])).toThrow("half done");
  openDataFolder(location, [FIRST, SECOND]).close();
});

test("a folder of a newer version is left alone", () => {
  openDataFolder(location, [FIRST, SECOND]).close();
  expect(() => openDataFolder(location, [FIRST])).toThrow(DataFolderError);
  expect(() => openDataFolder(location, [FIRST])).toThrow(
    `The data folder ${location} was written by a newer version of this server (schema 2, this one knows 1). Update the server, or choose another folder with --data.`,
  );
});
