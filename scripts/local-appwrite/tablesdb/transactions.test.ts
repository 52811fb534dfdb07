// Transactions through the admin SDK: all or nothing, and the first one to commit wins.
import { Query, TablesDB } from "node-appwrite";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const SLOTS = { databaseId: "main", tableId: "slots" };

let server: TestServer;
let db: TablesDB;

beforeAll(async () => {
  server = await startTestServer();
  db = new TablesDB(server.admin);
  await db.create({ databaseId: "main", name: "Main" });
  await db.createTable({
    ...SLOTS,
    name: "Slots",
    columns: [
      { key: "holder", type: "varchar", size: 20, required: false },
      { key: "seats", type: "integer", required: false, default: 0 },
    ],
  });
});
beforeEach(async () => {
  await db.deleteRows({ ...SLOTS });
  await db.createRow({ ...SLOTS, rowId: "s1", data: { holder: "nobody" } });
  await server.virtualClock.advance(1_000);
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

const begin = async () => (await db.createTransaction()).$id;
const commit = (transactionId: string) => db.updateTransaction({ transactionId, commit: true });
const holder = async () => (await db.getRow({ ...SLOTS, rowId: "s1" })).holder;
const stage = (transactionId: string, name: string) =>
  db.updateRow({ ...SLOTS, rowId: "s1", data: { holder: name }, transactionId });

test("what is staged is seen inside of the transaction only, until it commits", async () => {
  const transactionId = await begin();
  await db.createRow({ ...SLOTS, rowId: "s2", data: { seats: 2 }, transactionId });
  await stage(transactionId, "ann");
  expect((await db.getRow({ ...SLOTS, rowId: "s1", transactionId })).holder).toBe("ann");
  expect((await db.getRow({ ...SLOTS, rowId: "s2", transactionId })).$id).toBe("s2");
  expect(await holder()).toBe("nobody");
  await expect(db.getRow({ ...SLOTS, rowId: "s2" })).rejects.toMatchObject({ code: 404 });
  expect((await commit(transactionId)).status).toBe("committed");
  expect(await holder()).toBe("ann");
  expect((await db.listRows({ ...SLOTS })).total).toBe(2);
});

test("a rollback forgets everything", async () => {
  const transactionId = await begin();
  await stage(transactionId, "ann");
  await db.updateTransaction({ transactionId, rollback: true });
  expect(await holder()).toBe("nobody");
  await expect(stage(transactionId, "bob")).rejects.toMatchObject({ type: "transaction_not_ready" });
});

test("of ten transactions that change one row, one commits and the others conflict", async () => {
  const people = Array.from({ length: 10 }, (_, index) => `person-${index}`);
  const transactions = await Promise.all(
    people.map(async (person) => {
      const transactionId = await begin();
      await stage(transactionId, person);
      return transactionId;
    }),
  );
  const results = await Promise.allSettled(transactions.map(commit));
  const winner = results.findIndex(({ status }) => status === "fulfilled");
  const losers = results.filter((result) => result.status === "rejected");
  expect(losers).toHaveLength(9);
  expect(new Set(losers.map(({ reason }) => `${reason.code} ${reason.type}`))).toEqual(
    new Set(["409 transaction_conflict"]),
  );
  expect(await holder()).toBe(people[winner]);
});

test("a change outside makes a transaction that staged the row conflict, and nothing of it is stored", async () => {
  const transactionId = await begin();
  await db.createRow({ ...SLOTS, rowId: "s2", data: { seats: 2 }, transactionId });
  await stage(transactionId, "ann");
  await db.updateRow({ ...SLOTS, rowId: "s1", data: { holder: "bob" } });
  await expect(commit(transactionId)).rejects.toMatchObject({ code: 409, type: "transaction_conflict" });
  expect(await holder()).toBe("bob");
  await expect(db.getRow({ ...SLOTS, rowId: "s2" })).rejects.toMatchObject({ code: 404 });
});

test("of transactions that create one row, one commits", async () => {
  const transactions = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const transactionId = await begin();
      await db.createRow({ ...SLOTS, rowId: "lock", data: { seats: 1 }, transactionId });
      return transactionId;
    }),
  );
  const results = await Promise.allSettled(transactions.map(commit));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("increments staged by several transactions all count", async () => {
  const transactions = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const transactionId = await begin();
      await db.incrementRowColumn({ ...SLOTS, rowId: "s1", column: "seats", value: 2, transactionId });
      return transactionId;
    }),
  );
  for (const transactionId of transactions) await commit(transactionId);
  expect((await db.getRow({ ...SLOTS, rowId: "s1" })).seats).toBe(8);
});

test("several operations are staged at once, bulk ones included", async () => {
  const transactionId = await begin();
  await db.createOperations({
    transactionId,
    operations: [
      { action: "create", ...SLOTS, rowId: "s3", data: { seats: 3 } },
      { action: "bulkUpdate", ...SLOTS, data: { data: { holder: "all" }, queries: [Query.equal("seats", 3)] } },
      { action: "delete", ...SLOTS, rowId: "s1" },
    ],
  });
  await commit(transactionId);
  const { rows } = await db.listRows({ ...SLOTS });
  expect(rows.map(({ $id, holder: by, seats }) => [$id, by, seats])).toEqual([["s3", "all", 3]]);
});

test("a transaction that nobody finishes expires", async () => {
  const { $id: transactionId } = await db.createTransaction({ ttl: 60 });
  await stage(transactionId, "ann");
  await server.virtualClock.advance(61_000);
  await expect(commit(transactionId)).rejects.toMatchObject({ code: 410, type: "transaction_expired" });
  expect(await holder()).toBe("nobody");
});
