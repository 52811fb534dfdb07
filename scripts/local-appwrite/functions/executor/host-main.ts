// Entry of a function's own process: loads the bundle, runs its handler for each call, reports the outcome.
// Calls overlap as on the real runtime. Whatever goes wrong beyond one call (endless loop, exit, memory) is for
// the server to notice: function-host.ts.
import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { ExecutionLog } from "./execution-log.ts";
import { buildContext, type HandlerContext, type HandlerOutput, toResponse } from "./handler-context.ts";
import type { HandlerResponse, HostCommand, HostReport } from "./host-messages.ts";
import { installVirtualDate } from "./virtual-date.ts";

type Handler = (context: HandlerContext) => unknown;
type ExecuteCommand = Extract<HostCommand, { kind: "execute" }>;

const [entryFile = "", memoryLimitMb = "512", clockKind = "real"] = process.argv.slice(2);
const currentLog = new AsyncLocalStorage<ExecutionLog>();
const virtualDate = clockKind === "virtual" ? installVirtualDate() : null;

for (const method of ["log", "info", "debug", "warn", "error"] as const) {
  const original = console[method].bind(console);
  console[method] = (...values: unknown[]) => {
    const log = currentLog.getStore();
    if (log) log.native(values);
    else original(...values);
  };
}

async function loadHandler(): Promise<Handler> {
  const load = createRequire(entryFile);
  let loaded: unknown;
  try {
    loaded = load(entryFile);
  } catch (error) {
    // A module that awaits at its top level cannot be required, only imported.
    if ((error as NodeJS.ErrnoException).code !== "ERR_REQUIRE_ASYNC_MODULE") throw error;
    loaded = await import(pathToFileURL(entryFile).href);
  }
  let handler: unknown = loaded;
  // A bundle may wrap the default export once more when it crosses from ESM to CommonJS.
  for (let depth = 0; depth < 2 && typeof handler !== "function"; depth++) {
    handler = (handler as { default?: unknown } | null)?.default;
  }
  if (typeof handler !== "function") throw new Error("User function is not valid.");
  return handler as Handler;
}

let handlerPromise: Promise<Handler> | null = null;

function getHandler(): Promise<Handler> {
  handlerPromise ??= loadHandler().catch((error: unknown) => {
    handlerPromise = null; // the next call tries again, as `require` does after a failure
    throw error;
  });
  return handlerPromise;
}

const TIMED_OUT = Symbol("timed out");

async function callHandler(command: ExecuteCommand, log: ExecutionLog): Promise<HandlerOutput | null> {
  const context = buildContext(command.request, log);
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(() => resolve(TIMED_OUT), command.timeoutMs);
  });
  try {
    const run = currentLog.run(log, async () => (await getHandler())(context));
    const outcome = await Promise.race([run, timeout]);
    if (outcome !== TIMED_OUT) return (outcome ?? null) as HandlerOutput | null;
    run.catch(() => {}); // a late failure of an abandoned call must not take the process down
    log.error("Execution timed out.");
    return { statusCode: 500 };
  } finally {
    clearTimeout(timer);
  }
}

async function execute(command: ExecuteCommand): Promise<HandlerResponse> {
  const log = new ExecutionLog(command.logging);
  let response: Omit<HandlerResponse, "logs" | "errors">;
  try {
    let output = await callHandler(command, log);
    if (output === null) {
      log.error("Return statement missing. return context.res.empty() if no response is expected.");
      output = { statusCode: 500 };
    }
    response = toResponse(output);
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === "MODULE_NOT_FOUND") log.error("Could not load code file.");
    log.error(error);
    response = toResponse({ statusCode: 500 });
  }
  return { ...response, logs: log.logs(), errors: log.errors() };
}

function report(message: HostReport): void {
  process.send?.(message);
}

process.on("message", async (command: HostCommand) => {
  switch (command.kind) {
    case "warm":
      await getHandler().catch(() => {}); // the first execution reports what is wrong with the code
      report({ kind: "warmed" });
      return;
    case "execute": {
      if (command.nowMs !== null) virtualDate?.set(command.nowMs);
      report({ kind: "done", id: command.id, response: await execute(command) });
      return;
    }
    default:
      command satisfies never;
  }
});
process.on("disconnect", () => process.exit(0));
report({ kind: "started" });

const watchdog = new Worker(new URL("./watchdog.mjs", import.meta.url), {
  workerData: { memoryLimitMb: Number(memoryLimitMb), serverPid: process.ppid },
});
watchdog.unref();
