// Laws of the list: whatever comes in, in whatever order, what has not changed is the same object.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { MessageContent } from "#schema/message";
import { EVENING } from "../testing/booking-row.ts";
import { messageRow } from "../testing/message-row.ts";
import { type Item, itemsOf } from "./items.ts";
import { mergeMessages } from "./merge-messages.ts";

const HOUR = 60 * 60_000;
const MOST = 24;

const content = (seq: number): fc.Arbitrary<MessageContent> => {
  const target = fc.integer({ min: 1, max: Math.max(1, seq - 1) });
  return fc.oneof(
    { weight: 4, arbitrary: fc.string().map((body) => ({ kind: "text" as const, body })) },
    { weight: 1, arbitrary: fc.constant({ kind: "phrase" as const, code: "lost" as const, params: {} }) },
    {
      weight: 1,
      arbitrary: target.map((of) => ({ kind: "mark" as const, mark: { mark: "unsend" as const, target: of } })),
    },
    {
      weight: 1,
      arbitrary: target.map((of) => ({
        kind: "mark" as const,
        mark: { mark: "edit" as const, target: of, body: "x" },
      })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(target, fc.boolean()).map(([of, isOn]) => ({
        kind: "mark" as const,
        mark: { mark: "reaction" as const, target: of, emoji: "👍", isOn },
      })),
    },
  );
};
const log = fc.integer({ min: 1, max: MOST }).chain((length) =>
  fc.tuple(
    ...Array.from({ length }, (_, index) =>
      fc
        .tuple(content(index + 1), fc.constantFrom("guest", "sri"), fc.integer({ min: 0, max: 60 }))
        .map(([said, senderId, hours]) =>
          messageRow(index + 1, {
            content: said,
            senderId,
            sentAt: EVENING + index * 1000 + hours * HOUR * (index % 5),
          }),
        ),
    ),
  ),
);
const arrivals = log.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
);

const input = (messages: Parameters<typeof itemsOf>[0]["messages"]) => ({
  messages,
  pending: [],
  slots: [{ name: "answers" }],
  nowMs: EVENING + 100 * HOUR,
  reader: { userId: "guest", timeZone: "Asia/Jakarta" },
});
const text = (item: Item) => JSON.stringify(item, (_, value) => (value instanceof Map ? [...value] : value));

test("the list is the same whatever order its messages came in", () => {
  fc.assert(
    fc.property(arrivals, ([rows, order]) => {
      let messages: Parameters<typeof itemsOf>[0]["messages"] = [];
      let items: readonly Item[] = [];
      for (const row of order) {
        messages = mergeMessages(messages, [row]);
        items = itemsOf(input(messages), items);
      }
      expect(items.map(text)).toEqual(itemsOf(input(rows)).map(text));
    }),
  );
});

test("an item is a new object exactly when it reads differently, and nothing new is the very same list", () => {
  fc.assert(
    fc.property(arrivals, ([, order]) => {
      let messages: Parameters<typeof itemsOf>[0]["messages"] = [];
      let before: readonly Item[] = [];
      for (const row of order) {
        messages = mergeMessages(messages, [row]);
        const items = itemsOf(input(messages), before);
        const known = new Map(before.map((item) => [item.key, item]));
        for (const item of items) {
          const old = known.get(item.key);
          if (old && text(old) === text(item)) expect(item).toBe(old);
        }
        expect(itemsOf(input(messages), items)).toBe(items);
        before = items;
      }
    }),
  );
});

test("keys name one item each, and no two days stand side by side", () => {
  fc.assert(
    fc.property(arrivals, ([, order]) => {
      const seen = mergeMessages([], order.slice(0, Math.ceil(order.length / 2)));
      const items = itemsOf(input(seen));
      expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
      const days = items.map(({ type }) => type === "day");
      expect(days.some((isDay, index) => isDay && days[index + 1])).toBe(false);
    }),
  );
});
