// Makes every documented command work on a bare clone: installs what is missing, then hands over to the pinned Node.
// Plain JavaScript on purpose: this file alone runs on whatever Node (>= 20) the machine has.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const pinnedNode = path.join(root, "node_modules/.bin/node");
const installedMarker = path.join(root, "node_modules/.package-lock.json");

const isInstalled = () =>
  existsSync(pinnedNode) &&
  existsSync(installedMarker) &&
  statSync(installedMarker).mtimeMs >= statSync(path.join(root, "package-lock.json")).mtimeMs - 1000;

if (!isInstalled()) {
  console.log("Installing packages and building (first run only, about half a minute)…");
  const install = spawnSync("npm", ["install", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (install.status !== 0) {
    console.error("The packages could not be installed. Check the network, then run the command again.");
    process.exit(install.status ?? 1);
  }
}

const [script, ...args] = process.argv.slice(2);
const child = spawn(pinnedNode, [path.join(root, script), ...args], { cwd: root, stdio: "inherit" });
// The terminal signals the whole group; the child decides how to stop, this process only waits for it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
