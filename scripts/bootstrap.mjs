// Makes every documented command work on a bare clone: installs what the lock file says, then hands over to the pinned
// Node. Plain JavaScript on purpose: this file alone runs on whatever Node (>= 20) the machine has.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(`Tenang needs Node ${OLDEST_NODE} or newer to begin with; this is Node ${process.versions.node}.`);
  process.exit(2);
}

// Not `import.meta.dirname`, which the first releases of Node 20 do not have.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const lockFile = path.join(root, "package-lock.json");
const pinnedNode = path.join(root, "node_modules/.bin/node");
const installedMarker = path.join(root, "node_modules/.package-lock.json");

const isInstalled = () =>
  existsSync(pinnedNode) &&
  existsSync(installedMarker) &&
  statSync(installedMarker).mtimeMs >= statSync(lockFile).mtimeMs - 1000;

if (!isInstalled()) {
  const { version } = JSON.parse(readFileSync(lockFile, "utf8")).packages["node_modules/node"];
  const own = version === process.versions.node ? "" : ` and Node ${version}, which runs everything here`;
  console.log(`Installing packages${own}; then building (first run only, about half a minute)…`);
  // `ci`: what the lock file says and nothing else, and a clone stays as it was cloned.
  const install = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
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
