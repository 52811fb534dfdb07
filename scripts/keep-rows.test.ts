// Deploying a changed schema over rows that exist, with the real CLI: what can stay stays, and what cannot is refused
// before anything is changed.
import { Client, ID, TablesDB } from "node-appwrite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DATABASE_ID } from "#schema/ids";
import { appwriteConfig } from "./appwrite-json.ts";
import { type LocalAppwrite, startLocalAppwrite } from "./local-appwrite/server.ts";
import { push } from "./push.ts";

const PATIENCE = { timeout: 60_000 };
const tableId = "things";
const DEPLOYED = [
  { key: "note", type: "string", required: false, array: false, default: null, size: 20, encrypt: false },
  { key: "tags", type: "string", required: false, array: true, default: null, size: 20, encrypt: false },
  {
    ...{ key: "status", type: "string", required: true, array: false, default: null },
    ...{ format: "enum", elements: ["open", "closed"] },
  },
  { key: "count", type: "integer", required: false, array: false, default: null, min: 0, max: 100 },
  { key: "counts", type: "integer", required: false, array: true, default: null, min: 0, max: 100 },
];
type Columns = readonly object[];
const ROW = { note: "as long as it may be", tags: ["one", "two"], status: "closed", count: 100, counts: [1, 10] };

let server: LocalAppwrite;
let db: TablesDB;

const deploy = async (columns: Columns, resource: "tables" | "all" = "tables", more = {}): Promise<string> => {
  const { endpoint, projectId, consoleLogin } = server;
  const indexes = [index("key")];
  const named = { $id: tableId, $permissions: [], databaseId: DATABASE_ID, name: "Things", enabled: true };
  const tables = [{ ...named, rowSecurity: false, columns, indexes, ...more }] as never;
  return push({ endpoint, projectId, login: consoleLogin }, resource, { config: { ...appwriteConfig(), tables } });
};

const index = (type: string, key = "byNote") => ({
  ...{ key, type, status: "available", columns: ["note"], orders: ["ASC"] },
});

const changed = (key: string, change: object): Columns =>
  DEPLOYED.map((column) => (column.key === key ? { ...column, ...change } : column));

const stored = async (): Promise<{ rows: object[]; columns: object[] }> => {
  const { rows } = await db.listRows({ databaseId: DATABASE_ID, tableId });
  const { columns } = await db.listColumns({ databaseId: DATABASE_ID, tableId });
  return { rows, columns };
};

beforeAll(async () => {
  server = await startLocalAppwrite({ port: 0, dataDir: ":memory:" });
  const { endpoint, projectId, apiKey } = server;
  db = new TablesDB(new Client().setEndpoint(endpoint).setProject(projectId).setKey(apiKey));
}, 60_000);
afterAll(() => server.close());

const deployWithARow = async (): Promise<void> => {
  await db.deleteTable({ databaseId: DATABASE_ID, tableId }).catch(() => undefined);
  await deploy(DEPLOYED);
  await db.createRow({ databaseId: DATABASE_ID, tableId, rowId: ID.unique(), data: ROW });
};

describe("what loses nothing", () => {
  beforeEach(deployWithARow, 60_000);

  it("a widened text keeps every row, and longer ones fit", PATIENCE, async () => {
    await deploy(changed("note", { size: 200 }));
    const { rows, columns } = await stored();
    expect(rows).toEqual([expect.objectContaining(ROW)]);
    expect(columns).toContainEqual(expect.objectContaining({ key: "note", size: 200 }));
    const data = { ...ROW, note: "x".repeat(200) };
    await db.createRow({ databaseId: DATABASE_ID, tableId, rowId: ID.unique(), data });
  });

  it("a widened list of texts keeps every row", PATIENCE, async () => {
    await deploy(changed("tags", { size: 64 }));
    const { rows, columns } = await stored();
    expect(rows).toEqual([expect.objectContaining(ROW)]);
    expect(columns).toContainEqual(expect.objectContaining({ key: "tags", size: 64 }));
  });

  it("what no row has may change and go", PATIENCE, async () => {
    const { rows } = await stored();
    const rowId = (rows[0] as { $id: string }).$id;
    await db.updateRow({ databaseId: DATABASE_ID, tableId, rowId, data: { note: "short", count: null } });
    await deploy([...changed("note", { size: 5 }).slice(0, 2), { ...DEPLOYED[2], elements: ["closed"] }, DEPLOYED[4]!]);
    const after = await stored();
    expect(after.rows).toEqual([expect.objectContaining({ note: "short", status: "closed" })]);
    expect(after.columns).toContainEqual(expect.objectContaining({ key: "note", size: 5 }));
  });
});

describe("what would lose something", () => {
  beforeAll(deployWithARow, 60_000);

  it.each<[string, Columns]>([
    ["a text that shrinks below what is in it", changed("note", { size: 19 })],
    ["a list whose texts shrink below what is in it", changed("tags", { size: 2 })],
    ["another type", changed("count", { type: "double" })],
    ["a list where one value was", changed("note", { array: true })],
    ["another format", changed("note", { format: "enum", elements: ["a"], size: undefined, encrypt: undefined })],
    ["an element that a row has", changed("status", { elements: ["open"] })],
    ["a maximum below what a row has", changed("count", { max: 99 })],
    ["encryption that the schema forgot to name", changed("note", { encrypt: undefined })],
    ["a list that the schema forgot to name", changed("note", { array: undefined })],
    ["a size that the schema forgot to name", changed("note", { size: undefined })],
    ["a text of another kind", changed("note", { type: "varchar" })],
    ["a maximum below what a list has", changed("counts", { max: 9 })],
    ["a column that the schema forgot", DEPLOYED.filter(({ key }) => key !== "note")],
    ["a new required column", [...DEPLOYED, { ...DEPLOYED[3], key: "more", required: true }]],
    ["a widened text beside a loss", [...changed("note", { size: 500 }).slice(0, 3)]],
  ])("%s is refused with the way out, and nothing is changed", PATIENCE, async (_name, columns) => {
    const before = await stored();
    await expect(deploy(columns, "all")).rejects.toThrow(/Nothing was deployed.*Expand:.*Contract:/su);
    expect(await stored()).toEqual(before);
    const { total } = await db.listTables({ databaseId: DATABASE_ID });
    expect(total).toBe(1);
  });

  it("a unique index over what is there twice is refused, and over what is not is made", PATIENCE, async () => {
    const twin = await db.createRow({ databaseId: DATABASE_ID, tableId, rowId: ID.unique(), data: ROW });
    const indexes = [index("key"), index("unique", "oneNote")];
    await expect(deploy(DEPLOYED, "tables", { indexes })).rejects.toThrow(/things\.note would be unique/u);
    await db.updateRow({ databaseId: DATABASE_ID, tableId, rowId: twin.$id, data: { note: null } });
    await deploy(DEPLOYED, "tables", { indexes });
    await db.deleteRow({ databaseId: DATABASE_ID, tableId, rowId: twin.$id });
  });

  it("the product's own database is not deleted because its name is gone", PATIENCE, async () => {
    const { endpoint, projectId, consoleLogin: login } = server;
    const config = { ...appwriteConfig(), tablesDB: [{ $id: "elsewhere", name: "Main", enabled: true }] } as never;
    await expect(push({ endpoint, projectId, login }, "tables", { config })).rejects.toThrow(/would be deleted/u);
    expect((await stored()).rows).toHaveLength(1);
  });

  it("a database of something else is not deleted", PATIENCE, async () => {
    await db.create({ databaseId: "other", name: "Of somebody else" });
    await expect(deploy(DEPLOYED)).rejects.toThrow(/Of somebody else \(other\)/u);
    await db.get({ databaseId: "other" });
    await db.delete({ databaseId: "other" });
  });
});
