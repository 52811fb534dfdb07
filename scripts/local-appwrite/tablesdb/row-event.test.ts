import { expect, test } from "vitest";
import { rowChannels, rowEventNames } from "./row-event.ts";

test("a row of a TablesDB database is announced under 64 names, of a legacy one under 42", () => {
  const tablesDb = rowEventNames("tablesdb", "main", "messages", "m1", "create");
  const legacy = rowEventNames("legacy", "main", "messages", "m1", "create");
  expect([tablesDb.length, legacy.length]).toEqual([64, 42]);
  for (const names of [tablesDb, legacy]) {
    expect(names).toEqual(
      expect.arrayContaining([
        "databases.*.collections.*.documents.*.create",
        "databases.main.tables.messages.rows.m1.create",
        "databases.main.tables.messages.rows.m1",
        "databases.main",
        "databases.*",
      ]),
    );
  }
  expect(tablesDb[0]).toBe("tablesdb.main.tables.messages.rows.m1.create");
  expect(legacy[0]).toBe("databases.main.tables.messages.rows.m1.create");
});

test("a row whose id has a dot has no channel for one action on it alone", () => {
  const channels = rowChannels("main", "log", "l.1", "create");
  expect(channels).toContain("tablesdb.main.tables.log.rows.l.1");
  expect(channels).toContain("tablesdb.main.tables.log.rows.create");
  expect(channels).not.toContain("tablesdb.main.tables.log.rows.l.1.create");
});

test("a row's channels name its row, its table and everything, each also by the action", () => {
  const channels = rowChannels("main", "messages", "m1", "update");
  expect(channels).toEqual(
    expect.arrayContaining([
      "rows",
      "documents.update",
      "databases.main.tables.messages.rows",
      "databases.main.collections.messages.documents.m1.update",
      "tablesdb.main.tables.messages.rows.m1",
    ]),
  );
});
