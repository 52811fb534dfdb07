/**
 * A page that was opened before a deployment asks for parts that are no longer there, however often it asks. It begins
 * anew, on the server's own build; every step survives that. Once: a page that begins anew for ever helps nobody.
 */
import { within } from "./deadline.ts";
import { dismissWorkers } from "./service-worker.ts";
import { isTrulyKept, readKept, writeKept } from "./storage-area.ts";

const KEY = "tenang.renewed-at";
/** A second lost part within this time is not the deployment's. */
const ONCE_WITHIN_MS = 60_000;
const PATIENCE_MS = 8000;

/** @returns false when the server is silent, or when beginning anew has just been tried. Otherwise the page goes away. */
export async function beginAnew(): Promise<boolean> {
  const before = Number(readKept("session", KEY) ?? 0);
  const now = Date.now();
  if (now - before < ONCE_WITHIN_MS || !(await hasServerAPage())) return false;
  writeKept("session", KEY, String(now));
  // Where nothing can be kept, nothing would stop the second time.
  if (!isTrulyKept("session", KEY)) return false;
  await dismissWorkers();
  location.reload();
  return true;
}

/** Asked past every cache; without the server's page a reload would lose the one that is there. */
export async function hasServerAPage(): Promise<boolean> {
  try {
    const answer = await within(fetch(`/?asked=${Date.now()}`, { cache: "no-store" }), PATIENCE_MS);
    return answer.ok;
  } catch {
    return false;
  }
}
