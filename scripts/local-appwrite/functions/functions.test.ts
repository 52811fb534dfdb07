// The functions service through the real SDKs. Time is virtual: schedules run because the test advances the clock.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExecutionMethod, Functions as WebFunctions } from "appwrite";
import { Functions, ProjectKeyScopes, Query, Storage, TablesDB, Users } from "node-appwrite";
import { InputFile } from "node-appwrite/file";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { VirtualClock } from "../kernel/clock.ts";
import { deploy, packCode } from "../testing/test-function.ts";
import { eventually, START_MS, startTestServer, type TestServer } from "../testing/test-server.ts";

const MINUTE_MS = 60_000;

let server: TestServer;
let functions: Functions;

beforeAll(async () => {
  server = await startTestServer();
  functions = new Functions(server.admin);
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

describe("deployments", () => {
  test("one without build commands is ready and active at the first look", async () => {
    const deployment = await deploy(server.admin, { functionId: "ready", handler: `return res.text("hi");` });
    expect(deployment.status).toBe("ready");
    const record = await functions.get({ functionId: "ready" });
    expect(record).toMatchObject({ deploymentId: deployment.$id, latestDeploymentStatus: "ready", live: true });
  });

  test("build commands run in the code's folder, and a failing build is not activated", async () => {
    const { $id: before } = await deploy(server.admin, { functionId: "built", handler: `return res.text("old");` });
    const code = () => InputFile.fromBuffer(new Blob([new Uint8Array(packCode("main.js", ""))]), "code.tar.gz");
    const build = async (commands: string) => {
      const { $id } = await functions.createDeployment({ functionId: "built", code: code(), activate: true, commands });
      return eventually(
        () => functions.getDeployment({ functionId: "built", deploymentId: $id }),
        ({ status }) => status === "ready" || status === "failed",
      );
    };
    const failed = await build("echo no luck; exit 3");
    expect(failed).toMatchObject({ status: "failed", buildLogs: "no luck\n" });
    expect((await functions.get({ functionId: "built" })).deploymentId).toBe(before);
    const built = await build(`echo 'module.exports = ({res}) => res.text("new")' > main.js`);
    expect(built.status).toBe("ready");
    expect((await functions.createExecution({ functionId: "built" })).responseBody).toBe("new");
  });

  test("an archive that is none fails its build with the reason", async () => {
    await deploy(server.admin, { functionId: "broken", handler: `return res.text("works");` });
    const { $id: deploymentId } = await functions.createDeployment({
      functionId: "broken",
      code: InputFile.fromPlainText("this is no archive", "code.tar.gz"),
      activate: true,
    });
    const deployment = await functions.getDeployment({ functionId: "broken", deploymentId });
    expect(deployment.status).toBe("failed");
    expect(deployment.buildLogs).toContain("not a readable .tar.gz archive");
    expect((await functions.createExecution({ functionId: "broken" })).responseBody).toBe("works");
  });

  test("an archive above five megabytes comes in pieces", async () => {
    await deploy(server.admin, { functionId: "large", handler: `return res.text("small");` });
    const ballast = randomBytes(6_000_000).toString("base64");
    const code = packCode("main.js", `module.exports = ({res}) => res.text("large"); // ${ballast}`);
    expect(code.length).toBeGreaterThan(5 * 1024 * 1024);
    const { $id: deploymentId } = await functions.createDeployment({
      functionId: "large",
      code: InputFile.fromBuffer(new Blob([new Uint8Array(code)]), "code.tar.gz"),
      activate: true,
    });
    const deployment = await functions.getDeployment({ functionId: "large", deploymentId });
    expect(deployment).toMatchObject({ status: "ready", sourceSize: code.length });
    expect((await functions.createExecution({ functionId: "large" })).responseBody).toBe("large");
  });

  test("an earlier deployment can be activated again", async () => {
    const first = await deploy(server.admin, { functionId: "back", handler: `return res.text("first");` });
    await functions.createDeployment({
      functionId: "back",
      code: InputFile.fromBuffer(
        new Blob([new Uint8Array(packCode("main.js", `module.exports = ({res}) => res.text("second")`))]),
        "code.tar.gz",
      ),
      activate: true,
    });
    expect((await functions.createExecution({ functionId: "back" })).responseBody).toBe("second");
    await functions.updateFunctionDeployment({ functionId: "back", deploymentId: first.$id });
    expect((await functions.createExecution({ functionId: "back" })).responseBody).toBe("first");
  });
});

describe("executions", () => {
  test("a function knows who called it, and a caller cannot pretend", async () => {
    await deploy(server.admin, {
      functionId: "whoami",
      execute: ["users"],
      handler: `return res.json({ user: req.headers["x-appwrite-user-id"], token: Boolean(req.headers["x-appwrite-user-jwt"]) });`,
    });
    const ann = new WebFunctions(await server.signIn("whoann"));
    const mine = await ann.createExecution({ functionId: "whoami" });
    expect(JSON.parse(mine.responseBody)).toEqual({ user: "whoann", token: true });
    await expect(
      ann.createExecution({ functionId: "whoami", headers: { "x-appwrite-user-id": "bob" } }),
    ).rejects.toMatchObject({ code: 500 });
    await expect(new WebFunctions(server.guest()).createExecution({ functionId: "whoami" })).rejects.toMatchObject({
      code: 401,
      type: "user_unauthorized",
    });
  });

  test("the token a function gets acts as its caller, and its key has the function's scopes and no others", async () => {
    await deploy(server.admin, {
      functionId: "caller",
      scopes: [ProjectKeyScopes.UsersRead],
      handler: `
        const { APPWRITE_FUNCTION_API_ENDPOINT: endpoint, APPWRITE_FUNCTION_PROJECT_ID: project } = process.env;
        const ask = async (path, headers, method = "GET") => {
          const answer = await fetch(endpoint + path, { method, headers: { "x-appwrite-project": project, ...headers } });
          return { status: answer.status, body: await answer.json() };
        };
        const key = { "x-appwrite-key": req.headers["x-appwrite-key"] };
        const me = await ask("/account", { "x-appwrite-jwt": req.headers["x-appwrite-user-jwt"] });
        const user = await ask("/users/callann", key);
        const bucket = await ask("/storage/buckets", key);
        return res.json({ me: me.body.$id, user: user.body.$id, bucket: [bucket.status, bucket.body.type] });`,
    });
    const ann = new WebFunctions(await server.signIn("callann"));
    const { responseBody } = await ann.createExecution({ functionId: "caller" });
    expect(JSON.parse(responseBody)).toEqual({
      me: "callann",
      user: "callann",
      bucket: [401, "general_unauthorized_scope"],
    });
  });

  test("an asynchronous one is answered before it runs, and its body is never kept", async () => {
    await deploy(server.admin, { functionId: "later", handler: `log("ran"); return res.text("nobody reads this");` });
    const accepted = await functions.createExecution({
      functionId: "later",
      async: true,
      method: ExecutionMethod.POST,
    });
    expect(accepted).toMatchObject({ status: "waiting", responseStatusCode: 0 });
    const done = await eventually(
      () => functions.getExecution({ functionId: "later", executionId: accepted.$id }),
      ({ status }) => status === "completed",
    );
    expect(done).toMatchObject({ responseStatusCode: 200, responseBody: "", logs: "ran" });
  });

  test("only keys see logs, and nobody sees another user's executions", async () => {
    await deploy(server.admin, { functionId: "logs", handler: `log("secret"); error("oh"); return res.empty();` });
    const ann = new WebFunctions(await server.signIn("logann"));
    const bob = new WebFunctions(await server.signIn("logbob"));
    const { $id: executionId, logs } = await ann.createExecution({ functionId: "logs" });
    expect(logs).toBe("");
    expect((await ann.getExecution({ functionId: "logs", executionId })).errors).toBe("");
    expect(await functions.getExecution({ functionId: "logs", executionId })).toMatchObject({
      logs: "secret",
      errors: "oh",
    });
    await expect(bob.getExecution({ functionId: "logs", executionId })).rejects.toMatchObject({ code: 404 });
    expect((await bob.listExecutions({ functionId: "logs" })).total).toBe(0);
    const remove = (as: string) =>
      fetch(`${server.endpoint}/functions/logs/executions/${executionId}`, {
        method: "DELETE",
        headers: { "x-appwrite-project": server.projectId, "x-appwrite-session": as },
      });
    expect((await remove(ann.client.config.session)).status).toBe(404);
    expect((await remove("")).status).toBe(404);
    await functions.deleteExecution({ functionId: "logs", executionId });
  });

  test("a function that never gives way fails alone and works again at once", async () => {
    await deploy(server.admin, {
      functionId: "stuck",
      timeout: 1,
      handler: `if (req.path === "/loop") for (;;) {} return res.text("fine");`,
    });
    const stuck = functions.createExecution({ functionId: "stuck", xpath: "/loop" });
    expect((await functions.list()).total).toBeGreaterThan(0);
    const failed = await stuck;
    expect(failed).toMatchObject({ status: "failed", responseStatusCode: 500, responseBody: "" });
    expect(failed.errors).toContain("did not give way within 1 seconds");
    expect((await functions.createExecution({ functionId: "stuck" })).responseBody).toBe("fine");
  });

  test("a changed variable is there at the next execution", async () => {
    await deploy(server.admin, { functionId: "vars", handler: `return res.text(process.env.GREETING ?? "none");` });
    const run = async () => (await functions.createExecution({ functionId: "vars" })).responseBody;
    expect(await run()).toBe("none");
    const variable = await functions.createVariable({
      functionId: "vars",
      variableId: "greeting",
      key: "GREETING",
      value: "hello",
    });
    expect(variable).toMatchObject({ value: "", secret: true });
    expect(await run()).toBe("hello");
    await functions.updateVariable({ functionId: "vars", variableId: "greeting", value: "hi" });
    expect(await run()).toBe("hi");
  });
});

describe("functions that run by themselves", () => {
  const executionsOf = async (functionId: string) => (await functions.listExecutions({ functionId })).executions;

  test("a cron schedule follows the virtual clock, and so do the function's dates", async () => {
    await deploy(server.admin, {
      functionId: "cron",
      schedule: "*/5 * * * *",
      handler: `log(new Date().toISOString()); return res.empty();`,
    });
    const startMs = server.virtualClock.now();
    await server.virtualClock.advance(15 * MINUTE_MS);
    const times = (await executionsOf("cron")).map(({ logs, trigger }) => [trigger, Date.parse(logs ?? "")]);
    const firstMs = Math.ceil((startMs + 1) / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
    expect(times).toEqual([0, 1, 2].map((index) => ["schedule", firstMs + index * 5 * MINUTE_MS]));
    await functions.update({ functionId: "cron", name: "cron", schedule: "" });
    await server.virtualClock.advance(15 * MINUTE_MS);
    expect((await executionsOf("cron")).length).toBe(3);
  });

  test("an execution scheduled for a moment runs then, unless it is deleted before", async () => {
    await deploy(server.admin, { functionId: "moment", handler: `log(req.bodyText); return res.empty();` });
    const nextMinuteMs = Math.ceil(server.virtualClock.now() / MINUTE_MS) * MINUTE_MS;
    const schedule = (minutes: number, body: string) =>
      functions.createExecution({
        functionId: "moment",
        async: true,
        body,
        scheduledAt: new Date(nextMinuteMs + minutes * MINUTE_MS).toISOString(),
      });
    const kept = await schedule(10, "kept");
    const dropped = await schedule(20, "dropped");
    expect(kept.status).toBe("scheduled");
    await functions.deleteExecution({ functionId: "moment", executionId: dropped.$id });
    await server.virtualClock.advance(9 * MINUTE_MS);
    expect((await executionsOf("moment")).map(({ status }) => status)).toEqual(["scheduled"]);
    await server.virtualClock.advance(30 * MINUTE_MS);
    expect(await executionsOf("moment")).toMatchObject([{ $id: kept.$id, status: "completed", logs: "kept" }]);
  });

  test("an event runs the functions that listen to it, with its name and payload", async () => {
    await deploy(server.admin, {
      functionId: "watcher",
      events: ["buckets.*.files.*.create"],
      handler: `log(req.headers["x-appwrite-event"] + " " + req.bodyJson.name); return res.empty();`,
    });
    const storage = new Storage(server.admin);
    await storage.createBucket({ bucketId: "watched", name: "watched" });
    await storage.createFile({ bucketId: "watched", fileId: "f1", file: InputFile.fromPlainText("x", "x.txt") });
    const [execution] = await eventually(
      () => executionsOf("watcher"),
      ([first]) => first?.status === "completed",
    );
    expect(execution).toMatchObject({ trigger: "event", logs: "buckets.watched.files.f1.create x.txt" });
  });
});

test("a function is told of a row in the words of the request that wrote it", async () => {
  const db = new TablesDB(server.admin);
  const table = { databaseId: "told", tableId: "rows" };
  await db.create({ databaseId: "told", name: "Told" });
  await db.createTable({ ...table, name: "Rows", columns: [{ key: "n", type: "integer", required: false }] });
  await deploy(server.admin, {
    functionId: "told",
    events: ["databases.told.tables.rows.rows.*"],
    handler: `log(req.headers["x-appwrite-event"] + ("$collection" in req.bodyJson ? " +" : "")); return res.empty();`,
  });
  await db.createRow({ ...table, rowId: "a", data: { n: 1 } });
  await db.updateRow({ ...table, rowId: "a", data: { n: 2 } });
  await db.upsertRow({ ...table, rowId: "a", data: { n: 3 } });
  await db.createRows({ ...table, rows: [{ $id: "b", n: 1 }] });
  await db.updateRows({ ...table, data: { n: 4 }, queries: [Query.equal("$id", "b")] });
  const { $id: transactionId } = await db.createTransaction();
  await db.updateRow({ ...table, rowId: "b", data: { n: 5 }, transactionId });
  await db.updateTransaction({ transactionId, commit: true });
  await db.deleteRow({ ...table, rowId: "a" });
  const { executions } = await eventually(
    () => functions.listExecutions({ functionId: "told" }),
    (list) => list.total === 7 && list.executions.every(({ status }) => status === "completed"),
  );
  expect(executions.map(({ logs }) => logs).toSorted()).toEqual([
    "databases.told.collections.rows.documents.a.create",
    "databases.told.collections.rows.documents.b.create",
    "databases.told.collections.rows.documents.b.update +",
    "databases.told.tables.rows.rows.a.delete",
    "databases.told.tables.rows.rows.a.update",
    "databases.told.tables.rows.rows.a.upsert",
    "databases.told.tables.rows.rows.b.update +",
  ]);
});

test.each([
  ["a minute away to the second", 60_000, false],
  ["a minute and a second away, but within a minute", 61_000, false],
  ["two whole minutes away", 120_000, true],
])("an execution can be scheduled for what is %s: %s", async (_what, awayMs, isTaken) => {
  const functionId = `at${awayMs}`;
  await deploy(server.admin, { functionId, handler: `return res.empty();` });
  const nowMs = Math.floor(server.virtualClock.now() / MINUTE_MS) * MINUTE_MS;
  await server.virtualClock.advance(nowMs + MINUTE_MS - server.virtualClock.now());
  const scheduledAt = new Date(server.virtualClock.now() + awayMs).toISOString();
  const scheduled = functions.createExecution({ functionId, async: true, scheduledAt });
  if (isTaken) expect((await scheduled).status).toBe("scheduled");
  else await expect(scheduled).rejects.toThrow("at least 1 minute from now");
});

describe("a function's own domain", () => {
  /** A request to this server under another host name, which `fetch` cannot make. */
  function ask(host: string, path: string, options: { method?: string; body?: string } = {}) {
    return new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
      const { method = "GET", body } = options;
      const outgoing = request({ port: server.port, path, method, headers: { host, cookie: "a=b" } }, (answer) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, type: answer.headers["content-type"] ?? "", body: text }),
        );
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  async function giveDomain(functionId: string, domain: string): Promise<void> {
    const headers = {
      "x-appwrite-project": server.projectId,
      "x-appwrite-key": server.apiKey,
      "content-type": "application/json",
    };
    const body = JSON.stringify({ domain, functionId });
    const answer = await fetch(`${server.endpoint}/proxy/rules/function`, { method: "POST", headers, body });
    expect(answer.status).toBe(201);
  }

  test("leads any path and method to its handler, as nobody", async () => {
    await deploy(server.admin, {
      functionId: "site",
      handler: `return res.json({ path: req.path, query: req.query, method: req.method, body: req.bodyText,
        user: req.headers["x-appwrite-user-id"], cookie: req.headers.cookie }, 418);`,
    });
    await giveDomain("site", "site.functions.localhost");
    const host = `site.functions.localhost:${server.port}`;
    const { status, type, body } = await ask(host, "/v1/anything?a=1", { method: "PUT", body: "hello" });
    expect([status, type]).toEqual([418, "application/json; charset=utf-8"]);
    expect(JSON.parse(body)).toEqual({
      ...{ path: "/v1/anything", query: { a: "1" }, method: "PUT", body: "hello" },
      ...{ user: "", cookie: "a=b" },
    });
    expect((await functions.listExecutions({ functionId: "site" })).executions).toMatchObject([
      { requestPath: "/v1/anything?a=1", requestMethod: "PUT", responseStatusCode: 418 },
    ]);
  });

  test("is closed when guests may not execute it", async () => {
    await deploy(server.admin, { functionId: "closed", execute: ["users"], handler: `return res.empty();` });
    await giveDomain("closed", "closed.functions.localhost");
    const { status, body } = await ask("closed.functions.localhost", "/");
    expect([status, JSON.parse(body).type]).toEqual([401, "function_execute_permission_missing"]);
  });
});

test("what was accepted before a restart is done after it", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "functions-"));
  try {
    const before = await startTestServer({ dataDir });
    await deploy(before.admin, { functionId: "patient", schedule: "0 * * * *", handler: `return res.empty();` });
    const scheduledAt = new Date(START_MS + 10 * MINUTE_MS).toISOString();
    await new Functions(before.admin).createExecution({ functionId: "patient", async: true, scheduledAt });
    await before.close();

    const clock = new VirtualClock(START_MS + 20 * MINUTE_MS);
    const after = await startTestServer({ dataDir, clock });
    await clock.advance(MINUTE_MS);
    await clock.advance(60 * MINUTE_MS);
    const { executions } = await new Functions(after.admin).listExecutions({ functionId: "patient" });
    expect(executions.map(({ status, trigger }) => [status, trigger])).toEqual([
      ["completed", "schedule"],
      ["completed", "schedule"],
    ]);
    expect((await new Users(after.admin).list()).total).toBe(0);
    await after.close();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

test("what had not begun before a restart is told the new address", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "functions-"));
  try {
    const before = await startTestServer({ dataDir });
    const handler = `
      await new Promise((done) => setTimeout(done, 20));
      if (!process.env.APPWRITE_FUNCTION_API_ENDPOINT) throw new Error("nowhere");
      return res.empty();`;
    await deploy(before.admin, { functionId: "addressed", handler });
    const many = Array.from({ length: 40 }, () =>
      new Functions(before.admin).createExecution({ functionId: "addressed", async: true }),
    );
    await Promise.all(many);
    await before.close();

    const after = await startTestServer({ dataDir });
    const ended = await vi.waitFor(async () => {
      const { executions } = await new Functions(after.admin).listExecutions({
        functionId: "addressed",
        queries: [Query.limit(100)],
      });
      expect(executions.map(({ status }) => status)).not.toContain("waiting");
      expect(executions.map(({ status }) => status)).not.toContain("processing");
      return executions;
    }, 15_000);
    // What had begun is lost, and says so.
    expect(ended.filter(({ errors }) => errors.includes("nowhere"))).toEqual([]);
    expect(ended.filter(({ status }) => status === "completed").length).toBeGreaterThan(0);
    expect(ended).toHaveLength(40);
    await after.close();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
