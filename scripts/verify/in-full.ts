// Tests in full, of which every commit looks at the hardest corners only.
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBrowser } from "../browser.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Every screen on every phone: three widths, three sizes of letters, three languages, the hardest texts of people. */
export const verifyScreens = (): Promise<boolean> => journey("web/e2e/fit.e2e.ts", { FIT: "full" });

/** Two tabs of one browser, 300 messages typed into each at once. */
export const verifyTabs = (): Promise<boolean> => journey("web/e2e/outbox.e2e.ts", { MESSAGES_PER_TAB: "300" });

/** Crowds of every size, at one instant in one district. */
export const verifyCrowds = (): Promise<boolean> =>
  tested("node", "functions/contract/crowd.contract.test.ts", { CROWDS: "full" });

/** @returns whether the journeys of a file hold */
const journey = (file: string, env: Record<string, string>): Promise<boolean> => {
  ensureBrowser();
  return tested("journeys", file, env);
};

/** @returns whether the tests of a file hold */
const tested = (project: string, file: string, env: Record<string, string>): Promise<boolean> => {
  return new Promise((resolve, reject) => {
    const child = spawn(
      path.join(root, "node_modules/.bin/vitest"),
      ["run", "--config", "scripts/vitest.config.ts", "--project", project, file],
      { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } },
    );
    child.on("error", reject);
    child.on("exit", (code) => resolve(code === 0));
  });
};
