/**
 * The browser's storage as far as there is any: blocked or full, a value lives as long as the page and nothing breaks.
 * A value that storage would not take is read from where it is, not from what storage still has of an earlier one.
 */

/** `local` outlives the tab, `session` does not. */
export type StorageArea = "local" | "session";

/** What storage did not take, and what was taken from it in vain (null). */
const memory: Record<StorageArea, Map<string, string | null>> = { local: new Map(), session: new Map() };

/** The browser's own, once another stands in its place; null where there is none. */
let own: Storage | null | undefined;

function browserStorage(area: StorageArea): Storage | null {
  if (area === "local" && own !== undefined) return own;
  try {
    return globalThis[`${area}Storage`] ?? null;
  } catch {
    return null;
  }
}

/** Once something was not kept: it lives as long as the page. */
let isLost = false;
const watchers = new Set<() => void>();

function reportLost(): void {
  if (isLost) return;
  isLost = true;
  for (const watcher of watchers) watcher();
}

export function losesWhatIsWritten(): boolean {
  return isLost;
}

/** Calls back when something was not kept; returns how to stop. */
export function onceLost(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function readKept(area: StorageArea, key: string): string | null {
  const held = memory[area].get(key);
  if (held !== undefined) return held;
  try {
    return browserStorage(area)?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** `null` removes. */
export function writeKept(area: StorageArea, key: string, raw: string | null): void {
  try {
    const storage = browserStorage(area);
    if (!storage) throw new Error("There is no storage.");
    if (raw === null) storage.removeItem(key);
    else storage.setItem(key, raw);
    memory[area].delete(key);
  } catch {
    memory[area].set(key, raw);
    if (raw !== null) reportLost();
  }
}

/** The keys that begin so and have a value. */
export function keptKeys(area: StorageArea, prefix: string): string[] {
  const keys = new Set(memory[area].keys());
  const storage = browserStorage(area);
  for (let index = 0; storage && index < storage.length; index += 1) keys.add(storage.key(index) ?? "");
  return [...keys].filter((key) => key.startsWith(prefix) && readKept(area, key) !== null);
}

/** Whether storage itself has the value: the page's own memory does not outlive a reload. */
export function isTrulyKept(area: StorageArea, key: string): boolean {
  return !memory[area].has(key) && readKept(area, key) !== null;
}

/** From now on the browser's own is used whatever stands in its place. */
export function holdOwnStorage(): void {
  own = browserStorage("local");
}
