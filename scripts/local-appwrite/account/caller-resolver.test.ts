import { expect, test } from "vitest";
import { VirtualClock } from "../kernel/clock.ts";
import { openDataFolder } from "../kernel/data-folder.ts";
import { TokenSigner } from "../kernel/jwt.ts";
import { MIGRATIONS } from "../migrations.ts";
import { ProjectStore } from "../projects/project-store.ts";
import { MembershipStore } from "../teams/membership-store.ts";
import { SessionStore } from "../users/session-store.ts";
import { UserStore } from "../users/user-store.ts";
import { StoredCallers } from "./caller-resolver.ts";

test("a caller recognised by what is rolled back afterwards is not kept", async () => {
  const folder = openDataFolder(":memory:", MIGRATIONS);
  const { database } = folder;
  const clock = new VirtualClock(0);
  const projects = new ProjectStore(database, clock);
  const users = new UserStore(database, clock);
  const sessions = new SessionStore(database, clock, users);
  const memberships = new MembershipStore(database, clock, users);
  const tokens = new TokenSigner("secret", clock);
  const callers = new StoredCallers({ database, clock, tokens, projects, users, sessions, memberships });
  const project = projects.create({ id: "shop", name: "Shop", teamId: "" });
  users.create("shop", "ann", {});
  const { encoded } = sessions.create(project, "ann", {
    ...{ provider: "anonymous", providerUid: "", ip: "", userAgent: "", factors: [] },
  });
  database.execute(
    "CREATE TABLE debts (id INTEGER PRIMARY KEY, owed_to REFERENCES debts (id) DEFERRABLE INITIALLY DEFERRED)",
  );
  database.startBatching();

  database.transaction(() => database.run("INSERT INTO debts (owed_to) VALUES (-1)"));
  users.update("shop", "ann", { labels: ["staff"] });
  expect(callers.ofSession(encoded, project).roles).toContain("label:staff");
  expect(await database.settled()).toBeInstanceOf(Error);
  expect(callers.ofSession(encoded, project).roles).not.toContain("label:staff");
  folder.close();
});
