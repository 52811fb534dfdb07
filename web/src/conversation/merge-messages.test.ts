import { describe, expect, test } from "vitest";
import type { MessageRow } from "#schema/tables/conversations";
import { lastWithoutGap, mergeMessages } from "./merge-messages.ts";

const message = (seq: number): MessageRow => ({
  $id: `booking.${seq}`,
  conversationId: "booking",
  seq,
  senderId: "guest",
  senderType: "customer",
  kind: "text",
  body: `message ${seq}`,
  code: null,
  params: null,
  data: null,
  clientMessageId: `client-${seq}`,
  replyTo: null,
  sentAt: seq,
});
const numbers = (messages: readonly MessageRow[]) => messages.map(({ seq }) => seq);

describe("the log of a conversation", () => {
  test("messages that come late and twice are kept once and in order", () => {
    const merged = mergeMessages([message(1), message(4)], [message(3), message(4), message(2), message(2)]);
    expect(numbers(merged)).toEqual([1, 2, 3, 4]);
  });

  test("nothing new leaves the very same list", () => {
    const known = [message(1), message(2)];
    expect(mergeMessages(known, [message(2)])).toBe(known);
  });

  test("reading goes on before the first gap", () => {
    expect(lastWithoutGap([message(1), message(2), message(5)])).toBe(2);
  });

  test("a therapist's log begins where their access began", () => {
    expect(lastWithoutGap([message(4), message(5)])).toBe(5);
  });

  test("an empty log is read from the start", () => {
    expect(lastWithoutGap([])).toBe(0);
  });
});
