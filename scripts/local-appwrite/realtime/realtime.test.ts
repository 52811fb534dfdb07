// The realtime service as clients see it: the web SDK's own class, and bare sockets where the protocol matters.
import { Channel, Query, Realtime, Storage as WebStorage } from "appwrite";
import { Storage, Users } from "node-appwrite";
import { InputFile } from "node-appwrite/file";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually, startTestServer, type TestServer } from "../testing/test-server.ts";
import { type Frame, TestSocket } from "../testing/test-socket.ts";

let server: TestServer;
let storage: Storage;
let session: string;
let bucketNumber = 0;
let bucketId: string;

beforeAll(async () => {
  server = await startTestServer();
  storage = new Storage(server.admin);
  const users = new Users(server.admin);
  await users.create({ userId: "ann", email: "ann@example.test", password: "correct-horse-1", name: "Ann" });
  session = (await users.createSession({ userId: "ann" })).secret;
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});
beforeEach(async () => {
  bucketId = `bucket${bucketNumber++}`;
  await storage.createBucket({ bucketId, name: bucketId, permissions: ['read("any")', 'create("users")'] });
});

const connect = (query = "", headers: Record<string, string> = {}) =>
  new TestSocket(`${server.endpoint}/realtime?project=${server.projectId}${query}`, headers);
const asAnn = () => ({ "x-appwrite-session": session });
const upload = (name: string) =>
  storage.createFile({ bucketId, fileId: "unique()", file: InputFile.fromPlainText("x", name) });
const data = (frame: Frame) => frame.data as Record<string, unknown>;
const nameOf = (frame: Frame) => (data(frame).payload as { name: string }).name;

describe("the web SDK", () => {
  // The SDK's realtime class expects a browser's window for its timer and its storage.
  beforeAll(() => {
    vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });
    vi.stubGlobal("window", globalThis);
  });
  afterAll(() => vi.unstubAllGlobals());

  test("gets what it subscribed to and asked for, and nothing more after it unsubscribed", async () => {
    const realtime = new Realtime(server.guest());
    const names: string[] = [];
    const subscription = await realtime.subscribe<{ name: string }>(
      [Channel.bucket(bucketId).file()],
      ({ payload }) => names.push(payload.name),
      [Query.equal("name", ["a.txt", "c.txt"])],
    );
    // The SDK does not wait for the server's confirmation, so the first upload is repeated until it is heard.
    await eventually(
      () => upload("a.txt").then(() => names.length),
      (count) => count > 0,
    );
    await upload("b.txt");
    await upload("c.txt");
    await eventually(
      () => names,
      (all) => all.includes("c.txt"),
    );
    expect(names).not.toContain("b.txt");
    await subscription.close();
    const count = names.length;
    await upload("a.txt");
    await realtime.disconnect();
    expect(names.length).toBe(count);
  });
});

describe("connecting", () => {
  test("names channels, subscriptions and the user behind the session", async () => {
    const socket = connect("&channels[]=files&channels[]=account", asAnn());
    const frame = await socket.next();
    expect(frame.type).toBe("connected");
    expect(data(frame)).toMatchObject({ channels: ["files", "account", "account.ann"], user: { $id: "ann" } });
    expect(data(frame).subscriptions).toHaveLength(1);
    socket.close();
  });

  test("a foreign origin and an unknown project are told why and cut off", async () => {
    const foreign = connect("", { origin: "http://evil.example" });
    expect(data(await foreign.next())).toEqual({
      code: 1008,
      message:
        "Invalid Origin. Register your new client (evil.example) as a new Web platform on your project console dashboard",
    });
    expect(await foreign.closed).toBe(1006);
    const unknown = new TestSocket(`${server.endpoint}/realtime?project=nope`);
    expect(data(await unknown.next())).toEqual({ code: 1008, message: "Missing or unknown project ID" });
    expect(await unknown.closed).toBe(1006);
  });

  test("more than 128 connections a minute from one address are refused in production, and only from that one", async () => {
    const strict = await startTestServer({ rateLimits: "production" });
    const open = (address: string) =>
      new TestSocket(`${strict.endpoint}/realtime?project=${strict.projectId}`, { "x-forwarded-for": address });
    const sockets = Array.from({ length: 128 }, () => open("10.0.0.1"));
    const greetings = await Promise.all(sockets.map((socket) => socket.next()));
    expect(new Set(greetings.map(({ type }) => type))).toEqual(new Set(["connected"]));
    const refused = open("10.0.0.1");
    expect(data(await refused.next()).code).toBe(1013);
    expect((await open("10.0.0.2").next()).type).toBe("connected");
    await strict.close();
    expect(strict.reports).toEqual([]);
  });

  test("a key is no more than a guest", async () => {
    const socket = connect("&channels[]=files", { "x-appwrite-key": server.apiKey });
    expect(data(await socket.next()).user).toBeNull();
    await storage.updateBucket({ bucketId, name: bucketId, permissions: [] });
    await upload("secret.txt");
    expect(await socket.drain()).toEqual([]);
    socket.close();
  });
});

describe("who gets an event", () => {
  test("an event names everything that happened in one frame, with the ids of the subscriptions it is for", async () => {
    const socket = connect();
    await socket.next();
    await socket.ask({
      type: "subscribe",
      data: [
        { subscriptionId: "all", channels: ["files"] },
        { subscriptionId: "one", channels: [`buckets.${bucketId}.files.create`] },
        { subscriptionId: "other", channels: ["buckets.nope.files"] },
      ],
    });
    const { $id } = await upload("x.txt");
    const frame = await socket.next();
    expect(data(frame)).toMatchObject({
      timestamp: "2026-11-21T09:00:00.000+00:00",
      payload: { $id, name: "x.txt" },
      subscriptions: ["all", "one"],
    });
    expect(data(frame).events).toContain("buckets.*.files.*.create");
    expect(data(frame).channels).toContain(`buckets.${bucketId}.files.${$id}.create`);
    socket.close();
  });

  test("a private file's events reach its owner only", async () => {
    await storage.updateBucket({ bucketId, name: bucketId, permissions: ['create("users")'], fileSecurity: true });
    const [guest, owner] = [connect("&channels[]=files"), connect("&channels[]=files", asAnn())];
    await Promise.all([guest.next(), owner.next()]);
    const ann = new WebStorage(server.guest().setSession(session));
    await ann.createFile({ bucketId, fileId: "mine", file: new File(["x"], "mine.txt") });
    expect(nameOf(await owner.next())).toBe("mine.txt");
    expect(await guest.drain()).toEqual([]);
    guest.close();
    owner.close();
  });

  test("authenticating on the socket changes what it may hear", async () => {
    await storage.updateBucket({ bucketId, name: bucketId, permissions: ['read("user:ann")'] });
    const socket = connect();
    await socket.next();
    await socket.ask({ type: "subscribe", data: [{ subscriptionId: "s", channels: ["files"] }] });
    await upload("before.txt");
    expect(await socket.drain()).toEqual([]);
    const answer = await socket.ask({ type: "authentication", data: { session } });
    expect(data(answer)).toMatchObject({ to: "authentication", success: true, user: { $id: "ann" } });
    await upload("after.txt");
    expect(nameOf(await socket.next())).toBe("after.txt");
    socket.close();
  });

  test("a socket that authenticates before it has a subscription loses its project, as on the real server", async () => {
    const socket = connect();
    await socket.next();
    await socket.ask({ type: "authentication", data: { session } });
    expect(await socket.ask({ type: "ping" })).toEqual({ type: "pong" });
    const answer = await socket.ask({ type: "subscribe", data: [{ channels: ["files"] }] });
    expect(data(answer).code).toBe(1008);
    expect(await socket.closed).toBe(1006);
  });
});

describe("messages that make no sense", () => {
  test.each([
    ["no JSON", "not json", 1003],
    ["a bare number", "5", 0],
    ["a list", "[]", 1003],
    ["an unknown type", { type: "weird", data: {} }, 1003],
    ["a subscription that is no list", { type: "subscribe", data: { channels: [] } }, 1003],
    ["a hostile subscription id", { type: "subscribe", data: [{ subscriptionId: "../x", channels: [] }] }, 1003],
    ["a query that lists cannot take", { type: "subscribe", data: [{ channels: ["rows"], queries: ["{}"] }] }, 1003],
    ["a session that is none", { type: "authentication", data: { session: "garbage" } }, 1003],
    ["a guest's presence", { type: "presence", data: { status: "here" } }, 401],
  ])("%s is answered with an error and the socket lives on", async (_name, message, code) => {
    const socket = connect();
    await socket.next();
    const answer = await socket.ask(message);
    expect(answer.type).toBe("error");
    expect(data(answer).code).toBe(code);
    expect(await socket.ask({ type: "ping" })).toEqual({ type: "pong" });
    socket.close();
  });

  test("more than 32 messages a minute are refused, whatever the virtual clock says", async () => {
    const socket = connect();
    await socket.next();
    for (let count = 1; count <= 32; count++) expect((await socket.ask({ type: "ping" })).type).toBe("pong");
    await server.virtualClock.advance(120_000);
    expect(data(await socket.ask({ type: "ping" }))).toEqual({ code: 1013, message: "Error: Server Error" });
    socket.close();
  });

  test("a message beyond the size limit ends the connection and nobody else's", async () => {
    const [large, other] = [connect(), connect()];
    await Promise.all([large.next(), other.next()]);
    large.send("x".repeat(100_000));
    expect(await large.closed).toBe(1009);
    expect(await other.ask({ type: "ping" })).toEqual({ type: "pong" });
    other.close();
  });
});

test("a socket that names no project is the console's, where nobody is announced", async () => {
  const socket = new TestSocket(`${server.endpoint}/realtime?channels[]=rows`);
  expect(await socket.next()).toMatchObject({ type: "connected", data: { channels: ["rows"], user: null } });
  socket.close();
});
