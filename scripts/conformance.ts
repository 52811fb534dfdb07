// npm run conformance: replays exchanges recorded from a real Appwrite against the local server. The recordings live
// beside the project, not in it; a clone without them says so and relies on its own contract tests.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startLocalAppwrite } from "./local-appwrite/server.ts";

const kit = path.resolve(import.meta.dirname, "../../shared/conformance");
/** By its real path, because it runs only when it is itself what was started. */
const replay = existsSync(path.join(kit, "replay.mjs")) ? realpathSync(path.join(kit, "replay.mjs")) : null;

/** Exchanges that cannot match, by scenario and label (`*` is all of them); the reasons are in local-appwrite/README.md. */
const INTENDED_DIFFERENCES = ["presences: expiry in the past", "presences: expiry too far", "webhooks: *"];

interface Report {
  scenarios: { scenario: string; results: { label: string; passed: boolean }[] }[];
}

const scenarios = (): string[] => {
  const named = process.argv.slice(2).map((file) => path.resolve(file));
  if (named.length > 0) return named;
  const folders = readdirSync(kit).filter((name) => name.startsWith("scenarios"));
  const all = folders.flatMap((folder) =>
    readdirSync(path.join(kit, folder))
      .filter((file) => file.endsWith(".json"))
      .map((file) => path.join(kit, folder, file)),
  );
  return [...all.filter(countsCalls), ...all.filter((file) => !countsCalls(file))];
};

/** What counts calls is played first, in a minute that has room for it: counts begin anew with the clock's minute. */
const countsCalls = (file: string): boolean => path.basename(file) === "rate-limits.json";
const ROOM_MS = 30_000;

const aMinuteWithRoom = async (): Promise<void> => {
  const leftMs = 60_000 - (Date.now() % 60_000);
  if (leftMs < ROOM_MS) await wait(leftMs);
};

const isIntended = (scenario: string, label: string): boolean =>
  INTENDED_DIFFERENCES.includes(`${scenario}: ${label}`) || INTENDED_DIFFERENCES.includes(`${scenario}: *`);

const play = async (replay: string): Promise<Report> => {
  // As the recorded server stood: behind a proxy (each scenario comes from an address of its own), its console open.
  const server = await startLocalAppwrite({
    port: 0,
    dataDir: ":memory:",
    rateLimits: "production",
    behindProxy: true,
    operators: "anybody",
  });
  const dir = mkdtempSync(path.join(tmpdir(), "tenang-conformance-"));
  const out = path.join(dir, "report.json");
  try {
    const { endpoint, projectId, apiKey } = server;
    const args = [
      replay,
      "--endpoint",
      endpoint,
      "--project",
      projectId,
      "--key",
      apiKey,
      "--json",
      out,
      ...scenarios(),
    ];
    await aMinuteWithRoom();
    const child = spawn(process.execPath, args, { stdio: "inherit" });
    await new Promise((resolve) => child.on("exit", resolve));
    return JSON.parse(readFileSync(out, "utf8"));
  } finally {
    rmSync(dir, { recursive: true, force: true });
    await server.close();
  }
};

if (replay === null) {
  console.log("There are no recordings beside this clone; the local server's own contract tests stand alone.");
  console.log("0 passed, 0 failed");
} else {
  const report = await play(replay);
  const exchanges = report.scenarios.flatMap(({ scenario, results }) =>
    results.map(({ label, passed }) => ({ scenario, label, passed })),
  );
  const passed = exchanges.filter((exchange) => exchange.passed).length;
  const missed = exchanges.filter((exchange) => !exchange.passed);
  const intended = missed.filter(({ scenario, label }) => isIntended(scenario, label));
  for (const { scenario, label } of intended) console.log(`differs as intended: ${scenario}: ${label}`);
  const failed = missed.length - intended.length;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
