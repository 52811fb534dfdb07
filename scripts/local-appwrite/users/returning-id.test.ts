// The id of a deleted account that is registered again: as on the real server it has the rows that were granted to the
// id (whoever deletes an account erases or re-grants them first), and nothing else of the person before.
import { Account, TablesDB as WebTablesDB } from "appwrite";
import { Permission, Role, TablesDB, Teams, Users } from "node-appwrite";
import { expect, test } from "vitest";
import { startTestServer } from "../testing/test-server.ts";

test("a returning id has neither sessions, tokens, labels, teams, targets nor preferences of the former account", async () => {
  const server = await startTestServer();
  const users = new Users(server.admin);
  const before = await server.signIn("ann");
  const { jwt } = await new Account(before).createJWT();
  const { secret } = await users.createToken({ userId: "ann" });
  await users.updateLabels({ userId: "ann", labels: ["therapist"] });
  await users.updatePrefs({ userId: "ann", prefs: { theme: "dark" } });
  const teams = new Teams(server.admin);
  await teams.create({ teamId: "desk", name: "Desk" });
  await teams.createMembership({ teamId: "desk", roles: ["agent"], userId: "ann" });
  const db = new TablesDB(server.admin);
  const place = { databaseId: "main", tableId: "notes" };
  await db.create({ databaseId: "main", name: "Main" });
  await db.createTable({ ...place, name: "Notes", rowSecurity: true });
  await db.createTextColumn({ ...place, key: "text", required: false });
  await db.createRow({ ...place, rowId: "own", data: { text: "x" }, permissions: [Permission.read(Role.user("ann"))] });
  await db.createRow({
    ...place,
    rowId: "desk",
    data: { text: "x" },
    permissions: [Permission.read(Role.team("desk"))],
  });
  await db.createRow({
    ...place,
    rowId: "label",
    data: { text: "x" },
    permissions: [Permission.read(Role.label("therapist"))],
  });
  const readable = async (client: typeof before) =>
    (await new WebTablesDB(client).listRows(place)).rows.map(({ $id }) => $id).sort();
  expect(await readable(before)).toEqual(["desk", "label", "own"]);

  await users.delete({ userId: "ann" });
  const again = await server.signIn("ann");

  expect(await readable(again)).toEqual(["own"]);
  const account = await new Account(again).get();
  expect(account).toMatchObject({ labels: [], prefs: {}, emailVerification: false });
  expect(account.targets).toHaveLength(1);
  expect((await new Account(again).listSessions()).total).toBe(1);
  expect((await teams.listMemberships({ teamId: "desk" })).total).toBe(0);
  // What the former person still holds opens nothing.
  await expect(new Account(before).get()).rejects.toMatchObject({ code: 401 });
  await expect(new Account(server.guest().setJWT(jwt)).get()).rejects.toMatchObject({ code: 401 });
  await expect(new Account(server.guest()).createSession({ userId: "ann", secret })).rejects.toMatchObject({
    code: 401,
  });
  await server.close();
  expect(server.reports).toEqual([]);
});
