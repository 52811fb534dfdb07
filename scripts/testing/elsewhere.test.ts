// The contract tests and journeys are for any server: they bring their own people, count nobody else's rows, and run
// again on the market that they have just used. Here on a product of this machine that runs like somebody else's.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTenang, type Tenang } from "../tenang.ts";
import { ELSEWHERE } from "./elsewhere.ts";

const root = path.resolve(import.meta.dirname, "../..");

describe("what is tested on any server", () => {
  const files = ["functions/contract", "web/e2e"].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => path.join(folder, name)),
  );

  it.each(files)("%s brings its own people and looks at no whole table", (file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    // Whoever stands in the seeds may be missing there, or have met others before.
    expect(text.match(/demo-\w+|sim-\w+|SELAMAT20|JAKARTA25|demoTherapist|demoStaff/gu)).toBeNull();
    expect(text.match(/house\.list\(\w+\)/gu)).toBeNull();
  });
});

describe("a server that others run", () => {
  let tenang: Tenang;
  beforeAll(async () => {
    const web = (_: unknown, response: { writeHead(status: number): { end(): void } }) => response.writeHead(404).end();
    tenang = await startTenang({ port: 0, dataDir: ":memory:", simulation: false, demo: false, web });
  }, 60_000);
  afterAll(() => tenang.stop());

  it("is tested twice in a row, without a demo market, and what it cannot do is skipped by name", {
    timeout: 120_000,
  }, async () => {
    const [first, second] = [await testedThere(tenang), await testedThere(tenang)];
    expect(first.numFailedTests).toBe(0);
    expect(first.numPassedTests).toBeGreaterThan(3);
    expect(first.said).toContain("[needs the virtual clock]");
    expect(second).toMatchObject({ numFailedTests: 0, numPassedTests: first.numPassedTests });
  });
});

/** A few of the contract tests, as `npm test -- --endpoint` runs them. */
const testedThere = async ({ server }: Tenang) => {
  const args = ["run", "--config", "scripts/vitest.config.ts", "--project", "node", "--no-file-parallelism"];
  const report = path.join(root, ".build", "vitest-elsewhere.json");
  const child = spawn(
    path.join(root, "node_modules/.bin/vitest"),
    [...args, "--reporter=json", `--outputFile.json=${report}`, "--reporter=verbose", "functions/contract/support"],
    {
      cwd: root,
      env: {
        ...process.env,
        [ELSEWHERE.endpoint]: server.endpoint,
        [ELSEWHERE.projectId]: server.projectId,
        [ELSEWHERE.apiKey]: server.apiKey,
      },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await new Promise((resolve) => child.on("exit", resolve));
  return { said, ...(JSON.parse(readFileSync(report, "utf8")) as { numFailedTests: number; numPassedTests: number }) };
};
