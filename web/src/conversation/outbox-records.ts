/**
 * What waits to be said, one record a message: how it is kept on this device, and what the first release left behind (all
 * messages in one stored value, of whoever was signed in).
 */
import * as z from "zod/mini";
import { type ContentOf, file, fileIdOf, image, oneOfKinds } from "#schema/message";
import { isFilled, storedPhrase } from "#schema/phrases";
import { belonging } from "../lib/belongings.ts";
import { listRecords, putRecord, removeRecord } from "../lib/platform/record-store.ts";
import { readKept, writeKept } from "../lib/platform/storage-area.ts";
import { keepSkipped } from "../lib/skipped-rows.ts";
import { FIRST_RELEASE, LAST_ORDER } from "./outbox-keys.ts";
import { sendEnd } from "./send-end.ts";

const markable = z.discriminatedUnion("mark", [
  z.object({ mark: z.literal("edit"), target: z.int(), body: z.string() }),
  z.object({ mark: z.literal("unsend"), target: z.int() }),
  z.object({ mark: z.literal("reaction"), target: z.int(), emoji: z.string(), isOn: z.boolean() }),
]);

/** What waits to be said: the contents that a composer or a message's menu makes. */
const sayable = oneOfKinds({
  text: z.object({ kind: z.literal("text"), body: z.string() }),
  phrase: storedPhrase,
  image,
  file,
  system: null,
  mark: z.object({ kind: z.literal("mark"), mark: markable }),
});

export const pendingMessage = z.object({
  userId: z.string(),
  conversationId: z.string(),
  clientMessageId: z.string(),
  content: sayable,
  /** The number of the message that it answers; what was written before there were answers has none. */
  replyTo: z._default(z.nullable(z.int()), null),
  /** Milliseconds on the server's clock. */
  writtenAt: z.int(),
  /** Messages of a conversation go out in this order. */
  order: z.int(),
  end: sendEnd,
});
export type PendingMessage = z.output<typeof pendingMessage>;
export type SayableContent = PendingMessage["content"];
/** What waits to be said about an earlier message. */
export type PendingMark = PendingMessage & { content: ContentOf<"mark"> };

export function isMark(message: PendingMessage): message is PendingMark {
  return message.content.kind === "mark";
}

const ORDER_DIGITS = 16;

const outboxOf = (userId: string) => belonging(userId, "outbox.");

function keyOf({ userId, conversationId, order, clientMessageId }: PendingMessage): string {
  return `${outboxOf(userId)}${conversationId}.${String(order).padStart(ORDER_DIGITS, "0")}.${clientMessageId}`;
}

export function keepPending(message: PendingMessage): Promise<void> {
  return putRecord(keyOf(message), message);
}

export async function dropPending(message: PendingMessage): Promise<void> {
  const fileId = fileIdOf(message.content);
  await removeRecord(keyOf(message));
  if (fileId !== null) await removeRecord(uploadKey(message.userId, fileId));
}

/** Under which what is to be uploaded waits on the device, beside the message that names it. */
export function uploadKey(userId: string, fileId: string): string {
  return belonging(userId, `upload.${fileId}`);
}

function isSayable(content: SayableContent): boolean {
  return content.kind !== "phrase" || isFilled(content);
}

/** In their order, of one conversation or of all; a damaged record, or one of a newer build, is skipped as rows are. */
export async function listPending(userId: string, conversationId = ""): Promise<PendingMessage[]> {
  const prefix = outboxOf(userId) + (conversationId && `${conversationId}.`);
  return (await listRecords(prefix)).flatMap(([key, value]) => {
    const parsed = z.safeParse(pendingMessage, value);
    if (parsed.success && isSayable(parsed.data.content)) return parsed.data;
    if (keepSkipped("outbox", key)) console.warn(`Skipped the unsent message ${key}: it cannot be read.`, parsed.error);
    return [];
  });
}

let lastOrder = 0;

/** Later than everything written in this browser before, whatever its clock has done since. */
export function nextOrder(nowMs: number): number {
  lastOrder = Math.max(nowMs, lastOrder + 1, Number(readKept("local", LAST_ORDER) ?? 0) + 1);
  writeKept("local", LAST_ORDER, String(lastOrder));
  return lastOrder;
}

/** All that could be said with one tap then. */
const FIRST_PHRASES = ["lost", "leaving", "soon", "door", "ready", "bell", "coming", "where"] as const;

const firstReleaseMessages = z.array(
  z.object({
    clientMessageId: z.string(),
    conversationId: z.string(),
    body: z.string(),
    phrase: z.optional(z.enum(FIRST_PHRASES)),
    writtenAt: z.int(),
    state: z.enum(["waiting", "failed"]),
  }),
);

/** Takes over what the first release kept, for whoever is signed in as it was then; nothing is sent twice, by its id. */
export async function takeOverFirstRelease(userId: string): Promise<void> {
  const raw = readKept("local", FIRST_RELEASE);
  if (raw === null) return;
  const messages = firstReleaseOf(raw).map<PendingMessage>(({ body, phrase, state, ...message }, index) => ({
    ...message,
    userId,
    replyTo: null,
    content: phrase ? { kind: "phrase", code: phrase, params: {} } : { kind: "text", body },
    order: index,
    end: { state },
  }));
  await Promise.all(messages.map(keepPending));
  writeKept("local", FIRST_RELEASE, null);
}

function firstReleaseOf(raw: string): z.output<typeof firstReleaseMessages> {
  try {
    return z.parse(firstReleaseMessages, JSON.parse(raw));
  } catch {
    return [];
  }
}
