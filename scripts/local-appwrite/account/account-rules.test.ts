// Rules of accounts that clients meet at the edges: tokens, sessions, addresses, passwords, preferences.
import { Account, ID } from "appwrite";
import { Query, Teams, Users } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const PASSWORD = "correct-horse-1";

let server: TestServer;
let users: Users;

beforeAll(async () => {
  server = await startTestServer();
  users = new Users(server.admin);
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

/** A request of an operator to the project's settings, as a console makes it. */
async function settle(path: string, body: object, format = ""): Promise<Response> {
  const headers = { "content-type": "application/json", "x-appwrite-project": "console" };
  const { email, password } = server.consoleLogin;
  const login = await fetch(`${server.endpoint}/account/sessions/email`, {
    method: "POST",
    headers,
    body: JSON.stringify({ email, password }),
  });
  const cookie = login.headers
    .getSetCookie()
    .map((each) => each.split(";", 1)[0])
    .join("; ");
  return fetch(`${server.endpoint}/projects/${server.projectId}${path}`, {
    method: "PATCH",
    headers: { ...headers, cookie, ...(format && { "x-appwrite-response-format": format }) },
    body: JSON.stringify(body),
  });
}

async function guest(): Promise<{ account: Account; userId: string }> {
  const { userId } = await new Account(server.guest()).createAnonymousSession();
  const { secret } = await users.createSession({ userId });
  return { account: new Account(server.guest().setSession(secret)), userId };
}

test("a token without life breaks the server, and a token makes no token", async () => {
  const account = new Account(await server.signIn("tom"));
  await expect(account.createJWT({ duration: 0 })).rejects.toMatchObject({ code: 500 });
  await expect(users.createJWT({ userId: "tom", duration: 0 })).rejects.toMatchObject({ code: 500 });
  const { jwt } = await account.createJWT();
  const byToken = new Account(server.guest().setJWT(jwt));
  await expect(byToken.createJWT()).rejects.toMatchObject({ type: "user_session_not_found" });
});

test("who is signed in starts no other session, by whatever means", async () => {
  const account = new Account(await server.signIn("uma"));
  const { secret } = await users.createToken({ userId: "uma" });
  const active = { code: 401, type: "user_session_already_exists" };
  await expect(account.createSession({ userId: "uma", secret })).rejects.toMatchObject(active);
  await expect(account.createAnonymousSession()).rejects.toMatchObject(active);
  await expect(
    account.createEmailPasswordSession({ email: "x@example.test", password: PASSWORD }),
  ).rejects.toMatchObject(active);
});

test("a converted guest has no target, and an address is taken by its target", async () => {
  const { account, userId } = await guest();
  await server.signIn("vic");
  const taken = { code: 409, type: "user_target_already_exists" };
  await expect(account.updateEmail({ email: "vic@example.test", password: PASSWORD })).rejects.toMatchObject(taken);
  await account.updateEmail({ email: "wes@example.test", password: PASSWORD });
  expect((await users.listTargets({ userId })).total).toBe(0);
  expect((await users.get({ userId })).hashOptions).toMatchObject({ memory_cost: 7168 });
  const other = await guest();
  await expect(other.account.updateEmail({ email: "wes@example.test", password: PASSWORD })).rejects.toMatchObject({
    code: 400,
    type: "general_bad_request",
  });
  await expect(users.updateEmail({ userId: "vic", email: "vic@example.test" })).rejects.toMatchObject(taken);
  await users.updateLabels({ userId, labels: ["vip"] });
  expect((await users.listTargets({ userId })).total).toBe(0);
});

test("a device belongs to one target, which only its user moves", async () => {
  const xia = new Account(await server.signIn("xia"));
  const yan = new Account(await server.signIn("yan"));
  const made = await xia.createPushTarget({ targetId: "phone", identifier: "device-1", providerId: "unknown" });
  expect(made).toMatchObject({ name: " ", providerId: "unknown", providerType: "push" });
  const taken = { type: "user_target_already_exists" };
  await expect(yan.createPushTarget({ targetId: "mine", identifier: "device-1" })).rejects.toMatchObject(taken);
  const missing = { code: 404, type: "user_target_not_found" };
  await expect(yan.updatePushTarget({ targetId: "phone", identifier: "device-2" })).rejects.toMatchObject(missing);
  await expect(yan.deletePushTarget({ targetId: "phone" })).rejects.toMatchObject(missing);
  expect((await xia.updatePushTarget({ targetId: "phone", identifier: "device-2" })).identifier).toBe("device-2");
  await xia.deletePushTarget({ targetId: "phone" });
});

test.each([
  ["a list", [1, 2]],
  ["a text", "x"],
  ["more than 64 KB", { x: "y".repeat(70_000) }],
])("preferences are no %s", async (_what, prefs) => {
  const { account } = await guest();
  await expect(account.updatePrefs({ prefs: prefs as object })).rejects.toThrow("Value must be a valid object.");
});

test.each([
  ["a.b+c@example.test", true],
  ["o'neill@sub.example.test", true],
  ['"odd one"@example.test', true],
  ["a..b@example.test", false],
  [".a@example.test", false],
  ["a@localhost", false],
  ["a@-example.test", false],
  [`${"a".repeat(65)}@example.test`, false],
  ["ä@example.test", false],
  ["a@example.123", false],
])("%s is an address: %s", async (email, isOne) => {
  const made = users.create({ userId: ID.unique(), email });
  if (isOne) expect((await made).email).toBe(email);
  else await expect(made).rejects.toThrow("Value must be a valid email address");
});

test("a name is left out or has a letter, but a key may take it away", async () => {
  const create = (name: string) =>
    new Account(server.guest()).create({ userId: "zoe", email: "zoe@example.test", password: PASSWORD, name });
  await expect(create("")).rejects.toThrow("at least 1 chars and no longer than 128 chars");
  await create("Zoe");
  expect((await users.updateName({ userId: "zoe", name: "" })).name).toBe("");
});

test("the console decides whether a new password ends other sessions, what it may be, and who sees whom", async () => {
  const ada = new Account(await server.signIn("ada"));
  const second = new Account(server.guest().setSession((await users.createSession({ userId: "ada" })).secret));
  expect((await settle("/auth/session-invalidation", { enabled: false })).status).toBe(200);
  await ada.updatePassword({ password: "correct-horse-2", oldPassword: PASSWORD });
  expect((await second.get()).$id).toBe("ada");
  expect((await settle("/auth/password-history", { total: 2 })).status).toBe(200);
  await ada.updatePassword({ password: "correct-horse-3", oldPassword: "correct-horse-2" });
  const again = ada.updatePassword({ password: "correct-horse-3", oldPassword: "correct-horse-3" });
  await expect(again).rejects.toMatchObject({ type: "password_recently_used" });
  await settle("/auth/personal-data", { enabled: true });
  const personal = ada.updatePassword({ password: "I-am-ada-really", oldPassword: "correct-horse-3" });
  await expect(personal).rejects.toMatchObject({ type: "password_personal_data" });
  await settle("/auth/session-invalidation", { enabled: true });
  await ada.updatePassword({ password: "correct-horse-4", oldPassword: "correct-horse-3" });
  await expect(second.get()).rejects.toMatchObject({ code: 401 });
  const teams = new Teams(server.admin);
  await teams.create({ teamId: "crew", name: "Crew" });
  await teams.createMembership({ teamId: "crew", roles: [], userId: "ada" });
  const seen = async () => {
    const client = server.guest().setSession((await users.createSession({ userId: "ada" })).secret);
    const { Teams: WebTeams } = await import("appwrite");
    return (await new WebTeams(client).listMemberships({ teamId: "crew" })).memberships[0];
  };
  expect(await seen()).toMatchObject({ userId: "", userName: "" });
  await settle("/auth/memberships-privacy", { userName: true });
  expect(await seen()).toMatchObject({ userId: "", userName: "ada" });
});

test("a setting has its bounds, and its former name for former clients only", async () => {
  const problem = async (path: string, body: object, format = "") =>
    ((await (await settle(path, body, format)).json()) as { message?: string }).message;
  expect(await problem("/auth/duration", { duration: 4 })).toContain("between 5 and 31,536,000");
  expect(await problem("/auth/max-sessions", { total: 5001 })).toContain("between 1 and 5,000 or null");
  expect(await problem("/auth/limit", { limit: 10 })).toBe('Param "total" is not optional.');
  expect(await problem("/auth/limit", { limit: 0 }, "1.8.0")).toBeUndefined();
  expect(await problem("/auth/pigeon", { enabled: true })).toContain("Invalid `methodId` param");
});

test("a limit of sessions ends the oldest that a sign-in finds, and none that a key makes", async () => {
  await settle("/auth/max-sessions", { total: 2 });
  await new Account(server.guest()).create({ userId: "ben", email: "ben@example.test", password: PASSWORD });
  for (let n = 0; n < 3; n++) await users.createSession({ userId: "ben" });
  expect((await users.listSessions({ userId: "ben" })).total).toBe(3);
  await new Account(server.guest()).createEmailPasswordSession({ email: "ben@example.test", password: PASSWORD });
  expect((await users.listSessions({ userId: "ben" })).total).toBe(2);
  await settle("/auth/max-sessions", { total: null });
});

test("an id in a path is looked at before it is looked up", async () => {
  await expect(users.get({ userId: "x".repeat(37) })).rejects.toThrow(
    "Invalid `userId` param: UID must contain at most 36 chars",
  );
  expect((await users.list({ queries: [Query.equal("name", "nobody")] })).total).toBe(0);
});
