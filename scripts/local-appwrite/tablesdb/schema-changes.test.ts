// Columns that change under the rows that have them.
import { TablesDB, TablesDBIndexType } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const THINGS = { databaseId: "main", tableId: "things" };

let server: TestServer;
let db: TablesDB;

beforeAll(async () => {
  server = await startTestServer();
  db = new TablesDB(server.admin);
  await db.create({ databaseId: "main", name: "Main" });
  await db.createTable({
    ...THINGS,
    name: "Things",
    columns: [
      { key: "name", type: "string", size: 20, required: false },
      { key: "note", type: "string", size: 30, required: false },
      { key: "n", type: "integer", required: false },
      { key: "kind", type: "enum", elements: ["low", "high"], required: false },
    ],
  });
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

/** A `null` that the SDK's types do not foresee. */
const none = null as unknown as string;

test("a text's new default may be longer than the text, a number's must be within its bounds", async () => {
  const column = { ...THINGS, key: "name", required: false };
  expect((await db.updateStringColumn({ ...column, xdefault: "y".repeat(40) })).default).toHaveLength(40);
  await db.updateStringColumn({ ...column, xdefault: none });
  const number = { ...THINGS, key: "n", required: false, xdefault: 7 };
  await expect(db.updateIntegerColumn({ ...number, min: 0, max: 5 })).rejects.toThrow("between 0 and 5");
});

test("an enum keeps an element", async () => {
  const change = db.updateEnumColumn({ ...THINGS, key: "kind", elements: [], required: false, xdefault: none });
  await expect(change).rejects.toThrow("Enum elements must not be empty");
});

test("a taken key is refused in the name of the column that asks for it", async () => {
  const rename = db.updateStringColumn({ ...THINGS, key: "note", required: false, xdefault: none, newKey: "name" });
  await expect(rename).rejects.toThrow("Column with the requested key 'note' already exists.");
});

test("a default of another type through another type's route breaks the server", async () => {
  const change = db.updateIntegerColumn({ ...THINGS, key: "name", required: false, xdefault: 1 });
  await expect(change).rejects.toMatchObject({ code: 500 });
});

test("an index goes on without a removed column, at its place, and holds the others' sizes from then on", async () => {
  await db.createIndex({ ...THINGS, key: "both", type: TablesDBIndexType.Key, columns: ["n", "note"] });
  await db.createIndex({ ...THINGS, key: "later", type: TablesDBIndexType.Key, columns: ["kind"] });
  await db.deleteColumn({ ...THINGS, key: "n" });
  const { indexes } = await db.listIndexes(THINGS);
  expect(indexes.map(({ key, columns, lengths }) => ({ key, columns, lengths }))).toEqual([
    { key: "both", columns: ["note"], lengths: [] },
    { key: "later", columns: ["kind"], lengths: [0] },
  ]);
  const resize = db.updateStringColumn({ ...THINGS, key: "note", required: false, xdefault: none, size: 40 });
  await expect(resize).rejects.toThrow("Invalid index lengths.");
});

test("a varchar has at most 16,381 characters, and what is encrypted at least 150", async () => {
  const column = { ...THINGS, required: false };
  await expect(db.createVarcharColumn({ ...column, key: "long", size: 16_382 })).rejects.toMatchObject({ code: 400 });
  const short = db.createStringColumn({ ...column, key: "secret", size: 149, encrypt: true });
  await expect(short).rejects.toThrow("minimum size of 150 characters");
  await db.createStringColumn({ ...column, key: "secret", size: 150, encrypt: true });
});

test("a bound of an integer is an integer", async () => {
  const half = db.createIntegerColumn({ ...THINGS, key: "half", required: false, min: 0.5 });
  await expect(half).rejects.toMatchObject({ code: 400, type: "general_argument_invalid" });
});
