import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataFolderError, emptyDataFolder, type Migration, openDataFolder } from "./data-folder.ts";

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

describe("emptying", () => {
  const put = (name: string) => writeFileSync(join(location, name), "x");
  const serves = () => openDataFolder(location, [FIRST]).close();

  test.each<[string, () => void]>([
    ["nothing but a person's files", () => put("letters.txt")],
    ["a server's data and one file of a person", () => [serves(), put("letters.txt")]],
    ["a server's data and a hidden folder", () => [serves(), mkdirSync(join(location, ".git"))]],
    ["names like a server's and no database", () => mkdirSync(join(location, "storage"))],
  ])("a folder with %s is refused, and nothing is touched", (_name, fill) => {
    fill();
    const before = readdirSync(location);
    expect(() => emptyDataFolder(location)).toThrow(DataFolderError);
    expect(() => emptyDataFolder(location)).toThrow("Nothing was deleted");
    expect(readdirSync(location)).toEqual(before);
  });

  test("a folder on which a server runs is refused, and the server goes on", () => {
    const folder = openDataFolder(location, [FIRST]);
    folder.database.run("INSERT INTO notes (text) VALUES ('hello')");
    expect(() => emptyDataFolder(location)).toThrow("is in use by another server");
    expect(folder.database.get("SELECT text FROM notes")).toEqual({ text: "hello" });
    folder.close();
  });

  test("a file is refused", () => {
    put("file");
    expect(() => emptyDataFolder(join(location, "file"))).toThrow(DataFolderError);
    expect(existsSync(join(location, "file"))).toBe(true);
  });

  test.each<[string, () => void]>([
    ["a server's folder", serves],
    ["one whose database is damaged", () => put("appwrite.db")],
    ["one that is empty", () => undefined],
  ])("%s is empty afterwards", (_name, fill) => {
    fill();
    emptyDataFolder(location);
    expect(readdirSync(location)).toEqual([]);
    serves();
  });

  test("one that is not there is left so, and another server's inside stays", () => {
    emptyDataFolder(join(location, "none"));
    expect(existsSync(join(location, "none"))).toBe(false);
    serves();
    mkdirSync(join(location, "appwrite"));
    emptyDataFolder(location);
    expect(readdirSync(location)).toEqual(["appwrite"]);
  });

  test("what a link inside leads to stays", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    writeFileSync(join(elsewhere, "letters.txt"), "x");
    serves();
    symlinkSync(elsewhere, join(location, "storage"));
    emptyDataFolder(location);
    expect(readdirSync(elsewhere)).toEqual(["letters.txt"]);
    rmSync(elsewhere, { recursive: true });
  });
});
