/**
 * Messages that this browser has not been able to hand over yet. They survive the page and are carried by one tab at a
 * time, conversation by conversation: in order, one after the other, under the id they were written with, so that however
 * often one is tried the conversation gets it once. They go out in the name of whoever wrote them, or not at all.
 */
import { fileIdOf } from "#schema/message";
import { callFunction } from "../lib/call-function.ts";
import { newClientId } from "../lib/command-ids.ts";
import { FaultError, isDefect, RefusedError } from "../lib/errors.ts";
import { download } from "../lib/platform/download.ts";
import { inOneTab } from "../lib/platform/one-tab.ts";
import { serverNow } from "../lib/server-clock.ts";
import { askWhoIsHere, whoIsHere } from "../lib/session.ts";
import {
  dropPending,
  keepPending,
  listPending,
  nextOrder,
  type PendingMessage,
  type SayableContent,
  takeOverFirstRelease,
} from "./outbox-records.ts";
import { announceChange, changeShown, conversationsWaiting, onChangeElsewhere, showOf } from "./outbox-view.ts";
import { endOf } from "./send-end.ts";
import { takeInMessage } from "./use-messages.ts";

const LONGEST_PAUSE_MS = 8000;
/** For what does not pass by being asked again soon. */
const LONG_PAUSE_MS = 60_000;
/** Another tab that also has messages of this conversation may go on in between. */
const ROUND_MS = 10_000;
/** Longer than a round and the request that it ends with. */
const ROUND_PATIENCE_MS = 40_000;

/** Keeps a message and sends it as soon as it can be. `replyTo`: the number of the one that it answers. */
export function sayInConversation(
  userId: string,
  conversationId: string,
  content: SayableContent,
  replyTo: number | null = null,
): void {
  const writtenAt = serverNow();
  const order = nextOrder(writtenAt);
  const clientMessageId = newClientId();
  const end = { state: "waiting" } as const;
  void change({ userId, conversationId, clientMessageId, content, replyTo, writtenAt, order, end });
}

export function retryMessage(message: PendingMessage): void {
  void change({ ...message, end: { state: "waiting" } });
}

export function discardMessage(message: PendingMessage): void {
  void remove(message);
}

async function change(message: PendingMessage): Promise<void> {
  const { userId, conversationId, end } = message;
  openOutbox(userId);
  const changing = changeShown(userId, message, keepPending(message));
  if (end.state === "waiting") carry(userId, conversationId);
  await changing;
  announceChange();
}

async function remove(message: PendingMessage): Promise<void> {
  await changeShown(message.userId, { ...message, end: null }, dropPending(message));
  announceChange();
}

let isStarted = false;

/** Begins to carry whatever waits in this browser; once for each page. */
export function startOutbox(): void {
  if (isStarted) return;
  isStarted = true;
  addEventListener("online", carryAll);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void showAll());
  onChangeElsewhere(() => void showAll());
  whoIsHere.subscribe(() => void openForWhoIsHere());
  void openForWhoIsHere();
}

/** Whoever is signed in now also takes over what the first release has left; what others wrote waits for them. */
async function openForWhoIsHere(): Promise<void> {
  const userId = whoIsHere.read() ?? (await askWhoIsHere());
  if (userId !== null) {
    await takeOverFirstRelease(userId);
    opened.add(userId);
  }
  await showAll();
}

const opened = new Set<string>();

async function showAll(): Promise<void> {
  await Promise.all([...opened].map(showOf));
  carryAll();
}

/** Shows somebody's outbox and carries what is in it. */
export function openOutbox(userId: string): void {
  startOutbox();
  if (opened.has(userId)) return;
  opened.add(userId);
  void showAll();
}

/** How to wake whoever carries a conversation in this tab. */
const carriers = new Map<string, () => void>();

function carryAll(): void {
  for (const userId of opened) {
    for (const conversationId of conversationsWaiting(userId)) carry(userId, conversationId);
  }
}

function carry(userId: string, conversationId: string): void {
  const name = `${userId}.${conversationId}`;
  const wake = carriers.get(name);
  if (wake) wake();
  else void carryToTheEnd(name, userId, conversationId);
}

/** What became of a round. `empty`: nothing waits. `away`: the session is not its writer's. */
type RoundEnd = "empty" | "more" | "away" | { pauseMs: number };

async function carryToTheEnd(name: string, userId: string, conversationId: string): Promise<void> {
  let isAsked = true;
  let stopPausing = () => {};
  carriers.set(name, () => {
    isAsked = true;
    stopPausing();
  });
  let failures = 0;
  while (isAsked) {
    isAsked = false;
    const end = await goRound(name, userId, conversationId, failures);
    failures = typeof end === "object" ? failures + 1 : 0;
    if (end === "more") isAsked = true;
    if (typeof end !== "object") continue;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, end.pauseMs);
      stopPausing = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    stopPausing = () => {};
    isAsked = true;
  }
  carriers.delete(name);
}

async function goRound(name: string, userId: string, conversationId: string, failures: number): Promise<RoundEnd> {
  let end: RoundEnd = "empty";
  await inOneTab(`tenang.outbox.${name}`, ROUND_PATIENCE_MS, async () => {
    end = await carrySome(userId, conversationId, failures);
  });
  return end;
}

async function carrySome(userId: string, conversationId: string, failures: number): Promise<RoundEnd> {
  const since = performance.now();
  const waiting = (await listPending(userId, conversationId)).filter(({ end }) => end.state === "waiting");
  for (const message of waiting) {
    if (whoIsHere.read() !== userId) return "away";
    if (performance.now() - since > ROUND_MS) return "more";
    const pauseMs = await handOver(message, failures);
    if (pauseMs !== null) return { pauseMs };
  }
  return waiting.length > 0 ? "more" : "empty";
}

/** @returns how long to wait before anything of this conversation is tried again; null to go on at once. */
async function handOver(message: PendingMessage, failures: number): Promise<number | null> {
  const { conversationId, clientMessageId, content } = message;
  const replyTo = message.replyTo ?? undefined;
  try {
    if (fileIdOf(content) !== null) {
      const { bringFile } = await download(() => import("./attachments/bring.ts"), { optional: true });
      if ((await bringFile(message)) === "called_off") return null;
    }
    const said = await callFunction("chat", { action: "send", conversationId, clientMessageId, content, replyTo });
    takeInMessage(said.message);
    await remove(message);
    return null;
  } catch (error) {
    const end = endOf(error);
    if (end.state !== "waiting") {
      if (isDefect(error)) console.error(error);
      await change({ ...message, end });
      return null;
    }
    if (error instanceof RefusedError && error.refusal.code === "session_missing") await askWhoIsHere();
    const isLasting = error instanceof FaultError && !error.retryable;
    return isLasting ? LONG_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures);
  }
}
