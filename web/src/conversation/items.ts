/**
 * A conversation as the list that it is read as: messages with what was said about them since, what still has to go out,
 * days, gaps, and slots for cards. Pure; what has not changed since `before` stays the same object, so that React rests.
 */
import { type Presence, type Reached, reachedBy, reachOf } from "#domain/conversation/cursors";
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
  reach: ReturnType<typeof reachOf> | null;
};
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

/**
 * What the list of a log was made from, and is made from again: what is said about each message, and each message's item.
 * A later list takes over from an earlier one, so that one message more costs one message's work.
 */
type Fold = {
  messages: readonly MessageRow[];
  items: WeakMap<MessageRow, MessageItem>;
  quotes: WeakMap<MessageRow, Quoted>;
  /** The list before it says how far each message has come. */
  list: readonly Item[];
};
const folds = new WeakMap<readonly Item[], Fold>();

/** `before`: the list as it was. It may be of another conversation, and is then of no use. */
export function itemsOf(conversation: Conversation, before: readonly Item[] = []): readonly Item[] {
  const { others = [], ...log } = conversation;
  return withReach(logItems(log, before), reachedBy(others), before);
}

/** The list of a log, whoever has read it. */
export function logItems(log: Omit<Conversation, "others">, before: readonly Item[] = []): readonly Item[] {
  const known = folds.get(before);
  const { items, quotes, list = [] } = known ?? { items: new WeakMap(), quotes: new WeakMap() };
  marksOf(log.messages, known?.messages);
  const fresh = sameWhereSame(listed(log, { items, quotes }), list);
  folds.set(fresh, { messages: log.messages, items, quotes, list: fresh });
  return fresh;
}

const withItsReach = new WeakMap<MessageItem, MessageItem>();

/** The same list with how far each of the reader's messages has come. */
export function withReach(list: readonly Item[], reached: Reached, before: readonly Item[] = []): readonly Item[] {
  const items = list.map((item) => {
    if (item.type !== "message" || !item.mine) return item;
    const last = withItsReach.get(item) ?? item;
    const reach = reachOf(item.row.seq, reached);
    if (last.reach === reach) return last;
    const next = { ...item, reach };
    withItsReach.set(item, next);
    return next;
  });
  const isUnchanged = items.length === before.length && items.every((item, index) => item === before[index]);
  const shown = isUnchanged ? before : items;
  const fold = folds.get(list);
  if (fold) folds.set(shown, fold);
  return shown;
}

/** Days, gaps, what waits and the like are few, and compared; messages are the same already. */
function sameWhereSame(items: readonly Item[], before: readonly Item[]): readonly Item[] {
  const known = new Map(before.flatMap((item) => (item.type === "message" ? [] : [[item.key, item]])));
  const list = items.map((item) => {
    if (item.type === "message") return item;
    const old = known.get(item.key);
    return old && isSame(old, item) ? old : item;
  });
  const isUnchanged = list.length === before.length && list.every((item, index) => item === before[index]);
  return isUnchanged ? before : list;
}

function listed(
  { messages, pending, slots, nowMs, reader, since = null }: Omit<Conversation, "others">,
  { items: known, quotes }: Pick<Fold, "items" | "quotes">,
): Item[] {
  const { userId } = reader;
  const coming = pending.length === 0 ? pending : withoutArrived(pending, messages);
  const log: Log = { messages, marks: withComing(marksOf(messages), coming), unsaid: unsaidIn(coming), userId, quotes };
  const news = since ? unreadOf(messages, since.readSeq, userId) : [];
  const items: Item[] = [];
  const days = dayMarks(nowMs, reader.timeZone);
  let earlier: MessageRow | undefined;
  for (const row of messages) {
    if (earlier && row.seq > earlier.seq + 1) items.push(gapBetween(earlier, row));
    const content = readContent(row);
    if (content.kind !== "mark") {
      items.push(...days(dayOf(row, reader.timeZone), row.sentAt, row.$id));
      if (row === news[0]) items.push(sinceOf(news, since?.atMs ?? null));
      items.push(messageItem(row, content, log, items, known));
    }
    if (!earlier) items.push(...slots.map(({ name }) => ({ type: "slot" as const, key: `slot.${name}`, name })));
    earlier = row;
  }
  for (const message of coming) {
    // What is said about an earlier message is seen at that one.
    if (isMark(message)) continue;
    items.push(...days(dayKey(message.writtenAt, reader.timeZone), message.writtenAt, message.clientMessageId));
    const joined = isJoined(items, message.userId, message.writtenAt);
    const quote = message.replyTo === null ? null : quoteIn(log, message.replyTo);
    items.push({ type: "pending", key: keyOfOwn(message), message, joined, quote });
  }
  return items;
}

function withoutArrived(pending: readonly PendingMessage[], messages: readonly MessageRow[]): PendingMessage[] {
  const arrived = new Set(messages.map((message) => message.clientMessageId));
  return pending.filter((message) => !arrived.has(message.clientMessageId));
}

/** An own message keeps its place on the screen when it arrives. */
const keyOfOwn = ({ clientMessageId }: { clientMessageId: string }) => `own.${clientMessageId}`;

type Marks = ReadonlyMap<number, Marked>;

/** What is known of all messages, by their numbers. */
type Log = {
  messages: readonly MessageRow[];
  marks: Marks;
  unsaid: ReadonlyMap<number, readonly PendingMark[]>;
  userId: string;
  quotes: Fold["quotes"];
};
const NOTHING_UNSAID: readonly PendingMark[] = [];

function unsaidIn(coming: readonly PendingMessage[]): ReadonlyMap<number, readonly PendingMark[]> {
  const unsaid = new Map<number, readonly PendingMark[]>();
  for (const message of coming) {
    if (!isMark(message)) continue;
    const { target } = message.content.mark;
    unsaid.set(target, [...(unsaid.get(target) ?? []), message]);
  }
  return unsaid;
}

/** The item of before, if it still reads so. */
function messageItem(
  row: MessageRow,
  said: ShownContent,
  log: Log,
  items: readonly Item[],
  known: Fold["items"],
): MessageItem {
  const old = known.get(row);
  const mine = row.senderId === log.userId;
  const { content, marked } = readNow(said, log.marks.get(row.seq) ?? UNMARKED, old);
  const joined = isSpoken(content) && isJoined(items, row.senderId, row.sentAt);
  const quote = row.replyTo === null ? null : quoteOfRow(log, row, row.replyTo);
  const unsaid = log.unsaid.get(row.seq) ?? NOTHING_UNSAID;
  if (
    old?.marked === marked &&
    old.mine === mine &&
    old.joined === joined &&
    old.quote === quote &&
    isSameUnsaid(old.unsaid, unsaid)
  )
    return old;
  const key = mine ? keyOfOwn(row) : `seq.${row.seq}`;
  const item = { type: "message", key, row, content, mine, joined, marked, quote, unsaid } as const;
  const fresh: MessageItem = { ...item, reach: mine ? "sent" : null };
  known.set(row, fresh);
  return fresh;
}

function isSameUnsaid(one: readonly PendingMark[], other: readonly PendingMark[]): boolean {
  return one === other || (one.length === other.length && one.every((mark, index) => mark === other[index]));
}

/** `before`: what is the same stays the same object. */
function readNow(
  said: ShownContent,
  marked: Marked,
  before?: Pick<MessageItem, "content" | "marked">,
): Pick<MessageItem, "content" | "marked"> {
  const content = said.kind === "unknown" || marked.edit === null ? said : editedTo(said, marked.edit);
  // What was taken back has lost its words before its mark comes.
  const now = isTakenBack({ content }) ? { ...marked, isUnsent: true } : marked;
  return before && isSameMarked(before.marked, now) ? before : { content, marked: now };
}

/** In the order of their numbers, so that half of them is out of the question at each look. */
function messageAt(messages: readonly MessageRow[], seq: number): MessageRow | undefined {
  const row = messages[firstFrom(messages, seq)];
  return row?.seq === seq ? row : undefined;
}

/** Where the messages of a number, and of higher ones, begin. */
function firstFrom(messages: readonly MessageRow[], seq: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A quote, and what it was made from. */
type Quoted = { quote: Quote; target: MessageRow | undefined; marked: Marked | undefined };

function quoteOfRow(log: Log, row: MessageRow, replyTo: number): Quote {
  const target = quotedRow(log.messages, replyTo);
  const marked = target && log.marks.get(target.seq);
  const known = log.quotes.get(row);
  if (
    known &&
    known.target === target &&
    (known.marked === marked || (marked && known.marked && isSameMarked(known.marked, marked)))
  )
    return known.quote;
  const quote = quoteIn(log, replyTo);
  log.quotes.set(row, { quote, target, marked });
  return quote;
}

/** What is about another message has no place of its own: whoever answers it answers that one. */
function quotedRow(messages: readonly MessageRow[], seq: number): MessageRow | undefined {
  const row = messageAt(messages, seq);
  const said = row && readContent(row);
  if (said?.kind !== "mark") return row;
  return said.mark.target < seq ? quotedRow(messages, said.mark.target) : undefined;
}

function quoteIn({ messages, marks }: Pick<Log, "messages" | "marks">, replyTo: number): Quote {
  const row = quotedRow(messages, replyTo);
  const words = row && readContent(row);
  if (!words || words.kind === "mark") return { seq: replyTo, said: null };
  const { seq, senderId, senderType, sentAt } = row;
  const { content, marked } = readNow(words, marks.get(seq) ?? UNMARKED);
  return { seq, said: { senderId, senderType, sentAt, content, isUnsent: marked.isUnsent } };
}

/** A message as whoever answers or changes it sees it. */
export function quoteOf(messages: readonly MessageRow[], seq: number): Quote {
  return quoteIn({ messages, marks: marksOf(messages) }, seq);
}

/** What others have said after a number, and have not taken back: what is unread when it was read up to there. */
export function unreadOf(messages: readonly MessageRow[], readSeq: number, userId: string): readonly MessageRow[] {
  const marks = marksOf(messages);
  return messages.slice(firstFrom(messages, readSeq + 1)).filter((row) => {
    if (row.senderId === userId || marks.get(row.seq)?.isUnsent) return false;
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

const marksKnown = new WeakMap<readonly MessageRow[], Marks>();

/** What was said about each message, by its number. `before`: a log of before, whose marks count on where it goes on. */
function marksOf(messages: readonly MessageRow[], before: readonly MessageRow[] = []): Marks {
  const known = marksKnown.get(messages);
  if (known) return known;
  const goesOn = before.length <= messages.length && before.every((row, index) => row === messages[index]);
  const marks = new Map(goesOn ? marksKnown.get(before) : undefined);
  const from = goesOn && marksKnown.has(before) ? before.length : 0;
  for (const row of messages.slice(from)) addMark(marks, readContent(row), row.senderId);
  marksKnown.set(messages, marks);
  return marks;
}

/** And what is on its way. */
function withComing(arrived: Marks, coming: readonly PendingMessage[]): Marks {
  const waiting = coming.filter(({ content, end }) => content.kind === "mark" && end.state === "waiting");
  if (waiting.length === 0) return arrived;
  const marks = new Map(arrived);
  for (const { content, userId } of waiting) addMark(marks, content, userId);
  return marks;
}

function addMark(marks: Map<number, Marked>, content: MessageContent | UnknownContent, id: string): void {
  if (content.kind !== "mark") return;
  const { mark } = content;
  marks.set(mark.target, takeIn(marks.get(mark.target) ?? UNMARKED, { mark, sender: { id } }));
}

const contents = new WeakMap<MessageRow, MessageContent | UnknownContent>();

/** Rows never change, so each is read once. */
function readContent(row: MessageRow): MessageContent | UnknownContent {
  const content = contents.get(row) ?? contentOf(row);
  contents.set(row, content);
  return content;
}

const dayKeys = new WeakMap<MessageRow, { timeZone: string; key: string }>();

/** Zones are slow to answer, so each row's is asked once. */
function dayOf(row: MessageRow, timeZone: string): string {
  const known = dayKeys.get(row);
  if (known?.timeZone === timeZone) return known.key;
  const key = dayKey(row.sentAt, timeZone);
  dayKeys.set(row, { timeZone, key });
  return key;
}

/**
 * Names a day where it begins, `next` being what follows, but today only after another: a conversation of one day needs no
 * name for it.
 */
function dayMarks(nowMs: number, timeZone: string): (key: string, atMs: number, next: string) => Item[] {
  const today = dayKey(nowMs, timeZone);
  const yesterday = dayKey(nowMs - DAY_MS, timeZone);
  let last = today;
  return (key, atMs, next) => {
    if (key === last) return [];
    last = key;
    const day = key === today ? "today" : key === yesterday ? "yesterday" : "other";
    return [{ type: "day", key: `day.${next}`, atMs, day }];
  };
}

function isSame(one: Item, other: Exclude<Item, MessageItem>): boolean {
  switch (other.type) {
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
  if (one === other) return true;
  const text = ({ reactions }: Marked) => JSON.stringify([...reactions]);
  const isSameWords = one.edit === other.edit && one.edits === other.edits && one.isUnsent === other.isUnsent;
  return isSameWords && text(one) === text(other);
}

function isSameQuote(one: Quote | null, other: Quote | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** What was said last by a person and has arrived, if it was not taken back. */
export function lastSaid(items: readonly Item[]): ShownContent | null {
  const said = last(items, (item) => item.type === "message" && isSpoken(item.content) && !item.marked.isUnsent);
  return said?.type === "message" ? said.content : null;
}

/** Names the end of the list: it changes when something is added. */
export function endOfItems(items: readonly Item[]): string {
  return `${items.length}.${items.at(-1)?.key ?? ""}`;
}

/** Names what the reader has said last, here or on its way. */
export function lastOwn(items: readonly Item[]): string | null {
  return last(items, (item) => item.type === "pending" || (item.type === "message" && item.mine))?.key ?? null;
}

/** `findLast` is younger than the browsers that we build for. */
function last(items: readonly Item[], isWanted: (item: Item) => boolean): Item | undefined {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (item && isWanted(item)) return item;
  }
  return undefined;
}
