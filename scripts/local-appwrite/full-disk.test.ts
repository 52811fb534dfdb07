// What must hold when the disk is full: a commit that fails is answered as a fault, and afterwards the server knows no more
// and no less than its file does, without a restart.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Account, Presences as WebPresences } from "appwrite";
import {
  Functions,
  Messaging,
  type Models,
  Presences,
  Storage,
  TablesDB,
  TablesDBIndexType,
  Users,
} from "node-appwrite";
import { InputFile } from "node-appwrite/file";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FailingServer, startFailingServer } from "./testing/failing-commits.ts";
import { deploy } from "./testing/test-function.ts";
import { eventually, START_MS } from "./testing/test-server.ts";
import { TestSocket } from "./testing/test-socket.ts";

type Note = Models.Row & { text: string };

const MINUTE_MS = 60_000;
const FAULT = { code: 500, type: "general_unknown", message: "Server Error" };

let folder: string;
let server: FailingServer;
let tables: TablesDB;
let functions: Functions;
let messaging: Messaging;
let storage: Storage;
let users: Users;

async function start(): Promise<void> {
  server = await startFailingServer({ dataDir: folder });
  tables = new TablesDB(server.admin);
  functions = new Functions(server.admin);
  messaging = new Messaging(server.admin);
  storage = new Storage(server.admin);
  users = new Users(server.admin);
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "full-disk-"));
  await start();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await server.close();
  await start();
}

/** Asks for something that cannot be stored. */
const fails = (work: () => Promise<unknown>) =>
  server.whileCommitsFail(() => expect(work()).rejects.toMatchObject(FAULT));

const place = { databaseId: "main", tableId: "notes" };
const createDatabase = () => tables.create({ databaseId: "main", name: "Main" });
const createTable = () => tables.createTable({ ...place, name: "Notes", rowSecurity: true });
const addText = (key: string) => tables.createVarcharColumn({ ...place, key, size: 50, required: false });
const createRow = (rowId: string, data: Record<string, unknown> = { text: "-" }) =>
  tables.createRow({ ...place, rowId, data, permissions: ['read("any")'] });
const rowIds = async () => (await tables.listRows(place)).rows.map(({ $id }) => $id);

async function prepareTable(): Promise<void> {
  await createDatabase();
  await createTable();
  await addText("text");
}

/** Asks as the operator for what no SDK of a project has. */
async function operate(
  method: string,
  asked: string,
  body?: object,
): Promise<{ status: number; json: { platforms?: { hostname: string }[] } | null }> {
  const { endpoint, consoleLogin } = server;
  const headers = { "content-type": "application/json", "x-appwrite-project": "console" };
  const session = await fetch(`${endpoint}/account/sessions/email`, {
    ...{ method: "POST", headers, body: JSON.stringify(consoleLogin) },
  });
  const cookie = session.headers
    .getSetCookie()
    .map((each) => each.split(";", 1)[0])
    .join("; ");
  const send = () =>
    fetch(`${endpoint}${asked}`, {
      method,
      headers: { ...headers, cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
  const response = method === "GET" ? await send() : await operateWith(send);
  return { status: response.status, json: response.status === 204 ? null : await response.json() };
}
let operateWith = <T>(send: () => Promise<T>): Promise<T> => send();

describe("tables", () => {
  test("a database, table, column, index and row that could not be stored are not there, and can be made then", async () => {
    await fails(createDatabase);
    await expect(tables.get({ databaseId: "main" })).rejects.toMatchObject({ type: "database_not_found" });
    await createDatabase();
    await fails(createTable);
    await expect(tables.getTable(place)).rejects.toMatchObject({ type: "table_not_found" });
    expect((await tables.listTables({ databaseId: "main" })).total).toBe(0);
    await createTable();
    await fails(() => addText("text"));
    expect((await tables.getTable(place)).columns).toEqual([]);
    await addText("text");
    const index = { ...place, key: "by_text", type: TablesDBIndexType.Key, columns: ["text"] };
    await fails(() => tables.createIndex(index));
    await createRow("first", { text: "a" });
    await tables.createIndex(index);
    await fails(() => createRow("second", { text: "b" }));
    expect(await rowIds()).toEqual(["first"]);
    await createRow("second", { text: "b" });
    await fails(() => tables.updateRow<Note>({ ...place, rowId: "second", data: { text: "c" } }));

    const shown = async () => [await tables.getTable(place), await tables.listRows(place)];
    const before = await shown();
    await restart();
    expect(await shown()).toEqual(before);
    expect((await tables.getRow<Note>({ ...place, rowId: "second" })).text).toBe("b");
  });

  test("what could not be changed or deleted is there as it was, in its order", async () => {
    await prepareTable();
    await tables.create({ databaseId: "second", name: "Second" });
    await createRow("kept", { text: "a" });
    await fails(() => tables.update({ databaseId: "main", name: "Other" }));
    await fails(() => tables.updateTable({ ...place, name: "Other", enabled: false }));
    await fails(() =>
      tables.updateVarcharColumn({ ...place, key: "text", newKey: "body", required: false, xdefault: "-" }),
    );
    await fails(() => tables.deleteColumn({ ...place, key: "text" }));
    await fails(() => tables.deleteTable(place));
    await fails(() => tables.delete({ databaseId: "main" }));
    expect((await tables.list()).databases.map(({ name }) => name)).toEqual(["Main", "Second"]);
    expect(await tables.getTable(place)).toMatchObject({ name: "Notes", enabled: true, columns: [{ key: "text" }] });
    expect(await tables.getRow({ ...place, rowId: "kept" })).toMatchObject({ text: "a" });
    await createRow("more", { text: "b" });
  });

  test("a disk without a free page refuses a table, and takes it once there is space", async () => {
    await createDatabase();
    const pages = Number(server.database.get("PRAGMA page_count")?.page_count);
    server.database.execute(`PRAGMA max_page_count = ${pages}`);
    await expect(createTable()).rejects.toMatchObject(FAULT);
    await expect(tables.getTable(place)).rejects.toMatchObject({ type: "table_not_found" });
    server.database.execute("PRAGMA max_page_count = 1000000");
    await createTable();
    await addText("text");
    await createRow("first", { text: "a" });
    await restart();
    expect(await rowIds()).toEqual(["first"]);
  });
});

test("a project's key and platform that could not be stored are not there, and can be made then", async () => {
  const platform = { platformId: "shop", type: "web", name: "Shop", hostname: "shop.test" };
  const address = `/projects/${server.projectId}/platforms`;
  operateWith = (send) => server.whileCommitsFail(send);
  expect(await operate("POST", address, platform)).toMatchObject({ status: 500, json: FAULT });
  operateWith = (send) => send();
  const hosts = async () => (await operate("GET", address)).json?.platforms?.map(({ hostname }) => hostname);
  expect(await hosts()).toEqual(["localhost"]);
  expect((await operate("POST", address, platform)).status).toBe(201);
  await restart();
  expect(await hosts()).toEqual(["localhost", "shop.test"]);
});

describe("people", () => {
  test("a session that could not be made or ended leaves the user with those there were", async () => {
    const client = await server.signIn("ann");
    const account = new Account(client);
    await account.get();
    await fails(() => account.deleteSession({ sessionId: "current" }));
    expect((await account.get()).$id).toBe("ann");
    await fails(() => users.createSession({ userId: "ann" }));
    expect((await users.listSessions({ userId: "ann" })).total).toBe(1);
    await users.createSession({ userId: "ann" });
    await restart();
    expect((await users.listSessions({ userId: "ann" })).total).toBe(2);
  });

  test("a visit that could not be noted is noted with the next", async () => {
    const account = new Account(await server.signIn("ann"));
    await fails(() => account.get());
    expect((await users.get({ userId: "ann" })).accessedAt).toBe("");
    await account.get();
    expect((await users.get({ userId: "ann" })).accessedAt).not.toBe("");
  });
});

describe("events", () => {
  const listen = async () => {
    const socket = new TestSocket(
      `${server.endpoint}/realtime?project=${server.projectId}&channels[]=databases.main.tables.notes.rows`,
    );
    await socket.next();
    return socket;
  };

  test("of a write that could not be stored reach no socket", async () => {
    await prepareTable();
    const socket = await listen();
    await fails(() => createRow("lost"));
    await createRow("kept");
    const { data } = (await socket.next()) as unknown as { data: { payload: Models.Row } };
    expect(data.payload.$id).toBe("kept");
    expect(await socket.drain()).toEqual([]);
    socket.close();
  });
});

describe("functions", () => {
  const executions = (functionId: string) => functions.listExecutions({ functionId });
  const finished = (functionId: string, total: number) =>
    eventually(
      () => executions(functionId),
      (list) => list.total >= total && list.executions.every(({ status }) => status === "completed"),
    );
  const handler = `return res.text("done");`;
  const update = (functionId: string, changes: { events?: string[]; schedule?: string }) =>
    functions.update({ functionId, name: functionId, events: [], schedule: "", ...changes });

  test("listen to what they listened to, and are not run by writes that could not be stored", async () => {
    await prepareTable();
    const events = ["databases.*.tables.*.rows.*.create"];
    await deploy(server.admin, { functionId: "listener", handler, events });
    await deploy(server.admin, { functionId: "deaf", handler });
    await fails(() => update("listener", {}));
    await fails(() => update("deaf", { events }));
    await fails(() => createRow("lost"));
    await createRow("kept");
    await finished("listener", 1);
    expect([(await executions("listener")).total, (await executions("deaf")).total]).toEqual([1, 0]);
  });

  test("run when they did before a schedule that could not be stored, and one deleted in vain still runs", async () => {
    await deploy(server.admin, { functionId: "hourly", handler, schedule: "0 * * * *" });
    await fails(() => update("hourly", { schedule: "*/5 * * * *" }));
    await fails(() => functions.delete({ functionId: "hourly" }));
    await server.virtualClock.advance(61 * MINUTE_MS);
    await finished("hourly", 1);
    expect((await executions("hourly")).total).toBe(1);
  });

  test("an execution that could not be stored does not run, and one cancelled in vain does", async () => {
    await deploy(server.admin, { functionId: "later", handler });
    const at = (minutes: number) => new Date(START_MS + minutes * MINUTE_MS).toISOString();
    const schedule = (minutes: number) =>
      functions.createExecution({ functionId: "later", async: true, scheduledAt: at(minutes) });
    const kept = await schedule(10);
    await fails(() => schedule(5));
    await fails(() => functions.createExecution({ functionId: "later", async: true }));
    await fails(() => functions.deleteExecution({ functionId: "later", executionId: kept.$id }));
    await server.virtualClock.advance(11 * MINUTE_MS);
    const { executions: all } = await finished("later", 1);
    expect(all.map(({ $id }) => $id)).toEqual([kept.$id]);
  });

  test("keep the code of a deployment that could not be deleted", async () => {
    const { $id: deploymentId } = await deploy(server.admin, { functionId: "kept", handler });
    await fails(() => functions.deleteDeployment({ functionId: "kept", deploymentId }));
    await fails(() => functions.delete({ functionId: "kept" }));
    await restart();
    expect((await functions.createExecution({ functionId: "kept" })).responseBody).toBe("done");
  });
});

describe("messages", () => {
  const recipients = () => server.outbox().map(({ subject }) => subject);
  const send = (subject: string, scheduledAt?: string) =>
    messaging.createEmail({
      messageId: subject,
      subject,
      content: "-",
      users: ["ann"],
      ...(scheduledAt && { scheduledAt }),
    });

  test("go out when they are stored, and not otherwise", async () => {
    await server.signIn("ann");
    const at = (minutes: number) => new Date(START_MS + minutes * MINUTE_MS).toISOString();
    await fails(() => send("lost"));
    await fails(() => send("lost-later", at(5)));
    await send("kept-later", at(10));
    await fails(() => messaging.updateEmail({ messageId: "kept-later", scheduledAt: at(30) }));
    await fails(() => messaging.delete({ messageId: "kept-later" }));
    await server.virtualClock.advance(11 * MINUTE_MS);
    await send("lost");
    await eventually(recipients, (list) => list.includes("lost"));
    expect(recipients()).toEqual(["lost", "kept-later"]);
  });
});

describe("presences", () => {
  test("that could not be stored are not there, and end when they did before", async () => {
    const ann = new WebPresences(await server.signIn("ann"));
    const presences = new Presences(server.admin);
    await fails(() => ann.upsert({ presenceId: "ann", status: "here" }));
    expect((await presences.list()).total).toBe(0);
    await ann.upsert({ presenceId: "ann", status: "here" });
    const longer = new Date(START_MS + 60 * MINUTE_MS).toISOString();
    await fails(() => ann.update({ presenceId: "ann", expiresAt: longer }));
    await fails(() => ann.delete({ presenceId: "ann" }));
    expect((await presences.list()).total).toBe(1);
    await server.virtualClock.advance(16 * MINUTE_MS);
    expect(server.database.get("SELECT count(*) AS kept FROM presences")).toEqual({ kept: 0 });
  });

  test("of a socket are acknowledged when they are stored", async () => {
    const { session } = (await server.signIn("ann")).config;
    const socket = new TestSocket(`${server.endpoint}/realtime?project=${server.projectId}&channels[]=presences`, {
      "x-appwrite-session": session,
    });
    await socket.next();
    const message = { type: "presence", data: { status: "here", presenceId: "ann" } };
    const refused = await server.whileCommitsFail(() => socket.ask(message));
    expect(refused).toMatchObject({ type: "error", data: { code: 500, message: "Error: Server Error" } });
    expect(await socket.ask(message)).toMatchObject({ type: "response", data: { to: "presence" } });
    socket.close();
  });
});

describe("files", () => {
  const where = { bucketId: "pictures", fileId: "one" };
  const upload = (text: string) =>
    storage.createFile({ ...where, file: InputFile.fromBuffer(new Blob([text]), "one.txt") });
  const content = async () => Buffer.from(await storage.getFileDownload(where)).toString();

  test("that could not be deleted keep their bytes, and those that could not be stored leave none", async () => {
    await storage.createBucket({ bucketId: "pictures", name: "Pictures" });
    await fails(() => upload("a long text that is not stored"));
    await upload("short");
    expect(await content()).toBe("short");
    await fails(() => storage.deleteFile(where));
    await fails(() => storage.deleteBucket({ bucketId: "pictures" }));
    expect(await content()).toBe("short");
    await storage.deleteFile(where);
    await upload("new");
    await restart();
    expect(await content()).toBe("new");
  });
});
