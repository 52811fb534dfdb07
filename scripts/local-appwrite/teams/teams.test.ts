// Teams through both SDKs: who is in, who may change it, and invitations.
import { Teams as WebTeams } from "appwrite";
import { Teams } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let admin: Teams;
let ann: WebTeams;
let bob: WebTeams;

beforeAll(async () => {
  server = await startTestServer();
  admin = new Teams(server.admin);
  ann = new WebTeams(await server.signIn("ann"));
  bob = new WebTeams(await server.signIn("bob"));
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

test("who founds a team owns it, and others do not see it", async () => {
  await ann.create({ teamId: "anns", name: "Ann's" });
  expect((await ann.list()).teams.map(({ $id }) => $id)).toEqual(["anns"]);
  expect((await admin.listMemberships({ teamId: "anns" })).memberships[0]).toMatchObject({
    userId: "ann",
    roles: ["owner"],
    confirm: true,
  });
  await expect(bob.get({ teamId: "anns" })).rejects.toMatchObject({ code: 404, type: "team_not_found" });
});

test("an invitation counts only when the invited user accepts it with its secret", async () => {
  await ann.create({ teamId: "invites", name: "Invites" });
  const invitation = await ann.createMembership({
    teamId: "invites",
    roles: ["lead"],
    userId: "bob",
    url: "http://localhost/join",
  });
  expect(invitation.confirm).toBe(false);
  await expect(bob.get({ teamId: "invites" })).rejects.toMatchObject({ code: 404 });
  const link = new URL(String(server.outbox()[0]?.data.link));
  const [membershipId, userId, secret] = ["membershipId", "userId", "secret"].map((key) =>
    String(link.searchParams.get(key)),
  );
  expect([membershipId, userId]).toEqual([invitation.$id, "bob"]);
  const accept = { teamId: "invites", membershipId: invitation.$id, userId: "bob" };
  await expect(bob.updateMembershipStatus({ ...accept, secret: "guess" })).rejects.toMatchObject({ code: 401 });
  expect((await bob.updateMembershipStatus({ ...accept, secret: String(secret) })).confirm).toBe(true);
  expect((await bob.get({ teamId: "invites" })).total).toBe(2);
});

test("a member who owns nothing changes nothing, an owner does", async () => {
  await admin.create({ teamId: "crew", name: "Crew" });
  await admin.createMembership({ teamId: "crew", roles: ["owner"], userId: "ann" });
  const { $id: membershipId } = await admin.createMembership({ teamId: "crew", roles: ["member"], userId: "bob" });
  await expect(bob.updateName({ teamId: "crew", name: "Bob's" })).rejects.toMatchObject({ code: 401 });
  await expect(bob.updateMembership({ teamId: "crew", membershipId, roles: ["owner"] })).rejects.toMatchObject({
    code: 401,
  });
  await ann.updateMembership({ teamId: "crew", membershipId, roles: ["owner"] });
  expect((await bob.updateName({ teamId: "crew", name: "Bob's" })).name).toBe("Bob's");
});

test("a user who leaves is out at once", async () => {
  await admin.create({ teamId: "leaving", name: "Leaving" });
  const { $id: membershipId } = await admin.createMembership({ teamId: "leaving", roles: [], userId: "bob" });
  expect((await bob.get({ teamId: "leaving" })).$id).toBe("leaving");
  await bob.deleteMembership({ teamId: "leaving", membershipId });
  await expect(bob.get({ teamId: "leaving" })).rejects.toMatchObject({ code: 404 });
});

test("nobody is in a team twice", async () => {
  await admin.create({ teamId: "once", name: "Once" });
  await admin.createMembership({ teamId: "once", roles: [], userId: "bob" });
  await expect(admin.createMembership({ teamId: "once", roles: [], userId: "bob" })).rejects.toMatchObject({
    code: 409,
    type: "membership_already_confirmed",
  });
});
