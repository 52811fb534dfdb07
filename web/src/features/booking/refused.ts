/** The refusal that the conversation is showing, kept while the guest moves between the cards that it concerns. */
import { useSyncExternalStore } from "react";
import type { Refusal } from "#schema/refusals";

let current: Refusal | null = null;
const watchers = new Set<() => void>();

function setRefused(refusal: Refusal | null): void {
  current = refusal;
  for (const watcher of watchers) watcher();
}

export function useRefused(): [Refusal | null, (refusal: Refusal | null) => void] {
  const refused = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
  return [refused, setRefused];
}
