// Who may run, read and delete executions, and which token opens what: a token for one purpose is none for another.
import { request } from "node:http";
import { Account, Functions as WebFunctions } from "appwrite";
import { Functions, ProjectKeyScopes, Users } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deploy } from "../testing/test-function.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const MINUTE_MS = 60_000;
let server: TestServer;
let functions: Functions;

beforeAll(async () => {
  server = await startTestServer();
  functions = new Functions(server.admin);
  await deploy(server.admin, {
    functionId: "echo",
    execute: ["users"],
    scopes: [ProjectKeyScopes.UsersRead],
    handler: "return res.json(req.headers);",
  });
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

test("only a key deletes or cancels an execution; for everybody else it is not there", async () => {
  const clients = { ann: await server.signIn("delann"), bob: await server.signIn("delbob"), nobody: server.guest() };
  const ann = new WebFunctions(clients.ann);
  const finished = await ann.createExecution({ functionId: "echo" });
  const scheduledAt = new Date(Math.ceil(server.virtualClock.now() / MINUTE_MS) * MINUTE_MS + 5 * MINUTE_MS);
  const waiting = await ann.createExecution({
    functionId: "echo",
    async: true,
    scheduledAt: scheduledAt.toISOString(),
  });
  for (const { $id } of [finished, waiting]) {
    for (const client of Object.values(clients)) {
      const attempt = client.call("delete", new URL(`${server.endpoint}/functions/echo/executions/${$id}`));
      await expect(attempt).rejects.toMatchObject({ code: 404, type: "function_not_found" });
    }
    expect((await functions.getExecution({ functionId: "echo", executionId: $id })).$id).toBe($id);
    await functions.deleteExecution({ functionId: "echo", executionId: $id });
  }
  expect((await functions.listExecutions({ functionId: "echo" })).total).toBe(0);
});

test("a function for users runs for anybody with a session and for nobody without one", async () => {
  await expect(new WebFunctions(server.guest()).createExecution({ functionId: "echo" })).rejects.toMatchObject({
    code: 401,
    type: "user_unauthorized",
  });
  const guest = server.guest();
  const session = await fetch(`${server.endpoint}/account/sessions/anonymous`, {
    method: "POST",
    headers: { "x-appwrite-project": server.projectId },
  });
  const cookies = JSON.parse(session.headers.get("x-fallback-cookies") ?? "{}") as Record<string, string>;
  guest.setSession(cookies[`a_session_${server.projectId}`] as string);
  expect((await new WebFunctions(guest).createExecution({ functionId: "echo" })).responseStatusCode).toBe(200);
});

test("a user's token is no key and a function's key is no user, however they are dressed", async () => {
  const ann = await server.signIn("jwtann");
  const { jwt } = await new Account(ann).createJWT();
  const { jwt: madeByKey } = await new Users(server.admin).createJWT({ userId: "jwtann" });
  const execution = await new WebFunctions(ann).createExecution({ functionId: "echo" });
  const given = JSON.parse(execution.responseBody) as Record<string, string>;
  const ask = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(`${server.endpoint}${path}`, {
      headers: { "x-appwrite-project": server.projectId, ...headers },
    });
    return response.status;
  };
  expect(await ask("/users/jwtann", { "x-appwrite-key": given["x-appwrite-key"] as string })).toBe(200);
  expect(await ask("/account", { "x-appwrite-jwt": jwt })).toBe(200);
  for (const token of [jwt, madeByKey, given["x-appwrite-user-jwt"] as string]) {
    for (const prefix of ["", "dynamic_", "ephemeral_", "standard_"]) {
      const key = { "x-appwrite-key": `${prefix}${token}` };
      // Not even what a guest may do: it is no credential at all.
      expect([prefix, await ask("/users/jwtann", key), await ask("/locale", key)]).toEqual([prefix, 401, 401]);
    }
  }
  const bareKey = (given["x-appwrite-key"] as string).replace(/^\w+?_/, "");
  for (const text of [bareKey, given["x-appwrite-key"] as string]) {
    expect(await ask("/account", { "x-appwrite-jwt": text })).toBe(401);
    expect(await ask("/account", { "x-appwrite-session": text })).toBe(401);
  }
});

test("at a function's own domain nobody says who they are but the server", async () => {
  await deploy(server.admin, { functionId: "open", execute: ["any"], handler: "return res.json(req.headers);" });
  await fetch(`${server.endpoint}/proxy/rules/function`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-appwrite-project": server.projectId,
      "x-appwrite-key": server.apiKey,
    },
    body: JSON.stringify({ domain: "open.functions.localhost", functionId: "open" }),
  });
  const seen = await new Promise<Record<string, string>>((resolve, reject) => {
    const headers = {
      host: "open.functions.localhost",
      "x-appwrite-user-id": "jwtann",
      "x-appwrite-user-jwt": "forged",
      "x-appwrite-key": "forged",
      "x-appwrite-client-ip": "203.0.113.9",
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-proto": "https",
    };
    const outgoing = request({ host: "127.0.0.1", port: server.port, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => resolve(JSON.parse(text)));
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
  expect(seen).toMatchObject({
    "x-appwrite-user-id": "",
    "x-appwrite-user-jwt": "",
    "x-appwrite-client-ip": "127.0.0.1",
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-proto": "http",
  });
  expect(seen["x-appwrite-key"]).not.toBe("forged");
});
