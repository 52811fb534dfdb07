/**
 * The outbox as this tab shows it: what is kept on the device, with what has just been asked for laid over it until it is
 * kept, so that a message is on screen in the moment of its press. Tells the other tabs of each change.
 */
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { newClientId } from "../lib/command-ids.ts";
import { writeKept } from "../lib/platform/storage-area.ts";
import { whoIsHere } from "../lib/session.ts";
import { listPending, type PendingMessage } from "./outbox-records.ts";

/** What is to become of a message: `end` null takes it away. */
type Change = Omit<PendingMessage, "end"> & { end: PendingMessage["end"] | null };

type Shown = {
  kept: readonly PendingMessage[];
  changes: Map<string, Change>;
  /** By conversation; the same array until something of it changes. */
  lists: Map<string, readonly PendingMessage[]>;
  /** Counts changes: what was read before one of them is not shown any more. */
  version: number;
  isReading: boolean;
};

const shown = new Map<string, Shown>();
const watchers = new Set<() => void>();
const NONE: readonly PendingMessage[] = [];

function shownOf(userId: string): Shown {
  const known = shown.get(userId);
  if (known) return known;
  const fresh: Shown = { kept: [], changes: new Map(), lists: new Map(), version: 0, isReading: false };
  shown.set(userId, fresh);
  return fresh;
}

/** Shows `change` at once, and leaves it to the records when `keeping` has ended. */
export async function changeShown(userId: string, change: Change, keeping: Promise<void>): Promise<void> {
  const mine = shownOf(userId);
  mine.changes.set(change.clientMessageId, change);
  draw(mine);
  await keeping;
  mine.version += 1;
  mine.kept = withChanges(mine.kept, [change]);
  if (mine.changes.get(change.clientMessageId) === change) mine.changes.delete(change.clientMessageId);
  draw(mine);
}

function withChanges(messages: readonly PendingMessage[], changes: Iterable<Change>): readonly PendingMessage[] {
  const byId = new Map<string, Change>(messages.map((message) => [message.clientMessageId, message]));
  for (const change of changes) byId.set(change.clientMessageId, change);
  const isLeft = (message: Change): message is PendingMessage => message.end !== null;
  return [...byId.values()].filter(isLeft).sort((one, other) => one.order - other.order);
}

/** Reads what is kept, until nothing has changed while it was read. */
export async function showOf(userId: string): Promise<void> {
  const mine = shownOf(userId);
  mine.version += 1;
  if (mine.isReading) return;
  mine.isReading = true;
  for (let read = -1; read !== mine.version; ) {
    read = mine.version;
    const kept = await listPending(userId);
    if (read === mine.version) mine.kept = kept;
  }
  mine.isReading = false;
  draw(mine);
}

function draw(mine: Shown): void {
  const all = withChanges(mine.kept, mine.changes.values());
  const lists = new Map<string, PendingMessage[]>();
  for (const message of all) {
    const list = lists.get(message.conversationId) ?? [];
    lists.set(message.conversationId, list);
    list.push(message);
  }
  const before = mine.lists;
  mine.lists = new Map([...lists].map(([id, list]) => [id, same(before.get(id), list)]));
  for (const watcher of watchers) watcher();
}

/** What has not changed stays the same object. A message changes in nothing but how it ended. */
function same(before: readonly PendingMessage[] | undefined, now: PendingMessage[]): readonly PendingMessage[] {
  const known = new Map(before?.map((message) => [message.clientMessageId, message]));
  const list = now.map((message) => {
    const old = known.get(message.clientMessageId);
    return old && JSON.stringify(old.end) === JSON.stringify(message.end) ? old : message;
  });
  const isSame = list.length === before?.length && list.every((message, index) => message === before[index]);
  return isSame ? before : list;
}

/** The conversations in which something of theirs waits to go out. */
export function conversationsWaiting(userId: string): string[] {
  const isWaiting = (list: readonly PendingMessage[]) => list.some(({ end }) => end.state === "waiting");
  return [...shownOf(userId).lists].filter(([, list]) => isWaiting(list)).map(([id]) => id);
}

/** A value of storage that changes whenever some tab has changed a record. */
const CHANGED = "tenang.outbox-changed";

export function announceChange(): void {
  writeKept("local", CHANGED, newClientId());
}

export function onChangeElsewhere(onChange: () => void): void {
  addEventListener("storage", ({ key }) => (key === CHANGED || key === null) && onChange());
}

/** What somebody has written here that has not arrived, in its order; nothing of theirs is shown to another. */
export function usePending(userId: string, conversationId: string, open: (userId: string) => void) {
  useEffect(() => open(userId), [userId, open]);
  const read = useCallback(() => {
    const isTheirs = (whoIsHere.read() ?? userId) === userId;
    return isTheirs ? (shownOf(userId).lists.get(conversationId) ?? NONE) : NONE;
  }, [userId, conversationId]);
  return useSyncExternalStore(watch, read);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  const leave = whoIsHere.subscribe(watcher);
  return () => {
    watchers.delete(watcher);
    leave();
  };
}
