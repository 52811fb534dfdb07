// Whatever a row with a number is named after leaves room for the number, in every request that names one.
import { expect, it } from "vitest";
import { eventId, idOf, messageId, NUMBERED_ID_LENGTH } from "./ids.ts";
import { requests } from "./requests.ts";

const LONGEST_ID = 36;
const longest = "a".repeat(NUMBERED_ID_LENGTH);

it("the longest id and the largest number fit into an id of Appwrite", () => {
  for (const name of [eventId, messageId]) expect(name(longest, 9_999_999)).toMatch(idOf(LONGEST_ID));
});

it("no request takes a longer one", () => {
  const said = { action: "send", clientMessageId: "0".repeat(20), content: { kind: "text", body: "Hi" } };
  const takes = (conversationId: string) => requests.chat.safeParse({ ...said, conversationId }).success;
  expect([takes(longest), takes(`${longest}a`)]).toEqual([true, false]);
  const advances = (bookingId: string) => requests.searchTherapists.safeParse({ action: "advance", bookingId }).success;
  expect([advances(longest), advances(`${longest}a`)]).toEqual([true, false]);
});
