import { Account } from "appwrite";
import { Functions, Messaging, Users } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deploy } from "../testing/test-function.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { withoutSecrets } from "./redaction.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

test("what looks like a secret is hidden in any text, and what is called one in any form", () => {
  const hex = "0123456789abcdef".repeat(4);
  expect(
    withoutSecrets({
      name: "Ann",
      passwordUpdate: "2026-11-21T09:00:00.000+00:00",
      password: "$argon2id$v=19$m=1024$abc$def",
      secret: "",
      note: `header x-appwrite-key: standard_${hex} was sent`,
      list: [{ credentials: { apiKey: "k", host: "h" } }, `eyJhbGciOiJI.eyJ1c2Vy.sig`, hex],
      count: 3,
    }),
  ).toEqual({
    name: "Ann",
    passwordUpdate: "2026-11-21T09:00:00.000+00:00",
    password: "•••",
    secret: "",
    note: "header x-appwrite-key: ••• was sent",
    list: [{ credentials: { apiKey: "•••", host: "•••" } }, "•••", "•••"],
    count: 3,
  });
});

test("no view of the window shows what opens something", async () => {
  const secrets = [server.apiKey, server.consoleLogin.password, server.operatorToken];
  const users = new Users(server.admin);
  await users.create({ userId: "ann", email: "ann@example.test", password: "correct-horse-1" });
  await users.updatePassword({ userId: "ann", password: "correct-horse-2" });
  const { secret } = await users.createSession({ userId: "ann" });
  secrets.push(secret, (await users.get({ userId: "ann" })).password as string);
  secrets.push((await users.createToken({ userId: "ann", length: 64 })).secret);
  secrets.push((await new Account(server.guest().setSession(secret)).createJWT()).jwt);
  await new Messaging(server.admin).createSendgridProvider({
    providerId: "mail",
    name: "Mail",
    apiKey: "sendgrid-key-1",
  });
  secrets.push("sendgrid-key-1");
  // A function that writes its own key into its log, as happens.
  await deploy(server.admin, {
    functionId: "careless",
    handler: `log(req.headers["x-appwrite-key"]); return res.text(req.headers["x-appwrite-key"]);`,
  });
  const functions = new Functions(server.admin);
  secrets.push((await functions.createExecution({ functionId: "careless" })).responseBody);
  await functions.createVariable({ functionId: "careless", variableId: "v", key: "V", value: "variable-value-1" });
  secrets.push("variable-value-1");
  for (const view of ["server", "tables", "events", "executions", "files", "people", "functions"]) {
    const response = await fetch(`http://localhost:${server.port}/console/api/${view}`);
    expect([view, response.status]).toEqual([view, 200]);
    const text = await response.text();
    for (const each of secrets) expect([view, text.includes(each)]).toEqual([view, false]);
    if (view === "events") expect(text).toContain("users.ann");
    if (view === "executions") expect(text).toContain("careless");
  }
});
