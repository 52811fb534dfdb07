// Pushes appwrite.json and the bundled functions with the real Appwrite CLI. `npm start` and `npm run deploy` both come
// through here: at home with the local server's console login, in production with the operator's.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { retiredFunctionIds } from "#schema/ids";
import { appwriteJsonPath } from "./appwrite-json.ts";
import { functionsBuildDir } from "./bundle-functions.ts";
import { keepRows, touchTables } from "./keep-rows.ts";
import { ALL, ask, inQueries, type Operator, type PushTarget, signInOperator } from "./operator-requests.ts";
import { PushError } from "./push-error.ts";

export type Resource = "settings" | "functions" | "tables" | "buckets" | "teams" | "topics" | "all";

/** Appwrite counts how many domains a caller makes within a minute, and each new function gets one. */
const RATE_LIMIT_MS = 61_000;
/** Ten functions each time: more than the product will ever have. */
const MAX_TRIES = 6;

export interface PushOptions {
  /** How to wait until Appwrite takes more (ms). */
  pause?: (ms: number) => Promise<unknown>;
  /** What to push instead of this checkout's appwrite.json. */
  config?: Record<string, unknown> & Parameters<typeof keepRows>[1];
}

/**
 * Runs `appwrite push` for one kind of resource, or for all. Rows that exist are safe: what would lose any is refused
 * before anything is changed. Tables come before the functions that need them. Where Appwrite says that it was too much
 * at once, waits and goes on with what is missing.
 * @throws PushError when the CLI fails or pushes nothing, or when rows would be lost.
 */
export const push = async (
  target: PushTarget,
  resource: Resource = "all",
  { pause = sleep, config = JSON.parse(readFileSync(appwriteJsonPath, "utf8")) }: PushOptions = {},
): Promise<string> => {
  const dir = mkdtempSync(path.join(tmpdir(), "tenang-push-"));
  try {
    const operator = await signInOperator(target);
    if (resource === "all" || resource === "tables") await keepRows(operator, config);
    writeConfig(dir, target, config);
    if (resource === "all" || resource === "functions") copyFunctions(dir);
    writePreferences(dir, target, operator.cookie);
    const known = new Set((await functionsOf(operator)).map(({ $id }) => $id));
    const run = (what: Resource) => patiently(operator, known, pause, () => runCli(dir, argumentsFor(what)));
    // The CLI's own order puts functions first, and people would meet new functions on old tables meanwhile.
    const tables = resource === "all" ? await run("tables") : "";
    const pushed = await run(resource);
    if (resource === "all" || resource === "functions") await removeRetired(operator);
    return `${tables}${pushed}`;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

const argumentsFor = (resource: Resource): string[] => [
  ...["push", resource],
  ...(resource === "settings" ? [] : ["--all"]),
  "--force",
];

/** Tries again what passes: the limit on new domains, and a server that does not see its newest column. */
const patiently = async (
  operator: Operator,
  known: ReadonlySet<string>,
  pause: (ms: number) => Promise<unknown>,
  attempt: () => Promise<string>,
): Promise<string> => {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PushError) || tried === MAX_TRIES) throw error;
      if (NOT_YET_AVAILABLE.test(error.message)) {
        await touchTables(operator);
      } else if (RATE_LIMITED.test(error.message)) {
        await removeUnfinished(operator, known);
        await pause(RATE_LIMIT_MS);
      } else {
        throw error;
      }
    }
  }
};

/** The words of Appwrite's 429, and those of its 400 about a column or an index that it does not see. */
const RATE_LIMITED = /rate limit/iu;
const NOT_YET_AVAILABLE = /not yet available/iu;

interface PushedFunction {
  $id: string;
  /** Empty without a deployment. */
  deploymentId: string;
}

const functionsOf = async (operator: Operator): Promise<PushedFunction[]> =>
  (await ask<{ functions: PushedFunction[] }>(operator, "GET", `/functions?${inQueries(ALL)}`))?.functions ?? [];

/**
 * The CLI leaves a function whose domain was refused without domain and code, and would never give it the domain
 * later. Such functions of this very push are taken away, so that the next try makes them whole.
 */
const removeUnfinished = async (operator: Operator, known: ReadonlySet<string>): Promise<void> => {
  const unfinished = (await functionsOf(operator)).filter(({ $id, deploymentId }) => !known.has($id) && !deploymentId);
  for (const { $id } of unfinished) await ask(operator, "DELETE", `/functions/${$id}`);
};

/** What is no function of ours any more would go on answering, with rules of before. */
const removeRetired = async (operator: Operator): Promise<void> => {
  const retired = (await functionsOf(operator)).filter(({ $id }) => retiredFunctionIds.includes($id));
  for (const { $id } of retired) await ask(operator, "DELETE", `/functions/${$id}`);
};

/** The CLI takes the endpoint and the project from the file before anything else, so a copy carries them. */
const writeConfig = (dir: string, { endpoint, projectId }: PushTarget, config: Record<string, unknown>): void => {
  writeFileSync(path.join(dir, "appwrite.json"), JSON.stringify({ ...config, endpoint, projectId }));
};

const copyFunctions = (dir: string): void => {
  const functionsDir = path.join(dir, path.relative(path.dirname(appwriteJsonPath), functionsBuildDir));
  mkdirSync(functionsDir, { recursive: true });
  cpSync(functionsBuildDir, functionsDir, { recursive: true });
};

const writePreferences = (dir: string, { endpoint, login }: PushTarget, cookie: string): void => {
  mkdirSync(path.join(dir, ".appwrite"));
  const session = { endpoint, email: login.email, cookie };
  writeFileSync(path.join(dir, ".appwrite/prefs.json"), JSON.stringify({ current: "tenang", tenang: session }), {
    mode: 0o600,
  });
};

const cliPath = createRequire(import.meta.url).resolve("appwrite-cli/index.js");

const runCli = (dir: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const cli = spawn(process.execPath, [cliPath, ...args], {
      cwd: dir,
      env: { ...process.env, HOME: dir, USERPROFILE: dir, CI: "true" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    cli.stdout.on("data", collect);
    cli.stderr.on("data", collect);
    cli.on("error", reject);
    cli.on("exit", (code) => {
      // The CLI exits with 0 even when a single function failed, so its words are read too.
      const failed = code !== 0 || /✗ Error|No functions were pushed|were not deployed/u.test(output);
      if (failed) reject(new PushError(`appwrite ${args.join(" ")} failed (exit ${code}):\n${output.trim()}`));
      else resolve(output);
    });
  });
