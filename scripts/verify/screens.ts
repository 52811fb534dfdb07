// Every screen on every phone: three widths, three sizes of letters, three languages, and the hardest texts of people.
// The journeys look at the hardest corners only; here is all of it.
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBrowser } from "../browser.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** @returns whether nothing is cut, torn or wider than its window */
export const verifyScreens = (): Promise<boolean> => {
  ensureBrowser();
  return new Promise((resolve, reject) => {
    const child = spawn(
      path.join(root, "node_modules/.bin/vitest"),
      ["run", "--config", "scripts/vitest.config.ts", "--project", "journeys", "web/e2e/fit.e2e.ts"],
      { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, FIT: "full" } },
    );
    child.on("error", reject);
    child.on("exit", (code) => resolve(code === 0));
  });
};
