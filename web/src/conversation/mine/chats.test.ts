import { describe, expect, it } from "vitest";
import { conversationRow } from "#domain/conversation/scene.testing";
import { columnsOf, type MessageContent } from "#schema/message";
import type { MessageRow } from "#schema/tables/conversations";
import { bookingRow, EVENING, sri } from "../../testing/booking-row.ts";
import { type Chat, chatOf, found, inOrder, isCalm, sideOfGuest, tailFrom, withRow } from "./chats.ts";

const row = conversationRow({ updatedAt: EVENING });
const side = sideOfGuest(bookingRow({ $id: "talk", therapist: sri }))!;

const said = (seq: number, senderId: string, content: MessageContent): MessageRow => ({
  $id: `talk.${seq}`,
  conversationId: "talk",
  seq,
  senderId,
  senderType: senderId === "guest" ? "customer" : "therapist",
  clientMessageId: `m${seq}`,
  sentAt: EVENING + seq,
  replyTo: null,
  ...columnsOf(content),
});
const text = (body: string) => ({ kind: "text", body }) as const;
const mark = (target: number) => ({ kind: "mark", mark: { mark: "unsend", target } }) as const;

const chat = (tail: readonly MessageRow[], readSeq = 0): Chat =>
  chatOf(side, row, { tail, readSeq, userId: "guest", isOpen: true });

describe("a chat in the list", () => {
  it.each<[string, MessageRow[], number, number]>([
    ["counts what the other has said since", [said(2, "t1", text("a")), said(3, "t1", text("b"))], 1, 2],
    ["not what was read", [said(2, "t1", text("a"))], 2, 0],
    ["not the reader's own", [said(2, "guest", text("a"))], 1, 0],
    ["not what was taken back", [said(2, "t1", text("a")), said(3, "t1", mark(2))], 1, 0],
  ])("%s", (_, tail, readSeq, unread) => {
    expect(chat(tail, readSeq).unread).toBe(unread);
  });

  it("shows the last message as it reads now", () => {
    const edit = { kind: "mark", mark: { mark: "edit", target: 2, body: "b" } } as const;
    expect(chat([said(2, "t1", text("a")), said(3, "t1", edit)]).last?.content).toEqual(text("b"));
    expect(chat([said(2, "t1", text("a")), said(3, "t1", mark(2))]).last?.marked.isUnsent).toBe(true);
  });
});

describe("what a list reads of a conversation", () => {
  it.each([
    ["the last message alone when nothing is new", { listedSeq: 7, shownSeq: 7 }, 7, true, 6],
    ["what was said about it, too", { listedSeq: 8, shownSeq: 7 }, 8, false, 6],
    ["what is new", { listedSeq: 9, shownSeq: 9 }, 4, false, 4],
    ["all of it before its last words are known", { listedSeq: null, shownSeq: null }, 0, false, 0],
  ])("is %s", (_, listed, readSeq, calm, from) => {
    const listing = { ...row, ...listed };
    expect(isCalm(listing, readSeq)).toBe(calm);
    expect(tailFrom(listing, readSeq)).toBe(from);
  });
});

it("a row that comes in takes its older one's place, and is added where there was none", () => {
  const [old, other, fresh] = [
    { $id: "a", at: 1 },
    { $id: "b", at: 1 },
    { $id: "a", at: 2 },
  ];
  expect(withRow([old, other], fresh)).toEqual([other, fresh]);
  expect(withRow([other], fresh)).toEqual([other, fresh]);
  expect(withRow(undefined, fresh)).toBeUndefined();
});

describe("the list", () => {
  const one = { ...chat([said(2, "t1", text("a"))]), at: 1 };
  const other = { ...chat([]), at: 2, isOpen: false, other: { ...side.other, name: "Endang Lestarí" } };
  const of = (filter: "all" | "unread" | "open", search = "") =>
    found([one, other], { filter, search }, ({ last }) => (last ? "Pagar hijau" : ""));

  it("has whoever wrote last on top", () => {
    expect(inOrder([one, other])).toEqual([other, one]);
  });

  it.each([
    [of("all"), [one, other]],
    [of("unread"), [one]],
    [of("open"), [one]],
    [of("all", "lestari"), [other]],
    [of("all", " PAGAR "), [one]],
    [of("open", "lestari"), []],
  ])("shows what is looked for", (shown, expected) => {
    expect(shown).toEqual(expected);
  });
});
