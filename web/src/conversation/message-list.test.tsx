import { act, cleanup, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { EVENING } from "../testing/booking-row.ts";
import { messageRow } from "../testing/message-row.ts";
import { renderIn } from "../testing/render-in.tsx";
import { type Item, itemsOf } from "./items.ts";
import * as personLine from "./kinds/person-line.tsx";
import { MessageList } from "./message-list.tsx";

vi.mock("./outbox.ts", () => ({}));
vi.mock("./kinds/person-line.tsx", { spy: true });

const reader = { userId: "guest", otherId: "sri", otherName: "Sri", timeZone: "Asia/Jakarta" };
const input = { pending: [], slots: [], nowMs: EVENING, reader };

afterEach(cleanup);

function Log({ first, hand }: { first: readonly Item[]; hand: (show: (items: readonly Item[]) => void) => void }) {
  const [items, setItems] = useState(first);
  hand(setItems);
  return <MessageList items={items} reader={{ ...reader }} isOpen />;
}

test("a message that comes in draws itself alone: those that were there are left as they are", async () => {
  const messages = Array.from({ length: 40 }, (_, index) => messageRow(index + 1));
  const before = itemsOf({ ...input, messages });
  let show: (items: readonly Item[]) => void = () => undefined;
  const hand = (set: typeof show) => {
    show = set;
  };
  await renderIn("en", ["talk", "texts", "phrases"], <Log first={before} hand={hand} />);
  vi.mocked(personLine.PersonLine).mockClear();
  act(() => show(itemsOf({ ...input, messages: [...messages, messageRow(41)] }, before)));
  expect(screen.getByText("message 41")).toBeTruthy();
  expect(vi.mocked(personLine.PersonLine).mock.calls.length).toBe(1);
});
