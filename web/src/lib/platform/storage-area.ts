/**
 * The browser's storage as far as there is any: blocked or full, a value lives as long as the page and nothing breaks.
 * A value that storage would not take is read from where it is, not from what storage still has of an earlier one.
 */

/** `local` outlives the tab, `session` does not. */
export type StorageArea = "local" | "session";

/** What storage did not take, and what was taken from it in vain (null). */
const memory: Record<StorageArea, Map<string, string | null>> = { local: new Map(), session: new Map() };

export function readKept(area: StorageArea, key: string): string | null {
  const held = memory[area].get(key);
  if (held !== undefined) return held;
  try {
    return globalThis[`${area}Storage`].getItem(key);
  } catch {
    return null;
  }
}

/** `null` removes. */
export function writeKept(area: StorageArea, key: string, raw: string | null): void {
  try {
    if (raw === null) globalThis[`${area}Storage`].removeItem(key);
    else globalThis[`${area}Storage`].setItem(key, raw);
    memory[area].delete(key);
  } catch {
    memory[area].set(key, raw);
  }
}

/** The keys that begin so and have a value. */
export function keptKeys(area: StorageArea, prefix: string): string[] {
  const keys = new Set(memory[area].keys());
  try {
    const storage = globalThis[`${area}Storage`];
    for (let index = 0; index < storage.length; index += 1) keys.add(storage.key(index) ?? "");
  } catch {
    // Blocked: what there is, is in memory.
  }
  return [...keys].filter((key) => key.startsWith(prefix) && readKept(area, key) !== null);
}

/** Whether storage itself has the value: the page's own memory does not outlive a reload. */
export function isTrulyKept(area: StorageArea, key: string): boolean {
  return !memory[area].has(key) && readKept(area, key) !== null;
}

function isBlocked(): boolean {
  try {
    globalThis.localStorage.getItem("");
    return false;
  } catch {
    return true;
  }
}

/** Code that is not ours reads storage unguarded: where it is blocked, it gets one that lives as long as the page. */
export function standInForBlockedStorage(): void {
  if (!isBlocked()) return;
  const held = new Map<string, string>();
  const standIn: Pick<Storage, "getItem" | "setItem" | "removeItem"> = {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
    removeItem: (key) => held.delete(key),
  };
  Object.defineProperty(globalThis, "localStorage", { value: standIn, configurable: true });
}
