// npm test: everything that must hold, cheapest first. Ends with one line that counts it all.
// `npm run check` is the same without the journeys and the recordings. With --endpoint, contract tests and journeys run
// against a product that was deployed there, and nothing else does.
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBrowser } from "./browser.ts";
import { ELSEWHERE } from "./testing/elsewhere.ts";

const root = path.resolve(import.meta.dirname, "..");
/** In characters. */
const LONGEST_FAILURE = 3_000;
const text = { type: "string" } as const;
const { quick: isQuick, ...elsewhere } = parseArgs({
  options: { quick: { type: "boolean", default: false }, endpoint: text, project: text, key: text, web: text },
}).values;
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, said again at the end: above it lie thousands of lines, and who reads a log may only have its tail. */
const failures: string[] = [];

/** What runs beside other things says what it has to say when it is done. */
const run = (bin: string, args: readonly string[], isAlone = true): Promise<{ ok: boolean; output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(path.join(root, "node_modules/.bin", bin), args, {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (isAlone) process.stdout.write(chunk);
    });
    child.on("error", reject);
    child.on("exit", (code) => resolve({ ok: code === 0, output }));
  });

/** A check that is one thing: it passes or fails as a whole. */
const check = async (name: string, bin: string, args: readonly string[]): Promise<void> => {
  const { ok, output } = await run(bin, args, false);
  console.log(`\n── ${name}\n${output}`);
  total[ok ? "passed" : "failed"] += 1;
  if (!ok) failures.push(`${name}\n${output.trim()}`);
};

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const failuresOf = ({ testResults }: Report): string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((each) => each.status === "failed");
    if (failed.length === 0 && status === "failed") return [`${file}\n${message}`];
    return failed.map((each) => `${file} > ${each.fullName}\n${each.failureMessages.join("\n")}`);
  });

const vitest = async (name: string, projects: readonly string[], files: readonly string[] = []): Promise<void> => {
  console.log(`\n── ${name}`);
  const report = path.join(root, ".build", `vitest-${projects.join("-")}.json`);
  rmSync(report, { force: true });
  const { ok } = await run("vitest", [
    "run",
    ...files,
    ...["--config", "scripts/vitest.config.ts", "--reporter=json", `--outputFile.json=${report}`],
    // Elsewhere what was skipped is named, with its reason.
    `--reporter=${elsewhere.endpoint ? "verbose" : "dot"}`,
    ...(elsewhere.endpoint ? ["--no-file-parallelism"] : []),
    ...projects.flatMap((project) => ["--project", project]),
  ]);
  const said: Report = JSON.parse(readFileSync(report, "utf8"));
  total.passed += said.numPassedTests;
  total.skipped += said.numPendingTests;
  const failed = failuresOf(said);
  // What fails outside of all tests (an error that nobody awaited) has no test of its own, yet it failed.
  if (!ok && failed.length === 0) failed.push(`${name}: an error outside of its tests, said above`);
  // A file that fails to load has no failed test of its own, yet it failed.
  total.failed += ok ? 0 : Math.max(1, failed.length);
  failures.push(...failed);
};

const conformance = async (): Promise<void> => {
  const { output } = await run("node", ["scripts/conformance.ts"], false);
  console.log(`\n── Exchanges recorded from a real Appwrite\n${output}`);
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/u.exec(output) ?? [];
  total.passed += Number(passed ?? 0);
  total.failed += Number(failed ?? 1);
  if (failed !== "0") failures.push("Exchanges recorded from a real Appwrite: said above");
};

const inTurn = async (...all: (() => Promise<void>)[]): Promise<void> => {
  for (const each of all) await each();
};

const everything = async (): Promise<void> => {
  // Each takes one processor, and mostly there are two.
  await Promise.all([
    inTurn(
      () => check("Format, lint and import boundaries", "biome", ["check", "."]),
      () => check("Nothing of Node and nothing younger than the build target in the browser", "tsc", ["-p", "web/src"]),
      () => check("Nothing of a page on the server", "tsc", ["-p", "functions"]),
      () =>
        check("Packages are listed and used, and so is what a file exports", "knip", [
          ...["--config", "scripts/knip.json"],
          ...["--include", "files,unlisted,unresolved,dependencies,binaries,exports,types,duplicates"],
        ]),
    ),
    inTurn(
      () => check("Types", "tsc", ["-p", "."]),
      () => check("Build, with the budget of the first load", "node", ["scripts/build.ts"]),
    ),
  ]);
  await vitest("Unit, property and contract tests", ["node", "web"]);
  if (!isQuick) {
    ensureBrowser();
    await Promise.all([conformance(), vitest("Journeys in the browser", ["journeys"])]);
  }
};

/** On an Appwrite that others run: one file after the other, because they share its market. */
const deployedElsewhere = async ({ endpoint, project, key, web }: typeof elsewhere): Promise<void> => {
  if (!endpoint || !project || !key) {
    console.error("npm test -- --endpoint https://…/v1 --project ID --key KEY [--web https://…]");
    process.exit(2);
  }
  const told = { endpoint, projectId: project, apiKey: key, url: web ?? "" };
  for (const name of Object.keys(told) as (keyof typeof told)[]) process.env[ELSEWHERE[name]] = told[name];
  await vitest(`Contract tests on ${endpoint}`, ["node"], ["functions/contract"]);
  if (!web) return console.log("Without --web there are no journeys.");
  ensureBrowser();
  // Its screens are this checkout's, with a pretended server.
  await vitest(`Journeys on ${web}`, ["journeys"], ["--exclude", "web/e2e/fit.e2e.ts"]);
};

const begunAt = performance.now();
await (elsewhere.endpoint ? deployedElsewhere(elsewhere) : everything());

for (const failure of failures) console.log(`\n✗ ${failure.slice(0, LONGEST_FAILURE)}`);
console.log(`\nTook ${Math.round((performance.now() - begunAt) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
