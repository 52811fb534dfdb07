/**
 * A conversation as the list that it is read as: messages with what was said about them since, what still has to go out,
 * days, gaps, and slots for cards. Pure; what has not changed since `before` stays the same object, so that React rests.
 */
import { type Presence, reachOf } from "#domain/conversation/cursors";
import { editedTo, isCountable } from "#domain/conversation/kinds";
import { isTakenBack, type Marked, takeIn, UNMARKED } from "#domain/conversation/marks";
import { contentOf, type MessageContent, type UnknownContent } from "#schema/message";
import type { MessageRow } from "#schema/tables/conversations";
import { dayKey } from "../lib/format.ts";
import { isMark, type PendingMark, type PendingMessage } from "./outbox-records.ts";

/** Messages of one person within this time stand close together. */
const JOIN_WITHIN_MS = 3 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export type ShownContent = Exclude<MessageContent, { kind: "mark" }> | UnknownContent;

/** A message that another one answers, as it reads now. */
export type Quote = {
  seq: number;
  /** Null for what this reader has not got. */
  said: { senderId: string; senderType: string; sentAt: number; content: ShownContent; isUnsent: boolean } | null;
};

export type MessageItem = {
  type: "message";
  key: string;
  row: MessageRow;
  /** As it reads now, changes taken in, those of the reader that are still on their way among them. */
  content: ShownContent;
  mine: boolean;
  joined: boolean;
  marked: Marked;
  quote: Quote | null;
  /** What the reader has said about it that has not arrived. */
  unsaid: readonly PendingMark[];
  /** How far one of the reader's own has come; null for the others'. */
  reach: Reach | null;
};
type Reach = "sent" | "delivered" | "read";
export type PendingItem = {
  type: "pending";
  key: string;
  message: PendingMessage;
  joined: boolean;
  quote: Quote | null;
};
export type Item =
  | MessageItem
  | PendingItem
  | { type: "day"; key: string; atMs: number; day: "today" | "yesterday" | "other" }
  /** What follows is new to the reader, since a moment (ms). */
  | { type: "since"; key: string; count: number; fromMs: number }
  /** Between two messages some are missing; they are being read. */
  | { type: "gap"; key: string; missing: number; fromMs: number; toMs: number }
  | { type: "slot"; key: string; name: string };

/** A card that stands after the first message. */
export type Slot = { name: string };

export type Conversation = {
  /** In the order of their numbers. */
  messages: readonly MessageRow[];
  pending: readonly PendingMessage[];
  slots: readonly Slot[];
  /** Milliseconds on the server's clock. */
  nowMs: number;
  reader: { userId: string; timeZone: string };
  others?: readonly Presence[];
  /** Up to where the reader had read, and when (ms) they were here last; null where nothing is new. */
  since?: { readSeq: number; atMs: number | null } | null;
};

export function itemsOf(conversation: Conversation, before: readonly Item[] = []): readonly Item[] {
  const known = new Map(before.map((item) => [item.key, item]));
  const items = listed(conversation).map((item) => {
    const old = known.get(item.key);
    return old && isSame(old, item) ? old : item;
  });
  const isUnchanged = items.length === before.length && items.every((item, index) => item === before[index]);
  return isUnchanged ? before : items;
}

function listed({ messages, pending, slots, nowMs, reader, others = [], since = null }: Conversation): Item[] {
  const arrived = new Set(messages.map((message) => message.clientMessageId));
  const coming = pending.filter((message) => !arrived.has(message.clientMessageId));
  const { userId } = reader;
  const log: Log = { messages, marks: marksOf(messages, coming), unsaid: coming.filter(isMark), userId, others };
  const news = since ? unreadOf(messages, since.readSeq, userId) : [];
  const items: Item[] = [];
  const days = dayMarks(nowMs, reader.timeZone);
  let earlier: MessageRow | undefined;
  for (const row of messages) {
    if (earlier && row.seq > earlier.seq + 1) items.push(gapBetween(earlier, row));
    const content = readContent(row);
    if (content.kind !== "mark") {
      items.push(...days(row.sentAt, row.$id));
      if (row === news[0]) items.push(sinceOf(news, since?.atMs ?? null));
      items.push(messageItem(row, content, log, items));
    }
    if (!earlier) items.push(...slots.map(({ name }) => ({ type: "slot" as const, key: `slot.${name}`, name })));
    earlier = row;
  }
  for (const message of coming) {
    // What is said about an earlier message is seen at that one.
    if (isMark(message)) continue;
    items.push(...days(message.writtenAt, message.clientMessageId));
    const joined = isJoined(items, message.userId, message.writtenAt);
    const quote = message.replyTo === null ? null : quoteIn(log, message.replyTo);
    items.push({ type: "pending", key: keyOfOwn(message), message, joined, quote });
  }
  return items;
}

/** An own message keeps its place on the screen when it arrives. */
const keyOfOwn = ({ clientMessageId }: { clientMessageId: string }) => `own.${clientMessageId}`;

/** What is known of all messages, by their numbers. */
type Log = {
  messages: readonly MessageRow[];
  marks: ReadonlyMap<number, Marked>;
  unsaid: readonly PendingMark[];
  userId: string;
  others: readonly Presence[];
};

function messageItem(row: MessageRow, said: ShownContent, log: Log, items: readonly Item[]): MessageItem {
  const mine = row.senderId === log.userId;
  const { content, marked } = readNow(said, log.marks.get(row.seq) ?? UNMARKED);
  return {
    type: "message",
    key: mine ? keyOfOwn(row) : `seq.${row.seq}`,
    row,
    content,
    mine,
    joined: isSpoken(content) && isJoined(items, row.senderId, row.sentAt),
    marked,
    quote: row.replyTo === null ? null : quoteIn(log, row.replyTo),
    unsaid: log.unsaid.filter(({ content }) => content.mark.target === row.seq),
    reach: mine ? reachOf(row.seq, log.others) : null,
  };
}

function readNow(said: ShownContent, marked: Marked): { content: ShownContent; marked: Marked } {
  const content = said.kind === "unknown" || marked.edit === null ? said : editedTo(said, marked.edit);
  // What was taken back has lost its words before its mark comes.
  return { content, marked: isTakenBack({ content }) ? { ...marked, isUnsent: true } : marked };
}

/** Where nothing is missing before it, a message stands at its number. */
function messageAt(messages: readonly MessageRow[], seq: number): MessageRow | undefined {
  const there = messages[seq - (messages[0]?.seq ?? 0)];
  return there?.seq === seq ? there : messages.find((message) => message.seq === seq);
}

function quoteIn({ messages, marks }: Pick<Log, "messages" | "marks">, seq: number): Quote {
  const row = messageAt(messages, seq);
  const said = row && readContent(row);
  // What is about another message has no place of its own.
  if (said?.kind === "mark" && said.mark.target < seq) return quoteIn({ messages, marks }, said.mark.target);
  if (!said || said.kind === "mark") return { seq, said: null };
  const { senderId, senderType, sentAt } = row;
  const { content, marked } = readNow(said, marks.get(seq) ?? UNMARKED);
  return { seq, said: { senderId, senderType, sentAt, content, isUnsent: marked.isUnsent } };
}

/** A message as whoever answers or changes it sees it. */
export function quoteOf(messages: readonly MessageRow[], seq: number): Quote {
  return quoteIn({ messages, marks: marksOf(messages) }, seq);
}

/** What others have said after a number, and have not taken back: what is unread when it was read up to there. */
export function unreadOf(messages: readonly MessageRow[], readSeq: number, userId: string): readonly MessageRow[] {
  const marks = marksOf(messages);
  return messages.filter((row) => {
    if (row.seq <= readSeq || row.senderId === userId || marks.get(row.seq)?.isUnsent) return false;
    const content = readContent(row);
    return content.kind === "unknown" ? row.senderType !== "system" : isCountable(content) && !isTakenBack({ content });
  });
}

/** Since the reader was here, unless that was after the first of it: a phone that looked away. */
function sinceOf(news: readonly MessageRow[], wasHereAt: number | null): Item {
  const firstAt = news[0]?.sentAt ?? 0;
  const fromMs = wasHereAt === null ? firstAt : Math.min(wasHereAt, firstAt);
  return { type: "since", key: `since.${news[0]?.seq}`, count: news.length, fromMs };
}

function gapBetween(earlier: MessageRow, later: MessageRow): Item {
  const missing = later.seq - earlier.seq - 1;
  return { type: "gap", key: `gap.${earlier.seq}`, missing, fromMs: earlier.sentAt, toMs: later.sentAt };
}

/** Whether somebody has said it, for others to read. */
export const isSpoken = (content: ShownContent) => content.kind !== "unknown" && isCountable(content);

/** Whether something said now stands close to the last thing on the list. */
function isJoined(items: readonly Item[], senderId: string, atMs: number): boolean {
  const last = items.at(-1);
  if (last?.type === "pending")
    return last.message.userId === senderId && atMs - last.message.writtenAt < JOIN_WITHIN_MS;
  return (
    last?.type === "message" &&
    isSpoken(last.content) &&
    last.row.senderId === senderId &&
    atMs - last.row.sentAt < JOIN_WITHIN_MS
  );
}

/** What was said about each message, by its number: what has arrived, and then what is on its way. */
function marksOf(messages: readonly MessageRow[], coming: readonly PendingMessage[] = []): Map<number, Marked> {
  const marks = new Map<number, Marked>();
  const add = (content: MessageContent | UnknownContent, id: string) => {
    if (content.kind !== "mark") return;
    const { mark } = content;
    marks.set(mark.target, takeIn(marks.get(mark.target) ?? UNMARKED, { mark, sender: { id } }));
  };
  for (const row of messages) add(readContent(row), row.senderId);
  for (const { content, userId, end } of coming) if (end.state === "waiting") add(content, userId);
  return marks;
}

const contents = new WeakMap<MessageRow, MessageContent | UnknownContent>();

/** Rows never change, so each is read once. */
function readContent(row: MessageRow): MessageContent | UnknownContent {
  const content = contents.get(row) ?? contentOf(row);
  contents.set(row, content);
  return content;
}

/**
 * Names a day where it begins, `next` being what follows, but today only after another: a conversation of one day needs no
 * name for it.
 */
function dayMarks(nowMs: number, timeZone: string): (atMs: number, next: string) => Item[] {
  const today = dayKey(nowMs, timeZone);
  const yesterday = dayKey(nowMs - DAY_MS, timeZone);
  let last = today;
  return (atMs, next) => {
    const key = dayKey(atMs, timeZone);
    if (key === last) return [];
    last = key;
    const day = key === today ? "today" : key === yesterday ? "yesterday" : "other";
    return [{ type: "day", key: `day.${next}`, atMs, day }];
  };
}

function isSame(one: Item, other: Item): boolean {
  switch (other.type) {
    case "message":
      return (
        one.type === "message" &&
        one.row === other.row &&
        one.mine === other.mine &&
        one.joined === other.joined &&
        one.reach === other.reach &&
        isSameMarked(one.marked, other.marked) &&
        isSameQuote(one.quote, other.quote) &&
        one.unsaid.length === other.unsaid.length &&
        one.unsaid.every((mark, index) => mark === other.unsaid[index])
      );
    case "pending":
      return (
        one.type === "pending" &&
        one.message === other.message &&
        one.joined === other.joined &&
        isSameQuote(one.quote, other.quote)
      );
    case "day":
      return one.type === "day" && one.atMs === other.atMs && one.day === other.day;
    case "since":
      return one.type === "since" && one.count === other.count && one.fromMs === other.fromMs;
    case "gap":
      return one.type === "gap" && one.missing === other.missing && one.toMs === other.toMs;
    case "slot":
      return one.type === "slot";
    default:
      return other satisfies never;
  }
}

function isSameMarked(one: Marked, other: Marked): boolean {
  const text = ({ reactions }: Marked) => JSON.stringify([...reactions]);
  const isSameWords = one.edit === other.edit && one.edits === other.edits && one.isUnsent === other.isUnsent;
  return one === other || (isSameWords && text(one) === text(other));
}

function isSameQuote(one: Quote | null, other: Quote | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** What was said last by a person and has arrived, if it was not taken back. */
export function lastSaid(items: readonly Item[]): ShownContent | null {
  const said = items.filter((item) => item.type === "message" && isSpoken(item.content) && !item.marked.isUnsent);
  return (said.at(-1) as MessageItem | undefined)?.content ?? null;
}

/** Names the end of the list: it changes when something is added. */
export function endOfItems(items: readonly Item[]): string {
  return `${items.length}.${items.at(-1)?.key ?? ""}`;
}

/** Names what the reader has said last, here or on its way. */
export function lastOwn(items: readonly Item[]): string | null {
  const own = items.filter((item) => item.type === "pending" || (item.type === "message" && item.mine));
  return own.at(-1)?.key ?? null;
}
