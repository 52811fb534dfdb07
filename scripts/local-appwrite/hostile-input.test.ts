// What no honest client sends: the server answers with Appwrite's error or the closest, reports no defect, and goes on
// serving others. What a rule is about is tested beside the rule; here the whole server is attacked from outside.
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { TablesDB } from "node-appwrite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { eventually, startTestServer, type TestServer } from "./testing/test-server.ts";

const ROWS = "/tablesdb/shop/tables/orders/rows";
const MB = 1_000_000;
/** Large bodies and floods take their time on a busy machine. */
const PATIENCE_MS = 15_000;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  const tables = new TablesDB(server.admin);
  await tables.create({ databaseId: "shop", name: "Shop" });
  await tables.createTable({
    databaseId: "shop",
    tableId: "orders",
    name: "Orders",
    permissions: ['read("any")', 'create("any")'],
    columns: [
      { key: "note", type: "string", size: 5_000, required: false },
      { key: "amount", type: "integer", required: false },
      { key: "constructor", type: "string", size: 20, required: false },
    ],
  });
});

afterAll(async () => {
  const { reports } = server;
  await server.close();
  expect(reports).toEqual([]);
});

type Answer = { status: number; type: string; message: string; body: Record<string, unknown> };

async function send(method: string, path: string, body?: string | Uint8Array, headers = {}): Promise<Answer> {
  const response = await fetch(server.endpoint + path, {
    method,
    headers: {
      "x-appwrite-project": server.projectId,
      "x-appwrite-key": server.apiKey,
      "content-type": "application/json",
      ...headers,
    },
    ...(body !== undefined && { body: body as BodyInit }),
  });
  const text = await response.text();
  const answer = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, type: String(answer.type), message: String(answer.message ?? text), body: answer };
}

/** Talks raw bytes; resolves with the first line of the answer, or "closed" when there is none. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectTo();
    socket.on("data", (chunk: Buffer) => {
      resolve(chunk.toString().split("\r\n", 1)[0] as string);
      socket.destroy();
    });
    socket.on("close", () => resolve("closed"));
    socket.write(bytes);
  });
}

function connectTo(): Socket {
  return connect(server.port, "127.0.0.1").on("error", () => {});
}

/** The server still answers others. */
async function expectAlive(): Promise<void> {
  expect((await send("GET", ROWS)).status).toBe(200);
}

describe("bodies", () => {
  const valid = '"rowId":"unique()"';

  test.each([
    ["malformed JSON", '{"rowId": "x", '],
    ["a list instead of an object", "[1,2]"],
    ["null", "null"],
    ["a text", '"abc"'],
    [
      "JSON nested deeper than the real server reads",
      `{${valid},"data":{"note":${"[".repeat(600)}${"]".repeat(600)}}}`,
    ],
    ["JSON nested a hundred thousand levels", `{${valid},"data":${'{"note":'.repeat(100_000)}1${"}".repeat(100_000)}}`],
    ["invalid UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ])("%s counts as no parameters", async (_name, body) => {
    expect(await send("POST", ROWS, body)).toMatchObject({ status: 400, type: "row_missing_data" });
  });

  test("a body of 11 MB is read, and refused for what is in it", async () => {
    const body = JSON.stringify({ rowId: "unique()", data: { note: "x".repeat(11 * MB) } });
    expect(await send("POST", ROWS, body)).toMatchObject({ status: 400, type: "row_invalid_structure" });
  });

  test("a larger body is refused before it is read to its end, and its sender cut off", async () => {
    const socket = connectTo();
    const closed = new Promise((resolve) => socket.on("close", resolve));
    const answer = new Promise<string>((resolve) => socket.once("data", (chunk) => resolve(String(chunk))));
    const head = `POST /v1${ROWS} HTTP/1.1\r\nHost: localhost\r\nX-Appwrite-Project: ${server.projectId}\r\n`;
    socket.write(`${head}Content-Length: ${100 * MB}\r\n\r\n`);
    for (let sent = 0; sent < 13; sent++) socket.write(Buffer.alloc(MB));
    expect(await answer).toMatch(/^HTTP\/1\.1 413 .*Connection: close/su);
    await closed;
  });

  test("preferences nested as deeply as JSON is read are kept", async () => {
    await send("POST", "/users", '{"userId":"deep"}');
    const prefs = `${'{"a":'.repeat(500)}1${"}".repeat(500)}`;
    expect(await send("PATCH", "/users/deep/prefs", `{"prefs":${prefs}}`)).toMatchObject({ status: 200 });
    expect(JSON.stringify((await send("GET", "/users/deep/prefs")).body)).toBe(prefs);
  });

  test("a multipart body that is none is refused", async () => {
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    expect(await send("POST", "/storage/buckets/b/files", "--x\r\nbroken", headers)).toMatchObject({ status: 400 });
  });

  test("large bodies that never come to their end are cut off before they fill the memory, small ones go on", async () => {
    const head = `POST /v1${ROWS} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${12 * MB}\r\n\r\n`;
    const answers: string[] = [];
    const sockets = Array.from({ length: 8 }, () => {
      const socket = connectTo();
      socket.on("data", (chunk: Buffer) => answers.push(chunk.toString().split("\r\n", 1)[0] as string));
      socket.write(head);
      socket.write(Buffer.alloc(11 * MB));
      return socket;
    });
    await eventually(
      () => answers.length,
      (count) => count > 0,
      PATIENCE_MS,
    );
    expect(new Set(answers)).toEqual(new Set(["HTTP/1.1 503 Service Unavailable"]));
    expect(await send("POST", ROWS, '{"rowId":"unique()","data":{"note":"small"}}')).toMatchObject({ status: 201 });
    for (const socket of sockets) socket.destroy();
    const large = JSON.stringify({ rowId: "unique()", data: { note: "x".repeat(MB) } });
    await eventually(
      () => send("POST", ROWS, large),
      ({ status }) => status === 400,
      PATIENCE_MS,
    );
  });

  test("a body that never comes to its end does no harm", async () => {
    for (let i = 0; i < 20; i++) {
      const socket = connectTo();
      socket.write(`POST /v1${ROWS} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`, () =>
        socket.resetAndDestroy(),
      );
    }
    await expectAlive();
  });
});

describe("names from JavaScript's own objects", () => {
  test("a column may be called like a property that every object has", async () => {
    const { status, body } = await send("POST", ROWS, '{"rowId":"constructor","data":{"note":"x"}}');
    expect({ status, value: body.constructor }).toEqual({ status: 201, value: null });
    const listed = await send("GET", `${ROWS}/constructor`);
    expect(listed.body).toMatchObject({ $id: "constructor", constructor: null });
  });

  test.each(["__proto__", "toString", "valueOf"])("the unknown column %s is refused", async (key) => {
    const body = `{"rowId":"unique()","data":{"note":"x","${key}":"y"}}`;
    expect(await send("POST", ROWS, body)).toMatchObject({
      status: 400,
      message: `Invalid document structure: Unknown attribute: "${key}"`,
    });
  });

  test("parameters called so are not found where none were sent, and change nothing for others", async () => {
    await send("POST", ROWS, '{"__proto__":{"rowId":"z"},"data":{"note":"x"}}');
    await send("GET", `${ROWS}?__proto__[queries]=1&constructor[prototype]=1&queries[__proto__]=1`);
    expect(Object.hasOwn(Object.prototype, "queries")).toBe(false);
    expect(await send("GET", ROWS)).toMatchObject({ status: 200 });
  });
});

describe("routes and ids", () => {
  test.each([
    ["an unknown route", "GET /v1/nothing"],
    ["a wrong method", "PUT /v1/account/sessions"],
    ["TRACE", "TRACE /v1/account"],
    ["doubled slashes", "GET //v1//account"],
    ["another server's address", "GET http://elsewhere/v1/account"],
  ])("%s is not found", async (_name, line) => {
    expect(await sendRaw(`${line} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toBe("HTTP/1.1 404 Not Found");
  });

  test.each([
    ["no HTTP at all", "GARBAGE\r\n\r\n", "400 Bad Request"],
    ["an unknown method", "BREW /v1/account HTTP/1.1\r\nHost: x\r\n\r\n", "400 Bad Request"],
    ["a negative length", "POST /v1/account HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", "400 Bad Request"],
    [
      "two lengths that disagree",
      "POST /v1/account HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
      "400 Bad Request",
    ],
    [
      "headers without end",
      `GET /v1/account HTTP/1.1\r\nHost: x\r\nX-A: ${"a".repeat(100_000)}\r\n\r\n`,
      "431 Request Header Fields Too Large",
    ],
  ])("%s is refused", async (_name, bytes, status) => {
    expect(await sendRaw(bytes)).toBe(`HTTP/1.1 ${status}`);
  });

  test("an address of 50 kB is read, because queries travel in it", async () => {
    const queries = Array.from({ length: 60 }, (_, index) => `queries[${index}]=${"%22".repeat(300)}`).join("&");
    expect(await send("GET", `${ROWS}?${queries}`)).toMatchObject({ status: 400, type: "general_query_invalid" });
  });

  test.each([
    ["an inherited property", "__proto__"],
    ["a path", "..%2f..%2fetc"],
    ["SQL", "'; DROP TABLE rows_1;--"],
    ["5,000 letters", "a".repeat(5_000)],
    ["a zero byte", "%00"],
    ["half a character", "%ff"],
    ["an emoji", "😀"],
  ])("%s is no id", async (_name, id) => {
    const sent = id.includes("%") ? id : encodeURIComponent(id);
    expect(await send("GET", `${ROWS}/${sent}`)).toMatchObject({ status: 400, type: "general_argument_invalid" });
    expect(await send("POST", ROWS, JSON.stringify({ rowId: id, data: { note: "x" } }))).toMatchObject({ status: 400 });
    for (const path of ["users", "teams", "storage/buckets", "functions", "tablesdb", "messaging/topics"]) {
      const { status } = await send("GET", `/${path}/${sent}`);
      expect(`${path} ${status}`).toMatch(/ 40[04]$/u);
    }
  });

  test.each(["日本😀.txt", 'a"b\\c.txt', "../../etc/passwd"])(
    "a file called %j is kept and handed back",
    async (name) => {
      await send("POST", "/storage/buckets", '{"bucketId":"files","name":"Files"}');
      const form = new FormData();
      form.set("fileId", "unique()");
      form.set("file", new File(["hello"], name, { type: "text/plain" }));
      const headers = { "x-appwrite-project": server.projectId, "x-appwrite-key": server.apiKey };
      const created = await fetch(`${server.endpoint}/storage/buckets/files/files`, {
        method: "POST",
        headers,
        body: form,
      });
      const { $id } = (await created.json()) as { $id: string };
      const download = await fetch(`${server.endpoint}/storage/buckets/files/files/${$id}/download`, { headers });
      expect(await download.text()).toBe("hello");
    },
  );
});

describe("queries", () => {
  const query = (value: unknown) => `${ROWS}?queries[0]=${encodeURIComponent(JSON.stringify(value))}`;
  const isNull = { method: "isNull", attribute: "amount" };

  test.each([
    ["null", null],
    ["a number", 7],
    ["an inherited method", { method: "constructor", attribute: "note", values: ["x"] }],
    ["an inherited attribute", { method: "equal", attribute: "__proto__", values: ["x"] }],
    ["an object for a value", { method: "equal", attribute: "note", values: [{ a: 1 }] }],
    ["a limit that is no whole number", { method: "limit", values: [1.5] }],
    ["a limit beyond every number of rows", { method: "limit", values: [1e30] }],
    ["an offset that is no whole number", { method: "offset", values: [0.5] }],
    ["an object for a cursor", { method: "cursorAfter", values: [{}] }],
  ])("%s is refused", async (_name, value) => {
    expect(await send("GET", query(value))).toMatchObject({ status: 400, type: "general_query_invalid" });
  });

  test("queries nested as deeply as a query is long are answered", async () => {
    const levels = Array.from({ length: 55 }).reduce<object>(
      (inner) => ({ method: "or", values: [inner, isNull] }),
      isNull,
    );
    expect(JSON.stringify(levels).length).toBeGreaterThan(3_500);
    expect(await send("GET", query(levels))).toMatchObject({ status: 200 });
  });

  test("more values than the database takes are refused", async () => {
    const numbers = JSON.stringify({
      method: "equal",
      attribute: "amount",
      values: Array.from({ length: 499 }, () => 1),
    });
    const body = JSON.stringify({ data: { note: "z" }, queries: Array.from({ length: 100 }, () => numbers) });
    expect(await send("PATCH", ROWS, body)).toMatchObject({ status: 400, type: "general_query_invalid" });
  });
});

describe("connections", () => {
  test("clients that vanish while they ask for another protocol do no harm", async () => {
    for (const path of ["/v1/nothing", "/v1/realtime?project=tenang", "/elsewhere"]) {
      for (let i = 0; i < 20; i++) {
        const socket = connectTo();
        const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13";
        const upgrade = `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`;
        socket.write(upgrade, () => socket.resetAndDestroy());
      }
    }
    await wait(50); // for the resets to arrive: nothing tells when they have
    await expectAlive();
  });

  test("two hundred connections that say nothing keep nobody out", async () => {
    const silent = Array.from({ length: 200 }, connectTo);
    await expectAlive();
    for (const socket of silent) socket.destroy();
  });
});

describe("sockets", () => {
  const open = async () => {
    const socket = new WebSocket(`${server.endpoint.replace("http", "ws")}/realtime?project=${server.projectId}`);
    const frames: Record<string, unknown>[] = [];
    const closed = new Promise<number>((resolve) => socket.on("close", resolve));
    socket.on("message", (data) => frames.push(JSON.parse(String(data))));
    socket.on("error", () => {});
    await eventually(
      () => frames.length,
      (count) => count > 0,
    );
    return { socket, frames, closed };
  };

  test("a flood of frames is answered with refusals, and other sockets are served meanwhile", async () => {
    const [flooding, other] = await Promise.all([open(), open()]);
    for (let i = 0; i < 2_000; i++) flooding.socket.send('{"type":"ping"}');
    other.socket.send('{"type":"ping"}');
    await eventually(
      () => other.frames.at(-1)?.type,
      (type) => type === "pong",
      PATIENCE_MS,
    );
    await eventually(
      () => flooding.frames.filter(({ type }) => type === "error").length,
      (refused) => refused >= 1_900,
      PATIENCE_MS,
    );
    expect(flooding.frames.filter(({ type }) => type === "pong")).toHaveLength(32);
    flooding.socket.terminate();
    other.socket.terminate();
  });

  test("a frame larger than the real server takes closes its socket", async () => {
    const { socket, closed } = await open();
    socket.send("x".repeat(65_000));
    expect(await closed).toBe(1009);
  });

  test("frames that are no messages get an error each", async () => {
    const { socket, frames } = await open();
    const deep = `{"type":"presence","data":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}}`;
    const bad = ["", "null", "[]", "{", '{"type":"__proto__"}', '{"type":"subscribe","data":{"length":3}}', deep];
    for (const frame of bad) socket.send(frame);
    await eventually(
      () => frames.length,
      (count) => count === bad.length + 1,
    );
    expect(frames.slice(1).every(({ type }) => type === "error")).toBe(true);
    socket.terminate();
  });

  test("a client that does not read is cut off before what waits for it fills the memory", async () => {
    const { socket, closed } = await open();
    socket.send('{"type":"subscribe","data":[{"channels":["rows"]}]}');
    await wait(20);
    socket.pause();
    const note = "x".repeat(4_900);
    const rows = JSON.stringify({ rows: Array.from({ length: 100 }, () => ({ note })) });
    // 40 × 100 events of about 7 kB: 28 MB, of which the kernel takes a few and the server keeps 4.
    for (let i = 0; i < 40; i++) expect((await send("POST", ROWS, rows)).status).toBe(201);
    socket.resume();
    expect(await closed).toBe(1006);
  });
});
