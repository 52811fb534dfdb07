// npm test: everything that must hold, cheapest first. Ends with one line that counts it all.
// `npm run check` is the same without the journeys and the recordings.
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureBrowser } from "./browser.ts";

const root = path.resolve(import.meta.dirname, "..");
const isQuick = process.argv.includes("--quick");
const total = { passed: 0, failed: 0 };

const run = (bin: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(path.join(root, "node_modules/.bin", bin), args, {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
    child.on("error", reject);
    child.on("exit", (code) => resolve({ ok: code === 0, output }));
  });

/** A check that is one thing: it passes or fails as a whole. */
const check = async (name: string, bin: string, args: readonly string[]): Promise<void> => {
  console.log(`\n── ${name}`);
  const { ok } = await run(bin, args);
  total[ok ? "passed" : "failed"] += 1;
};

const vitest = async (name: string, projects: readonly string[]): Promise<void> => {
  console.log(`\n── ${name}`);
  const report = path.join(root, ".build", `vitest-${projects.join("-")}.json`);
  rmSync(report, { force: true });
  const { ok } = await run("vitest", [
    "run",
    ...["--config", "scripts/vitest.config.ts", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`],
    ...projects.flatMap((project) => ["--project", project]),
  ]);
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
  total.passed += numPassedTests;
  // A file that fails to load has no failed test of its own, yet it failed.
  total.failed += ok ? 0 : Math.max(1, numFailedTests);
};

const conformance = async (): Promise<void> => {
  console.log("\n── Exchanges recorded from a real Appwrite");
  const { output } = await run("node", ["scripts/conformance.ts"]);
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/u.exec(output) ?? [];
  total.passed += Number(passed ?? 0);
  total.failed += Number(failed ?? 1);
};

const begunAt = performance.now();
await check("Format, lint and import boundaries", "biome", ["check", "."]);
await check("Types", "tsc", ["-p", "."]);
await check("Nothing younger than the build target in the browser", "tsc", ["-p", "web/src"]);
await check("Build, with the budget of the first load", "node", ["scripts/build.ts"]);
await vitest("Unit, property and contract tests", ["node", "web"]);
if (!isQuick) {
  await conformance();
  ensureBrowser();
  await vitest("Journeys in the browser", ["journeys"]);
}

console.log(`\nTook ${Math.round((performance.now() - begunAt) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
