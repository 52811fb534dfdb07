/**
 * Row changes as they happen. Realtime is a hint and the rows are the truth: whoever watches also says how to read
 * anew, and is told to whenever the server has taken in what it watches, on focus and when the network comes back.
 * `useRealtimeState` tells when the socket is missing, so that the same read can be polled. A socket that the server does
 * not want is left alone for a while: opening it again and again would only burden both.
 */
import { useSyncExternalStore } from "react";
import { DATABASE_ID } from "#schema/ids";
import { sdk } from "./appwrite.ts";

/** `refused`: the server closes every socket right after it opened; none is tried for a while. */
export type RealtimeState = "connecting" | "live" | "lost" | "refused";

export type RowWatch = {
  tableId: string;
  rowId?: string;
  /** Only rows with these values; Appwrite compares them exactly. */
  equal?: Record<string, string>;
  /** A raw row as Appwrite sends it. */
  onRow: (row: { $id: string }) => void;
};

type Watcher = {
  watches: readonly RowWatch[];
  resync: () => void;
  leave: (() => void)[];
  subscriptionIds: string[];
  /** Those that the server has not taken in: what happens until then is missed, and read once they are. */
  awaited: Set<string>;
  waiting?: ReturnType<typeof setTimeout>;
};

/** A server that has not said by then that it has taken something in is not waited for. */
const TAKEN_IN_MS = 3000;
const POLL_MS = 4000;
/** A half-open socket looks alive for ever; a slow read finds out. */
const SUSPICION_MS = 45_000;
/** A socket that lived shorter was refused rather than lost: networks break at any time, servers at the first frame. */
const REFUSED_WITHIN_MS = 5000;
/** Once may be chance. */
const REFUSALS_TO_GIVE_UP = 2;
/** What made the server refuse may have been mended meanwhile. */
const TRY_AGAIN_AFTER_MS = 5 * 60_000;

const watchers = new Set<Watcher>();
const stateListeners = new Set<() => void>();
let state: RealtimeState = "connecting";
let hooked = false;
let openedAtMs = 0;
let refusals = 0;
/** While we close the socket ourselves its end says nothing about the server. */
let isClosing = false;
let tryAgain: ReturnType<typeof setTimeout> | undefined;

function setState(next: RealtimeState): void {
  if (state === next) return;
  state = next;
  for (const listener of stateListeners) listener();
}

function resyncAll(): void {
  for (const watcher of watchers) watcher.resync();
}

function onSubscribed(subscriptionIds: readonly string[]): void {
  for (const watcher of watchers) {
    const isOurs = subscriptionIds.filter((id) => watcher.awaited.delete(id)).length > 0;
    if (isOurs && watcher.awaited.size === 0) watcher.resync();
  }
}

function lookWithout(watcher: Watcher): void {
  clearTimeout(watcher.waiting);
  watcher.waiting = setTimeout(() => {
    if (watchers.has(watcher) && watcher.awaited.size > 0) watcher.resync();
  }, TAKEN_IN_MS);
}

function onReturn(): void {
  if (document.visibilityState === "visible") resyncAll();
}

async function hookSocket(): Promise<void> {
  if (hooked) return;
  hooked = true;
  const { realtime, onTakenIn } = await sdk();
  realtime.onOpen(() => {
    openedAtMs = performance.now();
    setState("live");
    for (const watcher of watchers) {
      for (const id of watcher.subscriptionIds) watcher.awaited.add(id);
      lookWithout(watcher);
    }
  });
  onTakenIn(realtime, onSubscribed);
  realtime.onClose(() => {
    if (isClosing) return;
    refusals = performance.now() - openedAtMs < REFUSED_WITHIN_MS ? refusals + 1 : 0;
    if (refusals < REFUSALS_TO_GIVE_UP) {
      setState("lost");
      return;
    }
    setState("refused");
    // Without anything to subscribe to the SDK does not open another one.
    void realtime.disconnect();
    tryAgain = setTimeout(() => void restartRealtime(), TRY_AGAIN_AFTER_MS);
  });
  realtime.onError(() => state !== "refused" && setState("lost"));
}

async function join(watcher: Watcher): Promise<void> {
  await hookSocket();
  if (state === "refused") return;
  const { realtime, subscribeAs, Query } = await sdk();
  const joining = watcher.watches.map(async (watch) => {
    const channel = ["tablesdb", DATABASE_ID, "tables", watch.tableId, "rows", watch.rowId].filter(Boolean).join(".");
    const queries = Object.entries(watch.equal ?? {}).map(([column, value]) => Query.equal(column, value));
    const onEvent = (event: { payload: { $id: string } }) => watch.onRow(event.payload);
    const { id, subscribed } = subscribeAs(realtime, () => realtime.subscribe([channel], onEvent, queries));
    watcher.subscriptionIds.push(id);
    watcher.awaited.add(id);
    const subscription = await subscribed;
    const leave = () => void subscription.unsubscribe().catch(() => undefined);
    if (watchers.has(watcher)) watcher.leave.push(leave);
    else leave();
  });
  await Promise.all(joining);
  lookWithout(watcher);
}

function leave(watcher: Watcher): void {
  for (const stop of watcher.leave.splice(0)) stop();
}

/** Starts watching; returns how to stop. `resync` must read what the watches show. */
export function watchRows(watches: readonly RowWatch[], resync: () => void): () => void {
  const watcher: Watcher = { watches, resync, leave: [], subscriptionIds: [], awaited: new Set() };
  if (watchers.size === 0) {
    document.addEventListener("visibilitychange", onReturn);
    addEventListener("online", resyncAll);
  }
  watchers.add(watcher);
  // Polling takes over while there is no socket, so a failure here is not the reader's problem.
  join(watcher).catch(() => setState("lost"));
  return () => {
    watchers.delete(watcher);
    leave(watcher);
    if (watchers.size > 0) return;
    document.removeEventListener("visibilitychange", onReturn);
    removeEventListener("online", resyncAll);
  };
}

/** A socket keeps the roles it was opened with: after a change of session it must be opened again. */
export async function restartRealtime(): Promise<void> {
  if (!hooked) return;
  const { realtime } = await sdk();
  isClosing = true;
  await realtime.disconnect();
  isClosing = false;
  clearTimeout(tryAgain);
  refusals = 0;
  setState("connecting");
  for (const watcher of watchers) {
    watcher.leave = [];
    watcher.subscriptionIds = [];
    watcher.awaited.clear();
    join(watcher).catch(() => setState("lost"));
  }
}

export function useRealtimeState(): RealtimeState {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    () => state,
  );
}

/** How often to read anyway, in milliseconds: for TanStack Query's `refetchInterval`. */
export function pollInterval(current: RealtimeState): number {
  return current === "live" ? SUSPICION_MS : POLL_MS;
}
