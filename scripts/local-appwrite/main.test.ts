// The server as its own command: it starts, says where it is, and ends when it is asked to.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const MAIN = join(import.meta.dirname, "main.ts");

let folder: string;
let running: ChildProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "durability-"));
});
afterEach(() => {
  running.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Starts `npm run appwrite` on the folder and reads what it prints. */
async function start(): Promise<string> {
  running = spawn(process.execPath, [MAIN, "--port", "0", "--data", folder], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    running.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("console ")) resolve();
    });
    running.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
  return output;
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once("exit", () => resolve()));

test("a server that is asked to stop ends by itself and frees its folder", async () => {
  const said = await start();
  for (const label of ["endpoint", "project", "API key", "console"])
    expect(said).toMatch(new RegExp(`^${label}\\s+\\S`, "m"));
  const end = ended(running);
  running.kill("SIGTERM");
  await end;
  expect(running.exitCode).toBe(0);
  await start();
});
