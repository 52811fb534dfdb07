// A thread beside a function's code that still runs when that code blocks: it ends the process when it outgrows its
// memory or when the server is gone. Plain JavaScript, so that starting it costs no type stripping.
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

/** Often enough to catch a balloon before the machine swaps, rare enough to cost nothing. */
const INTERVAL_MS = 200;
const { memoryLimitMb, serverPid } = workerData;

setInterval(() => {
  if (process.ppid !== serverPid) process.kill(process.pid, "SIGKILL");
  const usedMb = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  if (usedMb <= memoryLimitMb) return;
  writeSync(2, `The function used ${usedMb} MB of memory; its specification allows ${memoryLimitMb} MB.\n`);
  process.kill(process.pid, "SIGKILL");
}, INTERVAL_MS);
