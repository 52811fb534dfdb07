// Rows through the admin SDK and the web SDK: what is stored, who may see it, what a write may say.
import { ID, Permission, Role, TablesDB as WebTablesDB } from "appwrite";
import { Query, TablesDB, TablesDBIndexType, Teams } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const NOTES = { databaseId: "main", tableId: "notes" };
const PRIVATE = { databaseId: "main", tableId: "private" };

let server: TestServer;
let admin: TablesDB;
let ann: WebTablesDB;
let bob: WebTablesDB;
let nobody: WebTablesDB;

beforeAll(async () => {
  server = await startTestServer();
  admin = new TablesDB(server.admin);
  ann = new WebTablesDB(await server.signIn("ann"));
  bob = new WebTablesDB(await server.signIn("bob"));
  nobody = new WebTablesDB(server.guest());
  await admin.create({ databaseId: "main", name: "Main" });
  await admin.createTable({
    ...NOTES,
    name: "Notes",
    permissions: [Permission.read(Role.any()), Permission.create(Role.users()), Permission.update(Role.users())],
    columns: [
      { key: "text", type: "varchar", size: 20, required: true },
      { key: "likes", type: "integer", required: false, min: 0, max: 10, default: 0 },
      { key: "tags", type: "varchar", size: 10, required: false, array: true },
      { key: "mood", type: "enum", elements: ["good", "bad"], required: false },
      { key: "at", type: "datetime", required: false },
      { key: "slug", type: "varchar", size: 20, required: false },
    ],
    indexes: [{ key: "slug", type: TablesDBIndexType.Unique, attributes: ["slug"] }],
  });
  await admin.createTable({
    ...PRIVATE,
    name: "Private",
    permissions: [Permission.create(Role.users())],
    rowSecurity: true,
    columns: [{ key: "text", type: "varchar", size: 20, required: true }],
  });
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

test("a row comes back as it was written, with defaults and its own fields", async () => {
  const row = await admin.createRow({ ...NOTES, rowId: "n1", data: { text: "hello", tags: ["a", "b"] } });
  expect(row).toMatchObject({
    $id: "n1",
    $databaseId: "main",
    $tableId: "notes",
    $permissions: [],
    $createdAt: "2026-11-21T09:00:00.000+00:00",
    text: "hello",
    likes: 0,
    tags: ["a", "b"],
    mood: null,
  });
  expect(await admin.getRow({ ...NOTES, rowId: "n1" })).toEqual(row);
  await admin.deleteRow({ ...NOTES, rowId: "n1" });
  await expect(admin.getRow({ ...NOTES, rowId: "n1" })).rejects.toMatchObject({ code: 404, type: "row_not_found" });
});

test.each<[what: string, data: Record<string, unknown>, message: string]>([
  ["without a required column", { likes: 1 }, 'Missing required attribute "text"'],
  ["with a column that does not exist", { text: "a", colour: "red" }, 'Unknown attribute: "colour"'],
  ["with a text that is too long", { text: "x".repeat(21) }, 'Attribute "text" has invalid type.'],
  ["with a number out of range", { text: "a", likes: 11 }, 'Attribute "likes" has invalid format.'],
  ["with an element that is not in the list", { text: "a", mood: "sad" }, 'Attribute "mood" has invalid format.'],
  ["with a time that is none", { text: "a", at: "tomorrow" }, 'Attribute "at" has invalid type.'],
])("a row %s is refused", async (_what, data, message) => {
  const write = admin.createRow({ ...NOTES, rowId: ID.unique(), data });
  await expect(write).rejects.toMatchObject({ code: 400, type: "row_invalid_structure" });
  await expect(write).rejects.toThrow(`Invalid document structure: ${message}`);
});

test("one id and one unique value are given once, however many ask at the same time", async () => {
  const attempts = (data: (index: number) => { rowId: string; data: Record<string, unknown> }) =>
    Promise.allSettled(Array.from({ length: 20 }, (_, index) => admin.createRow({ ...NOTES, ...data(index) })));
  const won = (results: PromiseSettledResult<unknown>[]) => results.filter(({ status }) => status === "fulfilled");
  const sameId = await attempts((index) => ({ rowId: "race", data: { text: `t${index}` } }));
  const sameSlug = await attempts((index) => ({ rowId: `slug-${index}`, data: { text: "t", slug: "race" } }));
  expect([won(sameId).length, won(sameSlug).length]).toEqual([1, 1]);
  const losers = [...sameId, ...sameSlug].filter((result) => result.status === "rejected");
  expect(new Set(losers.map(({ reason }) => `${reason.code} ${reason.type}`))).toEqual(
    new Set(["409 row_already_exists"]),
  );
});

test("increments at the same time all count, and stop at the limit", async () => {
  await admin.createRow({ ...NOTES, rowId: "counter", data: { text: "a" } });
  const like = () => admin.incrementRowColumn({ ...NOTES, rowId: "counter", column: "likes", value: 1, max: 7 });
  const results = await Promise.allSettled(Array.from({ length: 12 }, like));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
  expect((await admin.getRow({ ...NOTES, rowId: "counter" })).likes).toBe(7);
  await expect(like()).rejects.toMatchObject({ code: 400, type: "column_limit_exceeded" });
});

test("a bulk write stores all of its rows or none", async () => {
  const bulk = { databaseId: "main", tableId: "bulk" };
  await admin.createTable({
    ...bulk,
    name: "Bulk",
    columns: [{ key: "n", type: "integer", required: true }],
  });
  const rows = (...ids: string[]) => ids.map(($id, n) => ({ $id, n }));
  await admin.createRows({ ...bulk, rows: rows("a", "b") });
  await expect(admin.createRows({ ...bulk, rows: rows("c", "a") })).rejects.toMatchObject({ code: 409 });
  expect((await admin.listRows(bulk)).rows.map(({ $id }) => $id)).toEqual(["a", "b"]);
  expect((await admin.updateRows({ ...bulk, data: { n: 9 }, queries: [Query.equal("n", 1)] })).total).toBe(1);
  expect((await admin.upsertRows({ ...bulk, rows: rows("b", "d") })).total).toBe(2);
  expect((await admin.deleteRows({ ...bulk, queries: [Query.equal("n", [0])] })).total).toBe(2);
  expect((await admin.listRows(bulk)).rows.map(({ $id, n }) => `${$id}${n}`)).toEqual(["d1"]);
});

test("an update with the time of an older read is refused", async () => {
  const row = await admin.createRow({ ...NOTES, rowId: "stale", data: { text: "first" } });
  await server.virtualClock.advance(1_000);
  await admin.updateRow({ ...NOTES, rowId: "stale", data: { text: "second" } });
  const stale = await fetch(`${server.endpoint}/tablesdb/main/tables/notes/rows/stale`, {
    method: "PATCH",
    headers: {
      "content-type": "application/json",
      "x-appwrite-project": server.projectId,
      "x-appwrite-key": server.apiKey,
      "x-appwrite-timestamp": row.$updatedAt,
    },
    body: JSON.stringify({ data: { text: "third" } }),
  });
  expect([stale.status, await stale.json()]).toMatchObject([409, { type: "row_update_conflict" }]);
  expect((await admin.getRow({ ...NOTES, rowId: "stale" })).text).toBe("second");
});

test("a table's permissions hold for all of its rows", async () => {
  await ann.createRow({ ...NOTES, rowId: "public", data: { text: "for all" } });
  expect((await nobody.getRow({ ...NOTES, rowId: "public" })).text).toBe("for all");
  await bob.updateRow({ ...NOTES, rowId: "public", data: { text: "by bob" } });
  await expect(bob.deleteRow({ ...NOTES, rowId: "public" })).rejects.toMatchObject({ code: 401 });
  await expect(nobody.createRow({ ...NOTES, rowId: "x", data: { text: "a" } })).rejects.toMatchObject({
    code: 401,
    type: "user_unauthorized",
  });
});

test("with row security a row is seen by those it names, and does not exist for others", async () => {
  const row = await ann.createRow({ ...PRIVATE, rowId: "anns", data: { text: "secret" } });
  expect(row.$permissions).toEqual(['read("user:ann")', 'update("user:ann")', 'delete("user:ann")']);
  await expect(bob.getRow({ ...PRIVATE, rowId: "anns" })).rejects.toMatchObject({ code: 404, type: "row_not_found" });
  expect((await bob.listRows(PRIVATE)).total).toBe(0);
  await admin.updateRow({
    ...PRIVATE,
    rowId: "anns",
    permissions: [...row.$permissions, Permission.read(Role.user("bob"))],
  });
  expect((await bob.listRows(PRIVATE)).rows.map(({ $id }) => $id)).toEqual(["anns"]);
  await expect(bob.updateRow({ ...PRIVATE, rowId: "anns", data: { text: "hacked" } })).rejects.toMatchObject({
    code: 401,
  });
  await expect(nobody.getRow({ ...PRIVATE, rowId: "anns" })).rejects.toMatchObject({ code: 404 });
});

test("nobody gives a permission that is not theirs to give", async () => {
  const write = ann.createRow({
    ...PRIVATE,
    rowId: "gift",
    data: { text: "a" },
    permissions: [Permission.read(Role.user("bob"))],
  });
  await expect(write).rejects.toMatchObject({ code: 401, type: "user_unauthorized" });
  await expect(write).rejects.toThrow("Permissions must be one of: (any, users, user:ann");
});

test("membership of a team opens what the team may read, at once", async () => {
  const teams = new Teams(server.admin);
  await teams.create({ teamId: "agents", name: "Agents" });
  await admin.createRow({ ...PRIVATE, rowId: "teams", data: { text: "a" }, permissions: ['read("team:agents/lead")'] });
  const mayRead = () =>
    bob.getRow({ ...PRIVATE, rowId: "teams" }).then(
      () => true,
      () => false,
    );
  expect(await mayRead()).toBe(false);
  const { $id } = await teams.createMembership({ teamId: "agents", roles: ["lead"], userId: "bob" });
  expect(await mayRead()).toBe(true);
  await teams.deleteMembership({ teamId: "agents", membershipId: $id });
  expect(await mayRead()).toBe(false);
});
