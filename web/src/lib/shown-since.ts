/** What is on screen from this device's memory because the server has not answered, and of when the oldest of it is. */
import { useSyncExternalStore } from "react";

/** `time` as it is said; `at` in ms on the device's clock. */
type AsOf = { at: number; time: string };

const remembered = new Map<string, AsOf>();
const listeners = new Set<() => void>();

/** `asOf` null: it is as the server has it. */
export function showsAsOf(name: string, asOf: AsOf | null): void {
  if (asOf) remembered.set(name, asOf);
  else if (!remembered.delete(name)) return;
  for (const listener of listeners) listener();
}

/** Whether what is shown is what was remembered of then. */
export function isAsOf(name: string, at: number): boolean {
  return remembered.get(name)?.at === at;
}

/** A time of day; null while everything is as the server has it. */
export function useShownSince(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => [...remembered.values()].sort((one, other) => one.at - other.at)[0]?.time ?? null,
  );
}
