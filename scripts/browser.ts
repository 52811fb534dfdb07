// Finds the browser that journeys run in, and installs Debian's where there is none and it may.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** Path of a Chromium, or null. */
export const findBrowser = (): string | null =>
  [process.env.CHROME_PATH ?? "", ...KNOWN, chromium.executablePath()].find(
    (place) => place !== "" && existsSync(place),
  ) ?? null;

const mayInstall = (): boolean => process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;

/** @throws with what to do, when there is no browser and none can be installed. */
export const ensureBrowser = (): string => {
  const found = findBrowser();
  if (found) return found;
  if (mayInstall()) {
    console.log("Installing Chromium and fonts for the browser journeys…");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { env, stdio: ["ignore", "ignore", "inherit"] });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-core"], {
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    "No Chromium was found. Install it (Debian: apt-get install chromium), or set CHROME_PATH to a Chromium or Chrome.",
  );
};
