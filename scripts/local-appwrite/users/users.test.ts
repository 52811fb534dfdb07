// Users through the admin SDK.
import { Query, Users } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

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

test("users are found by their fields, by a part of their name, and page by page", async () => {
  for (const [userId, name] of [
    ["u1", "Adi Putra"],
    ["u2", "Budi Santoso"],
    ["u3", "Adi Wijaya"],
  ] as const) {
    await users.create({ userId, name, email: `${userId}@example.test` });
  }
  const ids = async (queries: string[], search?: string) =>
    (await users.list({ queries, ...(search && { search }) })).users.map(({ $id }) => $id);
  expect(await ids([Query.equal("email", "u2@example.test")])).toEqual(["u2"]);
  expect(await ids([], "adi")).toEqual(["u1", "u3"]);
  expect(await ids([Query.orderDesc("name"), Query.limit(1)])).toEqual(["u2"]);
  expect(await ids([Query.cursorAfter("u1")])).toEqual(["u2", "u3"]);
  await expect(ids([Query.equal("password", "x")])).rejects.toMatchObject({ code: 400 });
});

test("a user without an address has an id of their own and can be given one address only", async () => {
  const { $id: userId } = await users.create({ userId: "unique()" });
  expect(userId).toMatch(/^[0-9a-f]{20}$/);
  await users.updateEmail({ userId, email: "late@example.test" });
  await expect(users.create({ userId: "other", email: "LATE@example.test" })).rejects.toMatchObject({
    code: 409,
    type: "user_already_exists",
  });
});

test.each<
  [what: string, input: { userId: string; email?: string; phone?: string; password?: string }, message: string]
>([
  ["an id with a space", { userId: "a b" }, "Invalid `userId` param"],
  ["no address", { userId: "a", email: "not-an-address" }, "Invalid `email` param"],
  ["a phone number without a country", { userId: "a", phone: "08123456789" }, "Invalid `phone` param"],
  ["a short password", { userId: "a", password: "short" }, "Invalid `password` param"],
])("%s is refused", async (_what, input, message) => {
  await expect(users.create(input)).rejects.toMatchObject({ code: 400, type: "general_argument_invalid" });
  await expect(users.create(input)).rejects.toThrow(message);
});
