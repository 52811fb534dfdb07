import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Executor } from "./executor.ts";
import { HostFailure } from "./function-host.ts";

const HANDLER = `
let calls = 0;
module.exports = async ({ req, res, log, error }) => {
  calls++;
  switch (req.path) {
    case "/calls": return res.json({ calls });
    case "/echo": return res.json({ method: req.method, query: req.query, body: req.body, text: req.bodyText });
    case "/log": log("one"); log({ two: 2 }); error("three"); console.warn("four", 4); return res.text("ok");
    case "/nothing": return;
    case "/throw": throw new Error("boom!");
    case "/object": return { statusCode: 202, body: "plain" };
    case "/status": return res.text("x", 99);
    case "/loop": for (;;) {}
    case "/wait": await new Promise((done) => setTimeout(done, Number(req.query.ms))); return res.text("waited");
    case "/exit": process.exit(3);
    case "/reject": Promise.reject(new Error("nobody listens")); await new Promise(() => {}); return;
    case "/balloon": { const all = []; for (;;) all.push(new Array(1e7).fill(1.5)); }
    case "/buffers": { const all = []; for (;;) all.push(Buffer.alloc(1e7, 1)); }
    case "/now": return res.json({ now: Date.now(), made: new Date().getTime(), fixed: new Date(5).getTime(), real: new Date() instanceof Date });
    case "/env": return res.json({ greeting: process.env.GREETING ?? null, home: process.env.HOME ?? null, zone: new Date(0).getTimezoneOffset() });
  }
};`;

let folder: string;
let entryFile: string;
let virtualNowMs = 1_000;
let executor: Executor;
let virtualExecutor: Executor;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "executor-"));
  writeFileSync(join(folder, "package.json"), "{}");
  entryFile = join(folder, "main.js");
  writeFileSync(entryFile, HANDLER);
  executor = new Executor({ folder, virtualNow: null });
  virtualExecutor = new Executor({ folder, virtualNow: () => virtualNowMs });
});

afterAll(async () => {
  await Promise.all([executor.close(), virtualExecutor.close()]);
  rmSync(folder, { recursive: true });
});

interface CallOptions {
  body?: string;
  method?: string;
  headers?: Record<string, string>;
  timeoutMs?: number;
  logging?: boolean;
  memoryMb?: number;
  env?: Record<string, string>;
  on?: Executor;
  file?: string;
  deploymentId?: string;
}

async function call(url: string, options: CallOptions = {}) {
  const response = await (options.on ?? executor).execute(
    {
      deploymentId: options.deploymentId ?? "d1",
      entryFile: options.file ?? entryFile,
      env: options.env ?? {},
      memoryMb: options.memoryMb ?? 512,
    },
    {
      url,
      method: options.method ?? "POST",
      headers: { host: "localhost:3000", ...options.headers },
      body: Buffer.from(options.body ?? ""),
    },
    { timeoutMs: options.timeoutMs ?? 15_000, logging: options.logging ?? true },
  );
  const body = Buffer.from(response.body).toString();
  return { ...response, body, json: () => JSON.parse(body) as Record<string, unknown> };
}

describe("the handler interface", () => {
  test("a JSON body arrives parsed and a query undecoded", async () => {
    const { json, headers } = await call("/echo?a=1&b=two%20words", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: '{"q":1}',
    });
    expect(json()).toEqual({
      method: "PUT",
      query: { a: "1", b: "two%20words" },
      body: { q: 1 },
      text: '{"q":1}',
    });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  test("the module is loaded once and stays warm", async () => {
    const first = (await call("/calls")).json().calls as number;
    expect((await call("/calls")).json().calls).toBe(first + 1);
  });

  test("logs, errors and the console are kept apart per execution", async () => {
    const { logs, errors } = await call("/log");
    expect(logs).toBe(
      'one\n{"two":2}\nNative logs detected. Use context.log() or context.error() for better experience.\nfour 4',
    );
    expect(errors).toBe("three");
    expect(await call("/log", { logging: false })).toMatchObject({ logs: "", errors: "", body: "ok" });
  });

  test("a handler that returns nothing ends with 500 and says so", async () => {
    expect(await call("/nothing")).toMatchObject({
      statusCode: 500,
      body: "",
      errors: "Return statement missing. return context.res.empty() if no response is expected.",
    });
  });

  test("a thrown error ends with 500, an empty body and its stack in the errors", async () => {
    const { statusCode, body, errors } = await call("/throw");
    expect([statusCode, body]).toEqual([500, ""]);
    expect(errors).toContain("Error: boom!\n    at ");
  });

  test("a plain object with status and body is a response", async () => {
    expect(await call("/object")).toMatchObject({ statusCode: 202, body: "plain" });
  });

  test("a status that HTTP cannot carry ends with 500", async () => {
    expect(await call("/status")).toMatchObject({ statusCode: 500, body: "" });
  });

  test("missing code ends with 500 and the runtime's wording", async () => {
    const { statusCode, errors } = await call("/", { file: join(folder, "none.js"), deploymentId: "none" });
    expect(statusCode).toBe(500);
    expect(errors).toContain("Could not load code file.");
  });

  test("an ES module with a top-level await is loaded too", async () => {
    const file = join(folder, "module.mjs");
    writeFileSync(file, `const word = await "later"; export default ({ res }) => res.text(word);`);
    expect((await call("/", { file, deploymentId: "esm" })).body).toBe("later");
  });

  test("the environment is the function's own and its zone is UTC", async () => {
    const { json } = await call("/env", { env: { GREETING: "hello" }, deploymentId: "env" });
    expect(json()).toEqual({ greeting: "hello", home: null, zone: 0 });
  });

  test("a changed environment takes effect with the next execution", async () => {
    await call("/env", { env: { GREETING: "hello" }, deploymentId: "env2" });
    const { json } = await call("/env", { env: { GREETING: "hi" }, deploymentId: "env2" });
    expect(json().greeting).toBe("hi");
  });
});

describe("isolation", () => {
  test("executions of one function overlap", async () => {
    const slow = call("/wait?ms=600000", { timeoutMs: 300 });
    const quick = call("/calls");
    expect(await Promise.race([slow.then(() => "slow"), quick.then(() => "quick")])).toBe("quick");
    expect(await slow).toMatchObject({ statusCode: 500, errors: "Execution timed out." });
  });

  test("a function slower than its timeout is answered with 500 and its process lives on", async () => {
    const before = (await call("/calls")).json().calls as number;
    expect(await call("/wait?ms=600000", { timeoutMs: 20 })).toMatchObject({ statusCode: 500, body: "" });
    expect((await call("/calls")).json().calls).toBe(before + 2);
  });

  test.each([
    ["an endless loop", "/loop", "did not give way within 0.05 seconds"],
    ["process.exit", "/exit", "exited with code 3"],
    ["an unhandled rejection", "/reject", "nobody listens"],
    ["a heap balloon", "/balloon", ""],
    ["a buffer balloon", "/buffers", ""],
  ])("%s ends that execution and the next one gets a new process", async (_name, url, reason) => {
    const options = { deploymentId: `isolated${url}`, memoryMb: 150 };
    const failure = await call(url, { ...options, timeoutMs: url === "/loop" ? 50 : 15_000 }).catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(HostFailure);
    expect((failure as HostFailure).message).toContain(reason);
    expect((await call("/calls", options)).json().calls).toBe(1);
  });
});

describe("a virtual clock", () => {
  test("a function's dates follow it", async () => {
    virtualNowMs = 1_000;
    expect((await call("/now", { on: virtualExecutor })).json()).toEqual({
      now: 1_000,
      made: 1_000,
      fixed: 5,
      real: true,
    });
    virtualNowMs = 61_000;
    expect((await call("/now", { on: virtualExecutor })).json().now).toBe(61_000);
  });
});
