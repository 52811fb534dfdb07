// What may be staged, in whose words it is refused, and who hears of a commit, and when.

import { TablesDB as WebTablesDB } from "appwrite";
import { Permission, Role, TablesDB, Users } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { TestSocket } from "../testing/test-socket.ts";

const LOG = { databaseId: "main", tableId: "log" };

let server: TestServer;
let db: TablesDB;

beforeAll(async () => {
  server = await startTestServer();
  db = new TablesDB(server.admin);
  await db.create({ databaseId: "main", name: "Main" });
  await db.createTable({
    ...LOG,
    name: "Log",
    permissions: [Permission.read(Role.any()), Permission.create(Role.users())],
    rowSecurity: true,
    columns: [
      { key: "title", type: "varchar", size: 20, required: false },
      { key: "count", type: "integer", required: false, default: 0 },
      { key: "at", type: "datetime", required: false },
    ],
  });
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

const begin = async () => (await db.createTransaction()).$id;
const stage = async (transactionId: string, operation: object) =>
  db.createOperations({ transactionId, operations: [{ ...LOG, ...operation }] });

test.each([
  [{ action: "bulkDelete", data: {} }, "Key 'queries' is required in data for bulkDelete"],
  [{ action: "bulkUpdate", data: { queries: [] } }, "Key 'data' is required in data for bulkUpdate"],
  [{ action: "bulkUpdate", data: { queries: "x", data: {} } }, "Key 'queries' must be an array for bulkUpdate"],
  [{ action: "bulkCreate" }, "Missing required key: data"],
  [{ action: "create", data: {} }, "Key 'rowId' is required for action 'create'"],
  [{ action: "update", rowId: " ", data: {} }, "Key 'rowId' must be a non-empty string"],
  [{ action: "update", rowId: "r", data: "x" }, "Key 'data' must be an array"],
  [{ action: "increment", rowId: "r", data: { value: 1 } }, "Key 'column' is required in data for increment"],
  [
    { action: "increment", rowId: "r", data: { column: "count", value: "x" } },
    "Key 'value' must be a numeric value for increment",
  ],
  [{ action: "toggle", data: {} }, "Key 'action' must be one of: create, update, upsert"],
  [{ action: "create", rowId: "r", data: {}, tableId: "" }, "Key 'tableId' must be a non\u2011empty string"],
  [{ rowId: "r", data: {} }, "Missing required key: action"],
])("%j is refused, and does not count", async (operation, words) => {
  const transactionId = await begin();
  await expect(stage(transactionId, operation)).rejects.toThrow(words);
  expect((await db.getTransaction({ transactionId })).operations).toBe(0);
});

test("a bulk route tells nothing of a transaction it cannot use", async () => {
  const unusable = { code: 400, type: "general_bad_request" };
  await expect(db.deleteRows({ ...LOG, transactionId: "nope" })).rejects.toMatchObject(unusable);
  await expect(db.deleteRow({ ...LOG, rowId: "x", transactionId: "nope" })).rejects.toMatchObject({ code: 404 });
});

test("a user changes in a transaction what it may change outside, and no row it only makes there", async () => {
  const web = new WebTablesDB(await server.signIn("ann"));
  const own = [Permission.read(Role.user("ann")), Permission.update(Role.user("ann"))];
  const { $id: transactionId } = await web.createTransaction();
  const create = { ...LOG, action: "create", rowId: "mine", data: { title: "a", $permissions: own } };
  const update = { ...LOG, action: "update", rowId: "mine", data: { title: "b" } };
  await expect(web.createOperations({ transactionId, operations: [create, update] })).rejects.toMatchObject({
    type: "user_unauthorized",
  });
  await web.createOperations({ transactionId, operations: [create] });
  await web.createOperations({ transactionId, operations: [update] });
  await web.updateTransaction({ transactionId, commit: true });
  expect((await web.getRow({ ...LOG, rowId: "mine" })).title).toBe("b");
});

test("everybody has heard of a commit when it is answered, in its order, by the ids that were staged", async () => {
  const socket = new TestSocket(
    `${server.endpoint}/realtime?project=${server.projectId}&channels[]=tablesdb.main.tables.log.rows`,
  );
  await socket.next();
  const order: string[] = [];
  const transactionId = await begin();
  await stage(transactionId, { action: "create", rowId: "l.1", data: { title: "one" } });
  await stage(transactionId, { action: "increment", rowId: "l.1", data: { column: "count", value: 5 } });
  await stage(transactionId, { action: "upsert", rowId: "beside", data: { title: "elsewhere" } });
  await stage(transactionId, { action: "upsert", rowId: "both", data: { $id: "both", title: "two" } });
  const heard = [0, 1, 2].map(async () => {
    const { events } = (await socket.next()).data as { events: string[] };
    order.push(events[0]?.split(".rows.")[1] ?? "");
  });
  await db.updateTransaction({ transactionId, commit: true });
  order.push("answered");
  await Promise.all(heard);
  expect(await socket.drain()).toEqual([]);
  expect(order.slice(0, 3)).toEqual(["l.1.create", "l.1.update", "both.update"]);
  expect(order[3]).toBe("answered");
  await expect(db.getRow({ ...LOG, rowId: "beside" })).rejects.toMatchObject({ code: 404 });
  socket.close();
});

test("an empty date is now", async () => {
  const now = new Date(server.virtualClock.now()).toISOString().replace("Z", "+00:00");
  expect((await db.createRow({ ...LOG, rowId: "dated", data: { at: "" } })).at).toBe(now);
  await expect(db.updateRow({ ...LOG, rowId: "dated", data: { at: "soon" } })).rejects.toMatchObject({ code: 400 });
  await new Users(server.admin).list();
});
