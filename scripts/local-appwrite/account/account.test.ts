// Signing up, in and out, through the web SDK.
import { Account, type Client, ID } from "appwrite";
import { TablesDB, Users } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const DAY_MS = 24 * 3600 * 1000;
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

/** A client that signed up as a guest, as the product does before anybody asks for a name. */
async function anonymous(): Promise<{ client: Client; account: Account; userId: string }> {
  const client = server.guest();
  const { userId } = await new Account(client).createAnonymousSession();
  const { secret } = await users.createSession({ userId });
  client.setSession(secret);
  return { client, account: new Account(client), userId };
}

test("nobody is signed in at first", async () => {
  await expect(new Account(server.guest()).get()).rejects.toMatchObject({
    code: 401,
    type: "general_unauthorized_scope",
  });
});

test("an anonymous user becomes a person by adding e-mail and password, and keeps the id and session", async () => {
  const { account, userId } = await anonymous();
  expect(await account.get()).toMatchObject({ $id: userId, email: "" });
  await account.updateEmail({ email: "Mira@Example.test", password: PASSWORD });
  await account.updateName({ name: "Mira" });
  expect(await account.get()).toMatchObject({ $id: userId, email: "mira@example.test", name: "Mira" });
  const session = await new Account(server.guest()).createEmailPasswordSession({
    email: "mira@example.test",
    password: PASSWORD,
  });
  expect(session.userId).toBe(userId);
});

test("an e-mail address belongs to one account, however many ask at the same time", async () => {
  const signUp = () =>
    new Account(server.guest()).create({ userId: ID.unique(), email: "once@example.test", password: PASSWORD });
  const results = await Promise.allSettled(Array.from({ length: 8 }, signUp));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(signUp()).rejects.toMatchObject({ code: 409, type: "user_already_exists" });
});

test.each([
  ["a wrong password", "right@example.test", "wrong-horse-1"],
  ["an unknown address", "unknown@example.test", PASSWORD],
])("%s is answered in the same words", async (_what, email, password) => {
  await users.create({ userId: ID.unique(), email: "right@example.test", password: PASSWORD }).catch(() => {});
  await expect(new Account(server.guest()).createEmailPasswordSession({ email, password })).rejects.toMatchObject({
    code: 401,
    type: "user_invalid_credentials",
  });
});

test("a password is kept as a hash that the key may see and the user may not", async () => {
  const { account, userId } = await anonymous();
  await account.updateEmail({ email: "hash@example.test", password: PASSWORD });
  const stored = await users.get({ userId });
  expect(stored.password).toMatch(/^\$argon2id\$/);
  expect(stored.password).not.toContain(PASSWORD);
  expect(await account.get()).not.toHaveProperty("password");
});

test("signing out of one device leaves the others, signing out everywhere leaves none", async () => {
  await users.create({ userId: "devices", email: "devices@example.test", password: PASSWORD });
  const signIn = async () => {
    const { secret, $id } = await users.createSession({ userId: "devices" });
    return { account: new Account(server.guest().setSession(secret)), sessionId: $id };
  };
  const [phone, laptop] = [await signIn(), await signIn()];
  expect((await phone.account.listSessions()).total).toBe(2);
  await phone.account.deleteSession({ sessionId: "current" });
  await expect(phone.account.get()).rejects.toMatchObject({ code: 401 });
  expect((await laptop.account.get()).$id).toBe("devices");
  await laptop.account.deleteSessions();
  await expect(laptop.account.get()).rejects.toMatchObject({ code: 401 });
});

test("a session ends when its year is over", async () => {
  const { account } = await anonymous();
  await server.virtualClock.advance(364 * DAY_MS);
  await account.get();
  await server.virtualClock.advance(2 * DAY_MS);
  await expect(account.get()).rejects.toMatchObject({ code: 401 });
});

test("a JWT speaks for the user for as long as it says, and not after the session's end", async () => {
  const { account, userId } = await anonymous();
  const { jwt } = await account.createJWT({ duration: 60 });
  const bearer = () => new Account(server.guest().setJWT(jwt)).get();
  expect((await bearer()).$id).toBe(userId);
  await server.virtualClock.advance(61_000);
  await expect(bearer()).rejects.toMatchObject({ code: 401, type: "user_jwt_invalid" });

  const { account: other } = await anonymous();
  const { jwt: token } = await other.createJWT({});
  await other.deleteSessions();
  await expect(new Account(server.guest().setJWT(token)).get()).rejects.toMatchObject({ code: 401 });
});

test("a JWT that was tampered with is refused", async () => {
  const { account } = await anonymous();
  const { jwt } = await account.createJWT({});
  const [head, , signature] = jwt.split(".");
  const forged = Buffer.from(JSON.stringify({ userId: "admin", sessionId: "", exp: 9_999_999_999 })).toString(
    "base64url",
  );
  await expect(new Account(server.guest().setJWT(`${head}.${forged}.${signature}`)).get()).rejects.toMatchObject({
    type: "user_jwt_invalid",
  });
});

test("preferences are the user's own and replaced as a whole", async () => {
  const { account } = await anonymous();
  expect(await account.getPrefs()).toEqual({});
  await account.updatePrefs({ prefs: { language: "id", text: "large" } });
  await account.updatePrefs({ prefs: { language: "en" } });
  expect(await account.getPrefs()).toEqual({ language: "en" });
});

test("a sign-in code goes to the outbox, works once, and not after a quarter of an hour", async () => {
  const guest = new Account(server.guest());
  const send = async () => {
    const { userId } = await guest.createEmailToken({ userId: ID.unique(), email: "code@example.test" });
    const [message] = server.outbox();
    expect(message).toMatchObject({ channel: "email", recipient: "code@example.test" });
    return { userId, secret: String(message?.data.secret) };
  };
  const first = await send();
  expect(first.secret).toMatch(/^\d{6}$/);
  expect((await guest.createSession(first)).userId).toBe(first.userId);
  await expect(guest.createSession(first)).rejects.toMatchObject({ code: 401, type: "user_invalid_token" });
  const second = await send();
  expect(second.userId).toBe(first.userId);
  await server.virtualClock.advance(16 * 60_000);
  await expect(guest.createSession(second)).rejects.toMatchObject({ code: 401 });
});

test("a forgotten password is replaced by the link in the outbox", async () => {
  await users.create({ userId: "forgetful", email: "forgetful@example.test", password: PASSWORD });
  const guest = new Account(server.guest());
  await guest.createRecovery({ email: "forgetful@example.test", url: "http://localhost/recover" });
  const data = server.outbox()[0]?.data ?? {};
  const link = new URL(String(data.link));
  expect(link.searchParams.get("userId")).toBe("forgetful");
  await guest.updateRecovery({
    userId: "forgetful",
    secret: String(link.searchParams.get("secret")),
    password: "another-horse-2",
  });
  const session = await guest.createEmailPasswordSession({
    email: "forgetful@example.test",
    password: "another-horse-2",
  });
  expect(session.userId).toBe("forgetful");
});

test("a blocked user's sessions stop working, and work again when the block is lifted", async () => {
  const { account, userId } = await anonymous();
  await users.updateStatus({ userId, status: false });
  await expect(account.get()).rejects.toMatchObject({ code: 403, type: "user_blocked" });
  await users.updateStatus({ userId, status: true });
  expect((await account.get()).$id).toBe(userId);
});

test("a deleted user is nobody at once", async () => {
  const { account, userId } = await anonymous();
  await users.delete({ userId });
  await expect(account.get()).rejects.toMatchObject({ code: 401 });
});

test("a label opens what is open to the label, at once", async () => {
  const db = new TablesDB(server.admin);
  await db.create({ databaseId: "labelled", name: "Labelled" });
  await db.createTable({ databaseId: "labelled", tableId: "t", name: "T", permissions: ['read("label:staff")'] });
  const { client, userId } = await anonymous();
  const mayRead = () =>
    new TablesDB(client as never).listRows({ databaseId: "labelled", tableId: "t" }).then(
      () => true,
      () => false,
    );
  expect(await mayRead()).toBe(false);
  await users.updateLabels({ userId, labels: ["staff"] });
  expect(await mayRead()).toBe(true);
  await users.updateLabels({ userId, labels: [] });
  expect(await mayRead()).toBe(false);
});
