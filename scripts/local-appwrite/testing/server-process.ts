// The server in a process of its own, as `npm run appwrite` starts it: for what must survive its death (`kill -9`) and
// for measuring it without the client in the same thread.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { Client } from "node-appwrite";

const MAIN = path.resolve(import.meta.dirname, "../main.ts");

/** A server that listens. */
export interface ServerProcess {
  /** `http://localhost:PORT/v1` */
  readonly endpoint: string;
  readonly port: number;
  readonly projectId: string;
  readonly apiKey: string;
  readonly consoleLogin: { readonly email: string; readonly password: string };
  readonly pid: number;
  /** From the spawn until it said that it listens. */
  readonly startMs: number;
  /** The admin SDK with the key of all scopes. */
  readonly admin: Client;
  /** What it wrote to standard error so far: must stay empty. */
  errors(): string;
  /** Whether it has not ended. */
  isRunning(): boolean;
  /** Ends it with this signal and waits until it is gone. */
  end(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** The process ended before it listened; the message is what it said. */
export class ServerStartError extends Error {
  override readonly name = "ServerStartError";
}

/**
 * Starts a server on a data folder.
 * @param nodeOptions such as `--cpu-prof`
 * @throws ServerStartError
 */
export async function startServerProcess(dataDir: string, nodeOptions: readonly string[] = []): Promise<ServerProcess> {
  const begunAt = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, MAIN, "--port", "0", "--data", dataDir], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const greeting = await greetingOf(child, () => errors);
  const startMs = performance.now() - begunAt;
  const [email = "", password = ""] = (greeting.get("console") ?? "").split(/\s+/u);
  const endpoint = greeting.get("endpoint") ?? "";
  const projectId = greeting.get("project") ?? "";
  const apiKey = greeting.get("API key") ?? "";
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    endpoint,
    port: Number(new URL(endpoint).port),
    projectId,
    apiKey,
    consoleLogin: { email, password },
    pid: child.pid as number,
    startMs,
    admin: new Client().setEndpoint(endpoint).setProject(projectId).setKey(apiKey),
    errors: () => errors,
    isRunning,
    async end(signal = "SIGTERM") {
      if (!isRunning()) return;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}

/** Reads the lines of name and value that the server prints once it listens; the one about the console is the last. */
function greetingOf(child: ChildProcess, errors: () => string): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const lines = text.split("\n").map((line) => line.split(/\s{2,}/u));
      const isWhole = text.endsWith("\n") && lines.some(([name]) => name === "console");
      if (isWhole) resolve(new Map(lines.map(([name = "", ...rest]) => [name, rest.join("  ").trim()])));
    });
    child.once("error", reject);
    child.once("close", () => reject(new ServerStartError(errors().trim() || "The server ended without a word.")));
  });
}
