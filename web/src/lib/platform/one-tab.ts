/**
 * Work that one tab of this browser does at a time. A tab that holds it and is silent (frozen in the background, or hung)
 * loses it after our patience: the work must bear being done twice. Where the browser has no locks a lease in storage does
 * what it can.
 */
import { pause } from "./deadline.ts";
import { readKept, writeKept } from "./storage-area.ts";

const LOOK_AGAIN_MS = 200;

/** Resolves when `work` has ended here. @throws what `work` throws. */
export async function inOneTab(name: string, patienceMs: number, work: () => Promise<void>): Promise<void> {
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  if (!locks) return withLease(name, patienceMs, work);
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patienceMs);
  const begun: { work?: Promise<void> } = {};
  const begin = () => {
    clearTimeout(timer);
    begun.work = work();
    return begun.work;
  };
  try {
    await locks.request(name, { signal: giveUp.signal }, begin);
  } catch (cause) {
    // Taken from us in the midst of it: what has begun goes on to its end.
    if (begun.work) return begun.work;
    if (!giveUp.signal.aborted) return withLease(name, patienceMs, work);
    await locks.request(name, { steal: true }, begin).catch(() => begun.work ?? Promise.reject(cause));
  } finally {
    clearTimeout(timer);
  }
}

async function withLease(name: string, patienceMs: number, work: () => Promise<void>): Promise<void> {
  const key = `tenang.lease.${name}`;
  const untilMs = Date.now() + patienceMs;
  while (Date.now() < untilMs && Number(readKept("local", key) ?? 0) > Date.now()) await pause(LOOK_AGAIN_MS);
  writeKept("local", key, String(Date.now() + patienceMs));
  try {
    await work();
  } finally {
    writeKept("local", key, null);
  }
}
