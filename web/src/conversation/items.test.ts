import { describe, expect, test, vi } from "vitest";
import { presenceOf } from "#domain/conversation/cursors";
import type { Mark } from "#schema/message";
import { EVENING } from "../testing/booking-row.ts";
import { messageRow } from "../testing/message-row.ts";
import { type Conversation, type Item, itemsOf, lastOwn, lastSaid, type MessageItem, unreadOf } from "./items.ts";
import type { PendingMessage } from "./outbox-records.ts";

const HOUR = 60 * 60_000;
const empty: Conversation = {
  messages: [],
  pending: [],
  slots: [],
  nowMs: EVENING + HOUR,
  reader: { userId: "guest", timeZone: "Asia/Jakarta" },
};
const system = (seq: number) =>
  messageRow(seq, {
    senderId: "system",
    senderType: "system",
    content: { kind: "system", code: "booking_confirmed", params: {}, turn: null },
  });
const theirs = (seq: number, more = {}) => messageRow(seq, { senderId: "sri", senderType: "therapist", ...more });
const mark = (seq: number, said: Mark, senderId = "sri") =>
  messageRow(seq, { senderId, content: { kind: "mark", mark: said } });
const pending = (number: number, more: Partial<PendingMessage> = {}): PendingMessage => ({
  userId: "guest",
  conversationId: "booking",
  clientMessageId: `pending-${number}`,
  content: { kind: "text", body: `pending ${number}` },
  replyTo: null,
  writtenAt: EVENING + HOUR + number,
  order: number,
  end: { state: "waiting" },
  ...more,
});
const keys = (items: readonly Item[]) => items.map(({ key }) => key);
const messageAt = (items: readonly Item[], seq: number) =>
  items.find((item): item is MessageItem => item.type === "message" && item.row.seq === seq);

describe("the list of a conversation", () => {
  test("has its messages, then what has not arrived", () => {
    const items = itemsOf({ ...empty, messages: [system(1), theirs(2), messageRow(3)], pending: [pending(1)] });
    expect(keys(items)).toEqual(["seq.1", "seq.2", "own.client-3", "own.pending-1"]);
  });

  test("shows a message once, in its place, from its press to its arrival", () => {
    const sent = pending(1, { clientMessageId: "client-2" });
    const before = itemsOf({ ...empty, messages: [theirs(1)], pending: [sent] });
    const after = itemsOf({ ...empty, messages: [theirs(1), messageRow(2)], pending: [sent] });
    expect(keys(after)).toEqual(keys(before));
    expect(after[1]?.type).toBe("message");
  });

  test("puts a card after the first message, and none where there is no message yet", () => {
    const slots = [{ name: "answers" }];
    expect(keys(itemsOf({ ...empty, slots, messages: [system(1), theirs(2)] }))).toEqual([
      "seq.1",
      "slot.answers",
      "seq.2",
    ]);
    expect(itemsOf({ ...empty, slots })).toEqual([]);
  });

  test("joins what one person says within minutes, what is on its way included", () => {
    const messages = [theirs(1), theirs(2), messageRow(3), messageRow(4, { sentAt: EVENING + HOUR })];
    const items = itemsOf({ ...empty, messages, pending: [pending(1), pending(2, { writtenAt: EVENING + 2 * HOUR })] });
    expect(items.map((item) => "joined" in item && item.joined)).toEqual([false, true, false, false, true, false]);
  });

  test("an answer to a mark is one to what that is about", () => {
    const messages = [
      theirs(1),
      mark(2, { mark: "reaction", target: 1, emoji: "🙏", isOn: true }),
      theirs(3, { replyTo: 2 }),
    ];
    expect(messageAt(itemsOf({ ...empty, messages }), 3)?.quote).toMatchObject({ seq: 1, said: { senderId: "sri" } });
  });

  test("names what is missing in between, with its times", () => {
    const items = itemsOf({ ...empty, messages: [theirs(3), theirs(6), theirs(7)] });
    expect(items[1]).toEqual({
      type: "gap",
      key: "gap.3",
      missing: 2,
      fromMs: EVENING + 3 * 60_000,
      toMs: EVENING + 6 * 60_000,
    });
    expect(items).toHaveLength(4);
  });

  test("names each day where it begins, but no lonely today", () => {
    const day = (seq: number, days: number) => theirs(seq, { sentAt: EVENING - days * 24 * HOUR });
    const items = itemsOf({ ...empty, messages: [day(1, 8), day(2, 1), day(3, 1), day(4, 0)] });
    expect(items.flatMap((item) => (item.type === "day" ? item.day : []))).toEqual(["other", "yesterday", "today"]);
    expect(keys(itemsOf({ ...empty, messages: [day(4, 0)] }))).toEqual(["seq.4"]);
  });
});

describe("what was said about a message later", () => {
  test("is drawn at it, and takes no line of its own", () => {
    const messages = [
      theirs(1),
      messageRow(2),
      mark(3, { mark: "edit", target: 1, body: "changed" }),
      mark(4, { mark: "reaction", target: 1, emoji: "👍", isOn: true }, "guest"),
      mark(5, { mark: "unsend", target: 2 }, "guest"),
    ];
    const items = itemsOf({ ...empty, messages });
    expect(keys(items)).toEqual(["seq.1", "own.client-2"]);
    const first = messageAt(items, 1);
    expect(first?.content).toEqual({ kind: "text", body: "changed" });
    expect([...(first?.marked.reactions ?? [])]).toEqual([["👍", ["guest"]]]);
    expect(messageAt(items, 2)?.marked.isUnsent).toBe(true);
  });

  test("a text that has lost its words is taken back, whether or not its mark is here", () => {
    expect(messageAt(itemsOf({ ...empty, messages: [theirs(1, { body: "" })] }), 1)?.marked.isUnsent).toBe(true);
  });

  test("of what the reader cannot see leaves no trace", () => {
    expect(keys(itemsOf({ ...empty, messages: [theirs(4), mark(5, { mark: "unsend", target: 2 })] }))).toEqual([
      "seq.4",
    ]);
  });
});

test("a message of a newer kind is on the list and never empty", () => {
  const items = itemsOf({ ...empty, messages: [theirs(1, { kind: "hologram", body: "", data: { x: 1 } })] });
  expect(messageAt(items, 1)).toMatchObject({ content: { kind: "unknown" }, marked: { isUnsent: false } });
});

describe("what was said last", () => {
  test("is a person's, not the system's nor a mark's, and not what was taken back", () => {
    const phrase = theirs(2, { content: { kind: "phrase", code: "lost", params: {} } });
    expect(lastSaid(itemsOf({ ...empty, messages: [theirs(1), phrase, system(3)] }))).toMatchObject({ code: "lost" });
    const gone = mark(4, { mark: "unsend", target: 2 });
    expect(lastSaid(itemsOf({ ...empty, messages: [theirs(1), phrase, system(3), gone] }))).toMatchObject({
      kind: "text",
    });
  });

  test("by the reader, has arrived or not", () => {
    expect(lastOwn(itemsOf({ ...empty, messages: [messageRow(1), theirs(2)] }))).toBe("own.client-1");
    expect(lastOwn(itemsOf({ ...empty, messages: [messageRow(1)], pending: [pending(1)] }))).toBe("own.pending-1");
    expect(lastOwn(itemsOf({ ...empty, messages: [theirs(2)] }))).toBeNull();
  });
});

describe("what is new, and what was read", () => {
  const readUpTo = (readSeq: number) => presenceOf({ ...CURSOR, readSeq }, 99, EVENING);
  const CURSOR = {
    conversationId: "booking",
    userId: "sri",
    deliveredSeq: 0,
    readSeq: 0,
    typingUntil: null,
    seenAt: null,
  };

  test("own messages say how far they have come, the others' say nothing", () => {
    const items = itemsOf({
      ...empty,
      messages: [messageRow(1), theirs(2), messageRow(3)],
      others: [readUpTo(1)],
    });
    expect([1, 2, 3].map((seq) => messageAt(items, seq)?.reach)).toEqual(["read", null, "sent"]);
  });

  test("a message that was read since is another item, and none of the others is", () => {
    const messages = [messageRow(1), messageRow(2)];
    const before = itemsOf({ ...empty, messages, others: [readUpTo(1)] });
    const after = itemsOf({ ...empty, messages, others: [readUpTo(2)] }, before);
    expect(after.map((item, at) => item === before[at])).toEqual([true, false]);
  });

  test("a line stands where the new begins: before the first that counts of another, since the reader was here", () => {
    const messages = [
      theirs(1),
      messageRow(2),
      system(3),
      theirs(4),
      mark(5, { mark: "unsend", target: 99 }),
      theirs(6),
    ];
    const items = itemsOf({ ...empty, messages, since: { readSeq: 1, atMs: EVENING } });
    expect(keys(items)).toEqual(["seq.1", "own.client-2", "seq.3", "since.4", "seq.4", "seq.6"]);
    expect(items[3]).toMatchObject({ count: 2, fromMs: EVENING });
  });

  test("what was taken back, and what the system says, is not unread", () => {
    const messages = [system(1), theirs(2), theirs(3), mark(4, { mark: "unsend", target: 3 })];
    expect(unreadOf(messages, 0, "guest").map(({ seq }) => seq)).toEqual([2]);
    expect(unreadOf(messages, 2, "guest")).toEqual([]);
  });
});

describe("a long log", () => {
  /** Of every ten messages one is a reaction, one an answer. */
  const long = (length: number) =>
    Array.from({ length }, (_, at) => {
      const seq = at + 1;
      const sentAt = EVENING - (length - seq) * 60_000;
      if (seq % 10 === 9) return mark(seq, { mark: "reaction", target: seq - 5, emoji: "👍", isOn: true });
      return theirs(seq, { sentAt, ...(seq % 10 === 5 && { replyTo: seq - 1 }) });
    });

  /** How often something slow is asked: how a moment is called in a zone, and how a thing reads as text. */
  function slowWork(work: () => void): number {
    const zones = Intl.DateTimeFormat.prototype as unknown as { readonly format: unknown };
    const asked = [vi.spyOn(zones, "format", "get"), vi.spyOn(JSON, "stringify")];
    work();
    const times = asked.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    for (const each of asked) each.mockRestore();
    return times;
  }

  test.each([
    ["a message", (seq: number) => theirs(seq)],
    ["a reaction to an old one", (seq: number) => mark(seq, { mark: "reaction", target: 14, emoji: "🙏", isOn: true })],
  ])("costs no more for %s than a short one does", (_name, next) => {
    const [short, longer] = [100, 1000].map((length) => {
      const messages = long(length);
      const before = itemsOf({ ...empty, messages });
      return slowWork(() => itemsOf({ ...empty, messages: [...messages, next(length + 1)] }, before));
    });
    expect(longer).toBe(short);
    expect(short).toBeLessThan(20);
  });

  test("keeps every item but the one that something was said of, and whoever quotes it", () => {
    const messages = long(100);
    const before = itemsOf({ ...empty, messages });
    const taken = mark(101, { mark: "unsend", target: 14 });
    const after = itemsOf({ ...empty, messages: [...messages, taken] }, before);
    const changed = after.filter((item, at) => item !== before[at]).map(({ key }) => key);
    expect(changed).toEqual(["seq.14", "seq.15"]);
  });
});
