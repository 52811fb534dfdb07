/**
 * What browsers keep of the app's files. Some hosts answer a file that they do not have with the app's page, and with
 * leave to keep it for a year: what is kept in such a way is asked for again, past all caches. What a first visit has
 * loaded before there was a service worker is given to it, so that the next visit needs no network.
 */
import { within } from "./deadline.ts";

const PATIENCE_MS = 5000;
/** Where the service worker keeps the parts that were visited (vite.config.ts). */
const CACHE = "assets";
const isOurs = (address: string): boolean => address.startsWith(`${location.origin}/assets/`);

/** Whether an answer is the file that was asked for, and not the page of a host that has no such file. */
function isPart(answer: Response): boolean {
  return answer.ok && !answer.headers.get("content-type")?.includes("text/html");
}

/** The files that may be what was lost: the one that the browser names, and those that it was to bring along. */
function partsBehind(lost: unknown): string[] {
  const named = lost instanceof Error ? (/https?:\S+/u.exec(lost.message)?.[0] ?? "") : "";
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"], link[rel="stylesheet"]');
  return [named, ...[...links].map(({ href }) => href)].filter(isOurs);
}

/**
 * What a cache answers with something else is fetched from the server, and then kept as it is.
 * @param lost how the browser said that a part did not come
 */
export async function askPastCaches(lost: unknown): Promise<void> {
  const ask = async (part: string): Promise<void> => {
    const kept = await fetch(part, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
    if (kept && !isPart(kept) && kept.status !== 504) await fetch(part, { cache: "reload" });
  };
  await within(Promise.allSettled(partsBehind(lost).map(ask)), PATIENCE_MS).catch(() => undefined);
}

/** Gives the service worker what this page has loaded so far; the browser still has it and asks nobody. */
export async function keepParts(): Promise<void> {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const cache = await caches.open(CACHE);
  for (const part of new Set(loaded.filter(isOurs))) {
    if (await caches.match(part)) continue;
    const answer = await fetch(part, { cache: "force-cache" }).catch(() => null);
    if (answer && isPart(answer)) await cache.put(part, answer);
  }
}
