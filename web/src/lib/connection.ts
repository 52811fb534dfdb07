/** Whether the server can be reached, as the requests themselves found out; `offline` is the device's own word. */
import { useSyncExternalStore } from "react";

export type Connection = "fine" | "troubled" | "offline";

let troubled = false;
const watchers = new Set<() => void>();

/** Every request says how it went: one that gets no answer means trouble, the next answer ends it. */
export function reportReach(reached: boolean): void {
  if (troubled === !reached) return;
  troubled = !reached;
  for (const watcher of watchers) watcher();
}

function connection(): Connection {
  if (!navigator.onLine) return "offline";
  return troubled ? "troubled" : "fine";
}

function onConnectionChange(watcher: () => void): () => void {
  watchers.add(watcher);
  addEventListener("online", watcher);
  addEventListener("offline", watcher);
  return () => {
    watchers.delete(watcher);
    removeEventListener("online", watcher);
    removeEventListener("offline", watcher);
  };
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnectionChange, connection);
}
