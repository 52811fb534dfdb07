// Journeys in full, of which the tests of every commit look at the hardest corners only.
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBrowser } from "../browser.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Every screen on every phone: three widths, three sizes of letters, three languages, the hardest texts of people. */
export const verifyScreens = (): Promise<boolean> => journey("web/e2e/fit.e2e.ts", { FIT: "full" });

/** Two tabs of one browser, 300 messages typed into each at once. */
export const verifyTabs = (): Promise<boolean> => journey("web/e2e/outbox.e2e.ts", { MESSAGES_PER_TAB: "300" });

/** @returns whether the journeys of a file hold */
const journey = (file: string, env: Record<string, string>): Promise<boolean> => {
  ensureBrowser();
  return new Promise((resolve, reject) => {
    const child = spawn(
      path.join(root, "node_modules/.bin/vitest"),
      ["run", "--config", "scripts/vitest.config.ts", "--project", "journeys", file],
      { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } },
    );
    child.on("error", reject);
    child.on("exit", (code) => resolve(code === 0));
  });
};
