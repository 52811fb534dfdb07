// Pushes appwrite.json and the bundled functions with the real Appwrite CLI. `npm start` and `npm run deploy` both come
// through here: at home with the local server's console login, in production with the operator's.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { appwriteJsonPath } from "./appwrite-json.ts";
import { functionsBuildDir } from "./bundle-functions.ts";

export interface PushTarget {
  /** Such as https://cloud.appwrite.io/v1 */
  endpoint: string;
  projectId: string;
  /** E-mail and password of somebody who may administer the project. */
  login: { email: string; password: string };
}

export type Resource = "settings" | "functions" | "tables" | "buckets" | "teams" | "topics" | "all";

/** What went wrong, with the CLI's own words. */
export class PushError extends Error {
  override readonly name = "PushError";
}

/** Appwrite counts how many domains a caller makes within a minute, and each new function gets one. */
const RATE_LIMIT_MS = 61_000;
/** Ten functions each time: more than the product will ever have. */
const MAX_TRIES = 6;

/**
 * Runs `appwrite push` for one kind of resource, or for all. Where Appwrite says that it was too much at once, waits
 * (`pause`, ms) and goes on with what is missing.
 * @throws PushError when the CLI fails or pushes nothing.
 */
export const push = async (
  target: PushTarget,
  resource: Resource = "all",
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<string> => {
  const dir = mkdtempSync(path.join(tmpdir(), "tenang-push-"));
  try {
    writeConfig(dir, target);
    const cookie = await consoleCookie(target);
    writePreferences(dir, target, cookie);
    const args = ["push", resource, ...(resource === "settings" ? [] : ["--all"]), "--force"];
    const known = new Set((await functionsOf(target, cookie)).map(({ $id }) => $id));
    for (let tried = 1; ; tried++) {
      try {
        return await runCli(dir, args);
      } catch (error) {
        if (!(error instanceof PushError) || !RATE_LIMITED.test(error.message) || tried === MAX_TRIES) throw error;
        await removeUnfinished(target, cookie, known);
        await pause(RATE_LIMIT_MS);
      }
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

/** The words of Appwrite's 429. */
const RATE_LIMITED = /rate limit/iu;

interface PushedFunction {
  $id: string;
  /** Empty without a deployment. */
  deploymentId: string;
}

const asOperator = ({ projectId }: PushTarget, cookie: string): Record<string, string> => ({
  "x-appwrite-project": projectId,
  "x-appwrite-mode": "admin",
  cookie: cookie.split(";")[0]!,
});

const functionsOf = async (target: PushTarget, cookie: string): Promise<PushedFunction[]> => {
  const limit = encodeURIComponent(JSON.stringify({ method: "limit", values: [500] }));
  const response = await fetch(`${target.endpoint}/functions?queries[0]=${limit}`, {
    headers: asOperator(target, cookie),
  });
  if (!response.ok) throw new PushError(`Listing the functions failed (${response.status}): ${await response.text()}`);
  return ((await response.json()) as { functions: PushedFunction[] }).functions;
};

/**
 * The CLI leaves a function whose domain was refused without domain and code, and would never give it the domain
 * later. Such functions of this very push are taken away, so that the next try makes them whole.
 */
const removeUnfinished = async (target: PushTarget, cookie: string, known: ReadonlySet<string>): Promise<void> => {
  const unfinished = (await functionsOf(target, cookie)).filter(
    ({ $id, deploymentId }) => !known.has($id) && !deploymentId,
  );
  for (const { $id } of unfinished) {
    await fetch(`${target.endpoint}/functions/${$id}`, { method: "DELETE", headers: asOperator(target, cookie) });
  }
};

/** The CLI takes the endpoint and the project from the file before anything else, so a copy carries them. */
const writeConfig = (dir: string, { endpoint, projectId }: PushTarget): void => {
  const config = JSON.parse(readFileSync(appwriteJsonPath, "utf8"));
  writeFileSync(path.join(dir, "appwrite.json"), JSON.stringify({ ...config, endpoint, projectId }));
  const functionsDir = path.join(dir, path.relative(path.dirname(appwriteJsonPath), functionsBuildDir));
  mkdirSync(functionsDir, { recursive: true });
  cpSync(functionsBuildDir, functionsDir, { recursive: true });
};

/** A console session, as `appwrite login` makes it. */
const consoleCookie = async ({ endpoint, login }: PushTarget): Promise<string> => {
  const response = await fetch(`${endpoint}/account/sessions/email`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-appwrite-project": "console" },
    body: JSON.stringify(login),
  });
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith("a_session_console="));
  if (response.ok && cookie) return cookie;
  throw new PushError(
    `Signing in to ${endpoint} as ${login.email} failed (${response.status}): ${await response.text()}`,
  );
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
