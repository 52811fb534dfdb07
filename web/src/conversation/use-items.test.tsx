import { renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { presenceOf } from "#domain/conversation/cursors";
import { EVENING } from "../testing/booking-row.ts";
import { messageRow } from "../testing/message-row.ts";
import { useItems } from "./use-items.ts";

vi.mock("./outbox.ts", () => ({ openOutbox: vi.fn() }));

let looks = 0;
/** Counts whenever anything of it is looked at. */
const counted = (seq: number) =>
  new Proxy(messageRow(seq), {
    get: (row, key) => {
      looks += 1;
      return Reflect.get(row, key);
    },
  });

const reader = { userId: "guest", otherId: "sri", otherName: "Sri", timeZone: "Asia/Jakarta" };
const company = (readSeq: number, typingUntil: number | null, seenAt: number) => [
  presenceOf(
    { conversationId: "booking", userId: "sri", deliveredSeq: readSeq, readSeq, typingUntil, seenAt },
    99,
    EVENING,
  ),
];

test("somebody who types or looks in changes nothing of the list, and nothing of it is looked at", () => {
  const messages = [1, 2, 3].map(counted);
  const draw = (others: ReturnType<typeof company>) => ({ conversationId: "booking", messages, reader, others });
  const { result, rerender } = renderHook(useItems, { initialProps: draw(company(1, null, 0)) });
  const before = result.current;
  looks = 0;
  rerender(draw(company(1, EVENING + 1000, 0)));
  rerender(draw(company(1, null, EVENING)));
  expect(result.current).toBe(before);
  expect(looks).toBe(0);
  rerender(draw(company(2, null, EVENING)));
  expect(result.current.filter((item) => !before.includes(item)).map(({ key }) => key)).toEqual(["own.client-2"]);
});
