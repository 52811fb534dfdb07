/** Code that is not ours uses storage unguarded: it gets this one, which takes everything, full or blocked. */
import { holdOwnStorage, keptKeys, readKept, writeKept } from "./storage-area.ts";

export function standInForStorage(): void {
  holdOwnStorage();
  const standIn: Storage = {
    getItem: (key) => readKept("local", key),
    setItem: (key, value) => writeKept("local", key, String(value)),
    removeItem: (key) => writeKept("local", key, null),
    clear: () => {
      for (const key of keptKeys("local", "")) writeKept("local", key, null);
    },
    key: (index) => keptKeys("local", "")[index] ?? null,
    get length() {
      return keptKeys("local", "").length;
    },
  };
  Object.defineProperty(globalThis, "localStorage", { value: standIn, configurable: true });
}
