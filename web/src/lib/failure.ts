/** The last thing that somebody asked for and that ended without an answer, until they ask again or go elsewhere. */
import { useSyncExternalStore } from "react";
import type { FaultError, RefusedError } from "./errors.ts";

/** A refusal that the screen says itself is not here. */
export type Failure = FaultError | RefusedError;

let current: Failure | null = null;
const watchers = new Set<() => void>();

export function sayFailure(error: Failure | null): void {
  if (current === error) return;
  current = error;
  for (const watcher of watchers) watcher();
}

export function useFailure(): Failure | null {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
}
