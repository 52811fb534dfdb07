// What lists can be asked, through the admin SDK.
import { Query, TablesDB, TablesDBIndexType } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const PLACES = { databaseId: "main", tableId: "places" };
/** Monas, and two places 3 km and 120 km from it. */
const MONAS: [number, number] = [106.8272, -6.1754];
const ROWS = [
  {
    $id: "monas",
    name: "Monas",
    about: "national monument in the middle",
    stars: 5,
    tags: ["sight", "park"],
    at: MONAS,
  },
  {
    $id: "kota",
    name: "Kota Tua",
    about: "old town and its museums",
    stars: 4,
    tags: ["sight"],
    at: [106.8133, -6.1352],
  },
  {
    $id: "gedung",
    name: "Gedung Sate",
    about: "the monument of Bandung",
    stars: 4,
    tags: ["city"],
    at: [107.6186, -6.9025],
  },
  { $id: "nowhere", name: "nowhere", about: "no town at all", stars: null, tags: [], at: null },
];

let server: TestServer;
let db: TablesDB;

beforeAll(async () => {
  server = await startTestServer();
  db = new TablesDB(server.admin);
  await db.create({ databaseId: "main", name: "Main" });
  await db.createTable({
    ...PLACES,
    name: "Places",
    columns: [
      { key: "name", type: "varchar", size: 40, required: true },
      { key: "about", type: "text", required: true },
      { key: "stars", type: "integer", required: false },
      { key: "tags", type: "varchar", size: 20, required: false, array: true },
      { key: "at", type: "point", required: false },
    ],
    indexes: [{ key: "about", type: TablesDBIndexType.Fulltext, attributes: ["about"] }],
  });
  await db.createRows({ ...PLACES, rows: ROWS });
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

const ids = async (...queries: string[]) => (await db.listRows({ ...PLACES, queries })).rows.map(({ $id }) => $id);

test.each<[query: string, found: string[]]>([
  [Query.equal("stars", 4), ["kota", "gedung"]],
  [Query.equal("name", ["monas", "KOTA TUA"]), ["monas", "kota"]],
  [Query.notEqual("stars", 4), ["monas"]],
  [Query.greaterThan("stars", 4), ["monas"]],
  [Query.between("stars", 1, 4), ["kota", "gedung"]],
  [Query.isNull("stars"), ["nowhere"]],
  [Query.isNotNull("stars"), ["monas", "kota", "gedung"]],
  [Query.startsWith("name", "ko"), ["kota"]],
  [Query.endsWith("name", "sate"), ["gedung"]],
  [Query.contains("name", "o"), ["monas", "kota", "nowhere"]],
  [Query.contains("tags", ["sight"]), ["monas", "kota"]],
  [Query.notContains("tags", ["sight"]), ["gedung", "nowhere"]],
  [Query.search("about", "monum"), ["monas", "gedung"]],
  [Query.search("about", '"old town"'), ["kota"]],
  [Query.or([Query.equal("stars", 5), Query.contains("tags", ["city"])]), ["monas", "gedung"]],
  [Query.and([Query.equal("stars", 4), Query.contains("tags", ["city"])]), ["gedung"]],
  [Query.distanceLessThan("at", MONAS, 10_000), ["monas", "kota"]],
  [Query.distanceGreaterThan("at", MONAS, 10_000), ["gedung"]],
  [Query.createdAfter("2026-11-21T08:59:59.000Z"), ["monas", "kota", "gedung", "nowhere"]],
])("%s finds %j", async (query, found) => {
  expect((await ids(query)).sort()).toEqual(found.sort());
});

test("rows come in the asked order, and rows that tie in the order of their creation", async () => {
  expect(await ids(Query.orderDesc("stars"))).toEqual(["monas", "kota", "gedung", "nowhere"]);
  expect(await ids(Query.orderAsc("stars"), Query.orderDesc("name"))).toEqual(["nowhere", "kota", "gedung", "monas"]);
});

test("the newest first means the newest first, even within one millisecond", async () => {
  expect(await ids(Query.orderDesc("$createdAt"))).toEqual(["nowhere", "gedung", "kota", "monas"]);
});

test.each([
  ["creation", []],
  ["stars", [Query.orderDesc("stars")]],
  ["time", [Query.orderDesc("$createdAt")]],
])("pages by cursor in order of %s show every row once, in both directions", async (_what, orders) => {
  const filled = Query.isNotNull("stars");
  const all = await ids(filled, ...orders);
  const seen: string[] = [];
  for (let page = await ids(filled, ...orders, Query.limit(1)); page.length > 0; ) {
    seen.push(...page);
    page = await ids(filled, ...orders, Query.limit(1), Query.cursorAfter(seen.at(-1) as string));
  }
  expect(seen).toEqual(all);
  expect(await ids(filled, ...orders, Query.limit(2), Query.cursorBefore(all[2] as string))).toEqual(all.slice(0, 2));
});

test("a selection leaves the other columns out", async () => {
  const { rows } = await db.listRows({ ...PLACES, queries: [Query.select(["name"]), Query.limit(1)] });
  expect(rows[0]).toMatchObject({ name: "Monas" });
  expect(rows[0]).not.toHaveProperty("stars");
});

test("the total counts beyond the page", async () => {
  expect(await db.listRows({ ...PLACES, queries: [Query.limit(1)] })).toMatchObject({ total: 4, rows: [{}] });
});

test.each<[query: string, message: string]>([
  [Query.equal("colour", "red"), "Invalid query: Attribute not found in schema: colour"],
  [Query.equal("stars", "four"), 'Invalid query: Query value is invalid for attribute "stars"'],
  [Query.search("name", "monas"), 'Searching by attribute "name" requires a fulltext index.'],
  [Query.equal("tags", ["sight"]), 'Invalid query: Cannot query equal on attribute "tags" because it is an array.'],
  [Query.limit(-1), "Invalid query: Invalid limit: Value must be a valid range between 1 and"],
  [Query.cursorAfter("gone"), "Row 'gone' for the 'cursor' value not found."],
])("%s is refused", async (query, message) => {
  await expect(ids(query)).rejects.toMatchObject({ code: 400 });
  await expect(ids(query)).rejects.toThrow(message);
});

test("a hostile text in a query is only a text", async () => {
  const hostile = `'); DROP TABLE rows; -- "\\ %_`;
  expect(await ids(Query.equal("name", hostile))).toEqual([]);
  expect(await ids(Query.contains("name", "%"))).toEqual([]);
  expect(await ids(Query.search("about", '" OR NEAR( ^'))).toEqual([]);
  await expect(ids(Query.equal('name" OR "1', "x"))).rejects.toMatchObject({ code: 400 });
  expect(await ids()).toHaveLength(4);
});
