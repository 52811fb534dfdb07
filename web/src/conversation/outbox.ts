/**
 * Messages that this browser has not been able to hand over yet. They survive a reload and are sent in order, one at a
 * time, under the id they were written with: however often one is tried, the conversation gets it once.
 * A fault waits and tries again; a refusal is kept as failed until its writer retries or discards it.
 */
import * as z from "zod/mini";
import { type PhraseCode, phraseCodes } from "#schema/message";
import type { RefusalCode } from "#schema/refusals";
import type { MessageRow } from "#schema/tables/conversations";
import { callFunction } from "../lib/call-function.ts";
import { newClientId } from "../lib/command-ids.ts";
import { FaultError, RefusedError } from "../lib/errors.ts";
import { stored } from "../lib/storage.ts";

const pendingMessage = z.object({
  clientMessageId: z.string(),
  conversationId: z.string(),
  body: z.string(),
  /** What the text asks for, if it stands for a phrase. */
  phrase: z.optional(z.enum(phraseCodes)),
  /** Milliseconds. */
  writtenAt: z.int(),
  state: z.enum(["waiting", "failed"]),
});
type PendingMessage = z.output<typeof pendingMessage>;

export const outbox = stored("outbox", z.array(pendingMessage));

const LONGEST_PAUSE_MS = 8000;
/** What keeps a message waiting, and says nothing against it. */
const passesByWaiting: ReadonlySet<RefusalCode> = new Set(["busy_try_again", "too_many_requests"]);

let carrying = false;
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let onDelivered: (message: MessageRow) => void = () => undefined;

/** Starts carrying; call once with where delivered messages go. */
export function startOutbox(deliver: (message: MessageRow) => void): () => void {
  onDelivered = deliver;
  addEventListener("online", carryNow);
  carryNow();
  return () => {
    removeEventListener("online", carryNow);
    clearTimeout(timer);
  };
}

export function writeMessage(conversationId: string, body: string, nowMs: number, phrase?: PhraseCode): void {
  const message: PendingMessage = {
    clientMessageId: newClientId(),
    conversationId,
    body,
    ...(phrase && { phrase }),
    writtenAt: nowMs,
    state: "waiting",
  };
  outbox.write([...(outbox.read() ?? []), message]);
  carryNow();
}

export function retryMessage(clientMessageId: string): void {
  change(clientMessageId, (message) => ({ ...message, state: "waiting" }));
  carryNow();
}

export function discardMessage(clientMessageId: string): void {
  change(clientMessageId, () => null);
}

function change(clientMessageId: string, how: (message: PendingMessage) => PendingMessage | null): void {
  const kept = (outbox.read() ?? []).flatMap((message) =>
    message.clientMessageId === clientMessageId ? (how(message) ?? []) : message,
  );
  outbox.write(kept);
}

function carryNow(): void {
  clearTimeout(timer);
  if (!carrying) void carry();
}

async function carry(): Promise<void> {
  carrying = true;
  try {
    for (;;) {
      const next = (outbox.read() ?? []).find((message) => message.state === "waiting");
      if (!next) return;
      if (!(await handOver(next))) return;
    }
  } finally {
    carrying = false;
  }
}

/** @returns whether to go on with the next message at once. */
async function handOver({ conversationId, clientMessageId, body, phrase }: PendingMessage): Promise<boolean> {
  try {
    const { message } = await callFunction("chat", {
      action: "send",
      conversationId,
      clientMessageId,
      content: phrase ? { kind: "phrase", code: phrase, params: {} } : { kind: "text", body },
    });
    failures = 0;
    onDelivered(message);
    change(clientMessageId, () => null);
    return true;
  } catch (error) {
    if (error instanceof FaultError || (error instanceof RefusedError && passesByWaiting.has(error.refusal.code))) {
      timer = setTimeout(carryNow, Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures++));
      return false;
    }
    change(clientMessageId, (message) => ({ ...message, state: "failed" }));
    return true;
  }
}
