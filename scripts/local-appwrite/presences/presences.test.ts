// Presences through the web SDK, the admin SDK and sockets.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Presences as WebPresences } from "appwrite";
import { Presences, Query } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { TestSocket } from "../testing/test-socket.ts";

const MINUTE_MS = 60_000;

let server: TestServer;
let admin: Presences;
let ann: WebPresences;
let bob: WebPresences;
let bobSession: string;

beforeAll(async () => {
  server = await startTestServer();
  admin = new Presences(server.admin);
  ann = new WebPresences(await server.signIn("ann"));
  const bobClient = await server.signIn("bob");
  bob = new WebPresences(bobClient);
  bobSession = bobClient.config.session;
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

const socketOf = (session: string) =>
  new TestSocket(`${server.endpoint}/realtime?project=${server.projectId}&channels[]=presences`, {
    "x-appwrite-session": session,
  });

test("a user has one presence, which keeps its first id", async () => {
  const first = await ann.upsert({ presenceId: "first", status: "here" });
  const second = await ann.upsert({ presenceId: "second", status: "typing", metadata: { conversation: "c1" } });
  expect([first.$id, second.$id, second.status]).toEqual(["first", "first", "typing"]);
  await ann.delete({ presenceId: "first" });
});

test("others see a presence only when they may, and never change it", async () => {
  await ann.upsert({ presenceId: "shown", status: "here" });
  await expect(bob.get({ presenceId: "shown" })).rejects.toMatchObject({ type: "presence_not_found" });
  const permissions = ['read("users")', 'update("user:ann")', 'delete("user:ann")'];
  await ann.update({ presenceId: "shown", permissions });
  expect((await bob.get({ presenceId: "shown" })).status).toBe("here");
  await expect(bob.update({ presenceId: "shown", status: "hacked" })).rejects.toMatchObject({ code: 401 });
  await expect(bob.delete({ presenceId: "shown" })).rejects.toMatchObject({ code: 401 });
  await expect(ann.update({ presenceId: "shown", permissions: ['read("user:bob")'] })).rejects.toThrow(
    "Permissions must be one of: (any, users, user:ann",
  );
  await ann.delete({ presenceId: "shown" });
});

test("a presence ends by itself after 15 minutes, or when it says, without a word to its watchers", async () => {
  const watcher = socketOf(bobSession);
  await watcher.next();
  await ann.upsert({ presenceId: "brief", status: "here", permissions: ['read("users")'] });
  expect((await watcher.next()).data).toMatchObject({ payload: { $id: "brief" } });
  await server.virtualClock.advance(14 * MINUTE_MS);
  expect((await admin.list({ queries: [Query.equal("userId", "ann")] })).total).toBe(1);
  await server.virtualClock.advance(2 * MINUTE_MS);
  expect((await admin.list()).total).toBe(0);
  expect(await watcher.drain()).toEqual([]);
  watcher.close();
});

test("a presence made over a socket ends with the socket", async () => {
  const watcher = socketOf(bobSession);
  await watcher.next();
  const socket = socketOf(bobSession);
  await socket.next();
  const presence = { status: "online", presenceId: "live", permissions: ['read("users")', 'write("user:bob")'] };
  const answer = await socket.ask({ type: "presence", data: { ...presence, metadata: { desk: 1 } } });
  expect(answer.data).toMatchObject({ to: "presence", presence: { $id: "live", source: "realtime", userId: "bob" } });
  expect((await bob.get({ presenceId: "live" })).metadata).toEqual({ desk: 1 });
  expect((await watcher.next()).data).toMatchObject({ payload: { $id: "live" } });
  socket.close();
  const ended = (await watcher.next()).data as { events: string[] };
  expect(ended.events).toContain("presences.live.delete");
  await expect(bob.get({ presenceId: "live" })).rejects.toMatchObject({ code: 404 });
  watcher.close();
});

test("a server that stops ends the presences of its sockets", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "presences-"));
  try {
    const before = await startTestServer({ dataDir });
    const session = (await before.signIn("gus")).config.session;
    const socket = new TestSocket(`${before.endpoint}/realtime?project=${before.projectId}`, {
      "x-appwrite-session": session,
    });
    await socket.next();
    await socket.ask({ type: "presence", data: { status: "online", presenceId: "short" } });
    await before.close();
    expect(before.reports).toEqual([]);
    const after = await startTestServer({ dataDir });
    expect((await new Presences(after.admin).list()).total).toBe(0);
    await after.close();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

test("a key makes presences for users by name, and only for real ones", async () => {
  const made = await admin.upsert({ presenceId: "byKey", userId: "ann", status: "away" });
  expect(made.$permissions).toEqual(["delete", "read", "update", "write"].map((action) => `${action}("user:ann")`));
  await expect(admin.upsert({ presenceId: "ghost", userId: "nobody", status: "away" })).rejects.toMatchObject({
    type: "user_not_found",
  });
  await admin.delete({ presenceId: "byKey" });
});
