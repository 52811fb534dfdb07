/** A stored value as React state: this tab and the others always show the same. */
import { useSyncExternalStore } from "react";
import type { Stored } from "./storage.ts";

export function useStored<Value>(stored: Stored<Value>): Value | null {
  return useSyncExternalStore(stored.subscribe, stored.read);
}
