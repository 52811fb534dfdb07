import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { Functions, ID, Messaging, Permission, Role, Storage, TablesDB, Users } from "node-appwrite";
import { InputFile } from "node-appwrite/file";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deploy } from "../testing/test-function.ts";
import { eventually, START_MS, startTestServer, type TestServer } from "../testing/test-server.ts";
import type { EventSummary } from "./event-journal.ts";
import type { ExecutionSummary } from "./executions-view.ts";
import type { FileSummary } from "./files-view.ts";
import type { OutboxSummary } from "./outbox-view.ts";
import type { Page } from "./page.ts";
import type { UserSummary } from "./people-view.ts";
import type { ReaderSummary } from "./readers-view.ts";
import type { FunctionSummary } from "./schedule-view.ts";
import type { ServerSummary } from "./server-view.ts";
import type { RowSummary, TableSummary } from "./tables-view.ts";

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let server: TestServer;
let root: string;

const read = async <T>(path: string): Promise<T> => {
  const response = await fetch(`${root}/api/${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};

/** Reads a stream of events until one comes whose frame has `part`, and closes it. @returns the frames so far */
const framesUntil = async (response: Response, part: string): Promise<string[]> => {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const frames = text.split("\n\n").slice(0, -1);
    if (frames.some((frame) => frame.includes(part))) return frames;
  }
  throw new Error(`The stream ended before ${part} came: ${text}`);
};

/** A request whose `Host` and `Origin` can be anything, which `fetch` does not allow. */
const ask = (options: { host?: string; method?: string; headers?: Record<string, string> }): Promise<number> =>
  new Promise((resolve, reject) => {
    const { host = "127.0.0.1", method = "GET", headers = {} } = options;
    request({ host, port: server.port, path: "/console/api/server", method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });

beforeAll(async () => {
  server = await startTestServer({ host: "0.0.0.0" });
  root = `http://localhost:${server.port}/console`;
  const tables = new TablesDB(server.admin);
  await tables.create({ databaseId: "main", name: "Main" });
  await tables.createTable({
    databaseId: "main",
    tableId: "bookings",
    name: "Bookings",
    permissions: [Permission.read(Role.label("admin"))],
    rowSecurity: true,
  });
  const table = { databaseId: "main", tableId: "bookings" };
  await tables.createStringColumn({ ...table, key: "area", size: 50, required: true });
  await tables.createStringColumn({ ...table, key: "details", size: 500, required: false });
  await tables.createIntegerColumn({ ...table, key: "minutes", required: false });
  const messages = { databaseId: "main", tableId: "messages" };
  await tables.createTable({
    ...messages,
    name: "Messages",
    permissions: [Permission.read(Role.label("admin"))],
    rowSecurity: true,
  });
  await tables.createStringColumn({ ...messages, key: "text", size: 50, required: true });
  for (const [index, area] of ["Ubud", "100% Sanur", "Canggu"].entries()) {
    await tables.createRow({
      ...table,
      rowId: `b${index}`,
      data: { area, details: JSON.stringify({ index }), minutes: 60 + index },
      permissions: [Permission.read(Role.user(`guest${index}`))],
    });
  }
});

afterAll(async () => {
  expect(server.reports).toEqual([]);
  await server.close();
});

test("tables are shown with their columns, permissions and number of rows", async () => {
  const [table] = await read<TableSummary[]>("tables");
  expect(table).toMatchObject({
    databaseId: "main",
    tableId: "bookings",
    rows: 3,
    rowSecurity: true,
    permissions: ['read("label:admin")'],
    columns: [
      { key: "area", type: "string", required: true },
      { key: "details", type: "string", required: false },
      { key: "minutes", type: "integer", required: false },
    ],
  });
});

test("rows come newest first, page by page, with their own permissions", async () => {
  const first = await read<Page<RowSummary>>("tables/main/bookings/rows?limit=2");
  expect(first).toMatchObject({ total: 3, offset: 0, limit: 2 });
  expect(first.items.map((row) => row.id)).toEqual(["b2", "b1"]);
  expect(first.items[0]).toMatchObject({
    permissions: ['read("user:guest2")'],
    values: { area: "Canggu", minutes: 62, details: '{"index":2}' },
  });
  const second = await read<Page<RowSummary>>("tables/main/bookings/rows?limit=2&offset=2");
  expect(second.items.map((row) => row.id)).toEqual(["b0"]);
});

test.each([
  ["ubud", ["b0"]],
  ["100%", ["b1"]],
  ["0%0", []],
  ["guest2", ["b2"]],
  ["61", ["b1"]],
])("the filter %s finds rows %j by text, number and reader", async (text, ids) => {
  const page = await read<Page<RowSummary>>(`tables/main/bookings/rows?filter=${encodeURIComponent(text)}`);
  expect(page.items.map((row) => row.id)).toEqual(ids);
  expect(page.total).toBe(ids.length);
});

test("page sizes that make no sense fall back to ones that do", async () => {
  expect(await read("tables/main/bookings/rows?limit=-1&offset=x")).toMatchObject({ limit: 25, offset: 0 });
  expect(await read("tables/main/bookings/rows?limit=5000")).toMatchObject({ limit: 100 });
});

test("executions are shown with logs, errors and duration, and can be narrowed to those that failed", async () => {
  await deploy(server.admin, { functionId: "greet", handler: 'log("hello there"); return res.text("hi");' });
  await deploy(server.admin, { functionId: "stumble", handler: 'throw new Error("lost the address");' });
  const functions = new Functions(server.admin);
  await functions.createExecution({ functionId: "greet", xpath: "/hello" });
  await functions.createExecution({ functionId: "stumble" });

  const all = await read<Page<ExecutionSummary>>("executions");
  expect(all.items.map((each) => each.functionId)).toEqual(["stumble", "greet"]);
  expect(all.items[1]).toMatchObject({
    status: "completed",
    trigger: "http",
    path: "/hello",
    responseStatusCode: 200,
    logs: "hello there",
  });
  expect(all.items[1]?.durationMs).toBeGreaterThan(0);
  expect(JSON.stringify(all)).not.toContain("x-appwrite-key");

  const failed = await read<Page<ExecutionSummary>>("executions?status=failed");
  expect(failed.total).toBe(1);
  expect(failed.items[0]?.errors).toContain("lost the address");
});

test("a function with a cron says when it runs next by the server's clock", async () => {
  await deploy(server.admin, { functionId: "sweep", handler: "return res.empty();", schedule: "30 * * * *" });
  const page = await read<Page<FunctionSummary>>("functions?filter=sweep");
  expect(page.items).toMatchObject([
    {
      id: "sweep",
      schedule: "30 * * * *",
      nextRunAt: new Date(START_MS + 30 * 60_000).toISOString(),
      isDeployed: true,
    },
  ]);
});

test("the outbox shows messages as their readers would see them, HTML in a sandbox", async () => {
  const users = new Users(server.admin);
  await users.create({ userId: "ratna", email: "ratna@example.test", phone: "+628123456789", name: "Ratna" });
  const messaging = new Messaging(server.admin);
  const html = "<h1>Terima kasih</h1><script>alert(1)</script>";
  await messaging.createEmail({
    messageId: ID.unique(),
    subject: "Selesai",
    content: html,
    users: ["ratna"],
    html: true,
  });
  await messaging.createSMS({ messageId: ID.unique(), content: "Kode 482913", users: ["ratna"] });
  const { items } = await eventually(
    () => read<Page<OutboxSummary>>("outbox"),
    (page) => page.total === 2,
  );
  const email = items.find((message) => message.channel === "email");
  expect(email).toMatchObject({ recipient: "ratna@example.test", subject: "Selesai", body: html, isHtml: true });

  const body = await fetch(`${root}/api/outbox/${email?.id}/body`);
  expect(await body.text()).toBe(html);
  expect(body.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);

  const texts = await read<Page<OutboxSummary>>("outbox?channel=sms&filter=482913");
  expect(texts.items).toMatchObject([{ recipient: "+628123456789", isHtml: false }]);
});

test("files are shown with their bucket, and pictures can be looked at", async () => {
  const storage = new Storage(server.admin);
  await storage.createBucket({ bucketId: "photos", name: "Photos", permissions: [Permission.read(Role.users())] });
  const upload = (fileId: string, name: string, bytes: Buffer) =>
    storage.createFile({
      bucketId: "photos",
      fileId,
      file: InputFile.fromBuffer(new Blob([new Uint8Array(bytes)]), name),
    });
  await upload("door", "door.png", PICTURE);
  await upload("note", "note.svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'));

  const { items } = await read<Page<FileSummary>>("files");
  expect(items).toMatchObject([
    { id: "note", isPicture: false },
    {
      id: "door",
      bucketName: "Photos",
      isPicture: true,
      sizeBytes: PICTURE.length,
      bucketPermissions: ['read("users")'],
    },
  ]);
  const picture = await fetch(`${root}/api/files/photos/door/picture`);
  expect(picture.headers.get("content-type")).toBe("image/png");
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(PICTURE);
  expect((await fetch(`${root}/api/files/photos/note/picture`)).status).toBe(404);
});

test("users are shown with their sessions, without passwords or secrets", async () => {
  await server.signIn("endang");
  const page = await read<Page<UserSummary>>("people?filter=endang");
  expect(page.items).toMatchObject([
    { id: "endang", email: "endang@example.test", isAnonymous: false, isBlocked: false },
  ]);
  expect(page.items[0]?.sessions).toHaveLength(1);
  expect(JSON.stringify(page)).not.toMatch(/secret|password|argon2/i);
});

test("the server says what it is", async () => {
  const summary = await read<ServerSummary>("server");
  expect(summary).toMatchObject({
    appwriteVersion: "1.9.6",
    endpoint: server.endpoint,
    projectId: "tenang",
    dataDir: ":memory:",
    databaseBytes: null,
    clock: "virtual",
    now: new Date(START_MS).toISOString(),
  });
  const tables = await read<TableSummary[]>("tables");
  expect(summary.counts).toMatchObject({ tables: 2, rows: tables.reduce((sum, table) => sum + table.rows, 0) });
});

test("a window sees an event as it happens, with who may read it", async () => {
  const response = await fetch(`${root}/api/events/live`);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  await new TablesDB(server.admin).createRow({
    databaseId: "main",
    tableId: "messages",
    rowId: "live",
    data: { text: "Sudah di depan" },
    permissions: [Permission.read(Role.user("guest9"))],
  });
  const frames = await framesUntil(response, "rows.live.create");
  const event = JSON.parse(frames.at(-1)?.split("data: ")[1] ?? "null") as EventSummary;
  expect(event).toMatchObject({
    name: expect.stringMatching(/tables\.messages\.rows\.live\.create$/),
    readers: ["label:admin", "user:guest9"],
    payload: { text: "Sudah di depan" },
  });
  const kept = (await read<EventSummary[]>("events")).filter(({ number }) => number === event.number);
  expect(kept).toEqual([event]);
});

test("a window that reconnects gets only the events it has not seen", async () => {
  const [last] = await read<EventSummary[]>("events");
  const number = last?.number ?? 0;
  const response = await fetch(`${root}/api/events/live`, { headers: { "last-event-id": String(number - 1) } });
  const frames = await framesUntil(response, "data: ");
  expect(frames.filter((frame) => frame.startsWith("id: ")).map((frame) => frame.split("\n")[0])).toEqual([
    `id: ${number}`,
  ]);
});

test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s is refused: the window only reads", async (method) => {
  const response = await fetch(`${root}/api/tables`, { method });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET");
});

test.each([
  ["another site's origin", { origin: "https://evil.example" }],
  ["another port of this machine", { origin: "http://localhost:1" }],
  ["a request that another site caused", { "sec-fetch-site": "cross-site" }],
  [
    "a frame in another site",
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
  ],
  ["whoever comes through a proxy", { "x-forwarded-for": "127.0.0.1" }],
])("%s is refused", async (_who, headers) => {
  expect(await ask({ headers: { host: `localhost:${server.port}`, ...headers } as Record<string, string> })).toBe(403);
});

test.each([
  ["a program on this machine", {}],
  ["its own page", { "sec-fetch-site": "same-origin" }],
  ["the address bar", { "sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }],
  ["a followed link", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }],
])("%s is answered", async (_who, headers) => {
  expect(await ask({ headers: { host: `localhost:${server.port}`, ...headers } as Record<string, string> })).toBe(200);
});

const outward = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find((address) => address.family === "IPv4" && !address.internal)?.address;

test.runIf(outward)("another machine of the network is refused, though it can use the product", async () => {
  expect(await ask({ host: outward as string, headers: { host: `localhost:${server.port}` } })).toBe(403);
});

test("the page loads its own parts only, and modules arrive without types", async () => {
  const page = await fetch(root);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
  const parts = [...(await page.text()).matchAll(/(?:src|href)="\/console\/app\/([^"]+)"/g)].map(
    ([, name]) => name ?? "",
  );
  expect(parts).toContain("main.ts");
  const seen = new Set<string>();
  for (const name of parts) {
    if (seen.has(name)) continue;
    seen.add(name);
    const part = await fetch(`${root}/app/${name}`);
    expect([name, part.status]).toEqual([name, 200]);
    const text = await part.text();
    if (!name.endsWith(".ts")) continue;
    expect(part.headers.get("content-type")).toMatch(/^text\/javascript/);
    expect(text).not.toMatch(/import type|interface /);
    for (const [, imported = ""] of text.matchAll(/from "\.\/([^"]+)"/g)) parts.push(imported);
  }
  expect(seen.size).toBeGreaterThan(10);
});

test.each([
  "/app/..%2fservice.ts",
  "/app/%2e%2e/service.ts",
  "/app/none.ts",
  "/api/none",
  "/api/tables/main/none/rows",
  "/x",
])("there is nothing at %s", async (path) => {
  const response = await fetch(root + path);
  expect(response.status).toBe(404);
  expect(((await response.json()) as { message: string }).message).toContain("There is nothing at");
});

test("whoever reads on from a log is shown with how far behind they are now, known by the columns of their table alone", async () => {
  expect(await read<ReaderSummary[]>("readers")).toEqual([]);
  const tables = new TablesDB(server.admin);
  const table = { databaseId: "main", tableId: "marks" };
  await tables.createTable({ ...table, name: "Marks", permissions: [] });
  for (const key of ["readTo", "readAt"]) await tables.createDatetimeColumn({ ...table, key, required: true });
  await tables.createIntegerColumn({ ...table, key: "behindMs", required: true });
  const now = Date.parse((await read<ServerSummary>("server")).now);
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  const row = (rowId: string, readTo: number, readAt: number) =>
    tables.createRow({ ...table, rowId, data: { readTo: ago(readTo), readAt: ago(readAt), behindMs: 0 } });
  await row("a", 1, 1);
  await row("b", 30, 1);
  // It wrote down that it was not behind, and has not been at work since.
  await row("c", 60, 60);
  const readers = await read<ReaderSummary[]>("readers");
  expect(readers.map(({ id, state }) => [id, state])).toEqual([
    ["c", "stopped"],
    ["b", "late"],
    ["a", "current"],
  ]);
  expect(readers[0]!.behindMs).toBeGreaterThan(59 * 60_000);
});
