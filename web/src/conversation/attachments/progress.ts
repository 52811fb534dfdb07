/** How far each file has come on its way out, by its id; and that one is not to go out after all. */
import { useSyncExternalStore } from "react";

export type Progress = { sent: number; total: number };

const underWay = new Map<string, Progress>();
const callingOff = new Map<string, AbortController>();
const watchers = new Set<() => void>();

function tell(): void {
  for (const watcher of watchers) watcher();
}

/** From here on it is watched, until `end`. */
export function beginProgress(fileId: string, total: number) {
  const control = callingOff.get(fileId) ?? new AbortController();
  callingOff.set(fileId, control);
  underWay.set(fileId, { sent: 0, total });
  tell();
  return {
    signal: control.signal,
    onSent(bytes: number) {
      // What travels around a file is counted by the browser, too.
      underWay.set(fileId, { sent: Math.min(bytes, total), total });
      tell();
    },
    end() {
      underWay.delete(fileId);
      tell();
    },
  };
}

/** Whether it is under way or not: it does not go out any more. */
export function callOff(fileId: string): void {
  const control = callingOff.get(fileId) ?? new AbortController();
  callingOff.set(fileId, control);
  control.abort();
}

export function isCalledOff(fileId: string): boolean {
  return callingOff.get(fileId)?.signal.aborted ?? false;
}

export function useProgress(fileId: string): Progress | null {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => underWay.get(fileId) ?? null,
  );
}
