/**
 * Whether the server can be reached, as the requests themselves found out. What the device says about its network is a
 * hint to go and look, never an answer: a VPN that goes up says "offline" while everything works.
 */
import { useSyncExternalStore } from "react";
import { endpoint } from "./endpoint.ts";
import { within } from "./platform/deadline.ts";

/** `offline`: no answer, and the device says that it has no network; else the silence is somebody else's. */
export type Connection = "fine" | "troubled" | "offline";

const LOOK_PATIENCE_MS = 5000;
/** While there is trouble and nobody else asks anything, the server is asked whether it is back. */
const LOOK_AGAIN_MS = 8000;

/** Longer than a slow request waits until it is given up, and until the next try is slow again. */
const QUIET_MS = 20_000;

let troubled = false;
/** When a request was last found to be slow; null since a prompt answer. */
let slowAt: number | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

/** Every request says how it went: one that gets no answer means trouble, the next prompt one ends it. */
export function reportReach(reached: boolean): void {
  if (reached) slowAt = null;
  scheduleLook(!reached);
  if (troubled === !reached) return;
  troubled = !reached;
  for (const watcher of watchers) watcher();
}

/**
 * A request waits for longer than most. Its late answer ends no trouble, and neither does a small request that is quicker:
 * the next one like it may wait as long, and what is said of it would come and go.
 */
export function reportSlow(): void {
  reportReach(false);
  slowAt = Date.now();
}

function scheduleLook(wanted: boolean): void {
  clearTimeout(timer);
  if (wanted && watchers.size > 0) timer = setTimeout(() => void look(), LOOK_AGAIN_MS);
}

/** One small request. Also a server that says no is there. */
async function look(): Promise<void> {
  try {
    const answer = await within(fetch(`${endpoint}/ping`, { mode: "no-cors", cache: "no-store" }), LOOK_PATIENCE_MS);
    // An answer from another site tells nothing but that it came.
    const isThere = answer.type === "opaque" || answer.status < 500;
    if (isThere && slowAt !== null && Date.now() - slowAt < QUIET_MS) scheduleLook(true);
    else reportReach(isThere);
  } catch {
    reportReach(false);
  }
}

function connection(): Connection {
  if (!troubled) return "fine";
  return navigator.onLine ? "troubled" : "offline";
}

function onHint(): void {
  // Known trouble may change its name; no trouble is looked into before anything is said.
  for (const watcher of watchers) watcher();
  void look();
}

function onConnectionChange(watcher: () => void): () => void {
  watchers.add(watcher);
  if (watchers.size === 1) {
    addEventListener("online", onHint);
    addEventListener("offline", onHint);
    scheduleLook(troubled);
  }
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearTimeout(timer);
    removeEventListener("online", onHint);
    removeEventListener("offline", onHint);
  };
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnectionChange, connection);
}
