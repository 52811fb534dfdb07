// npm run conformance: replays exchanges recorded from a real Appwrite against the local server. The recordings live
// beside the project, not in it; a clone without them says so and relies on its own contract tests.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { startLocalAppwrite } from "./local-appwrite/server.ts";

const kit = path.resolve(import.meta.dirname, "../../shared/conformance");
const replay = path.join(kit, "replay.mjs");

const scenarios = (): string[] => {
  const named = process.argv.slice(2).map((file) => path.resolve(file));
  if (named.length > 0) return named;
  const dir = path.join(kit, "scenarios");
  return readdirSync(dir)
    .filter((file) => file.endsWith(".json"))
    .map((file) => path.join(dir, file));
};

if (!existsSync(replay)) {
  console.log("There are no recordings beside this clone; the local server's own contract tests stand alone.");
  console.log("0 passed, 0 failed");
} else {
  const server = await startLocalAppwrite({ port: 0, dataDir: ":memory:", rateLimits: "production" });
  const args = [
    replay,
    "--endpoint",
    server.endpoint,
    "--project",
    server.projectId,
    "--key",
    server.apiKey,
    ...scenarios(),
  ];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  child.on("exit", async (code) => {
    await server.close();
    process.exit(code ?? 1);
  });
}
