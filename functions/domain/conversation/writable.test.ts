import { describe, expect, it } from "vitest";
import type { ConversationRow } from "#schema/tables/conversations";
import { active, conversationRow } from "./scene.testing.ts";
import { isOpenForWriting, mayReopen } from "./writable.ts";

const DAY_MS = 24 * 60 * 60_000;

/** A row as the first release wrote it: its times alone say whether people may write. */
const firstRow = (times: Pick<ConversationRow, "opensAt" | "closesAt" | "updatedAt">): ConversationRow =>
  conversationRow({ status: null, participants: null, ...times });

describe("people may write, by a row of the first release,", () => {
  it.each([
    ["never before the confirmation", null, null, 5, false],
    ["from the confirmation on", 5, null, 5, true],
    ["also when the clock was set back behind it", 5, null, 4, true],
    ["until the end", 5, 9, 8, true],
    ["not from the end on", 5, 9, 9, false],
  ])("%s", (_, opensAt, closesAt, now, isOpen) => {
    expect(isOpenForWriting(firstRow({ opensAt, closesAt, updatedAt: 5 }), now)).toBe(isOpen);
  });

  it("no more once the visit was called off, also when the clock was set back behind that", () => {
    expect(isOpenForWriting(firstRow({ opensAt: 5, closesAt: 9, updatedAt: 9 }), 8)).toBe(false);
  });
});

describe("people may write, by a row with a status,", () => {
  const row = (values: Partial<ConversationRow>) => ({
    ...firstRow({ opensAt: 5, closesAt: null, updatedAt: 5 }),
    ...values,
  });

  it("as long as it is active and its window is open", () => {
    expect(isOpenForWriting(row({ status: "active", closesAt: 9 }), 8)).toBe(true);
    expect(isOpenForWriting(row({ status: "active", closesAt: 9 }), 9)).toBe(false);
  });

  it.each(["quiet", "closed"] as const)("not while it is %s", (status) => {
    expect(isOpenForWriting(row({ status }), 8)).toBe(false);
  });
});

it.each([
  ["not before its end", null, 5, false],
  ["from its end on", 5, 5, true],
  ["for thirty days", 5, 5 + 30 * DAY_MS, true],
  ["no longer", 5, 6 + 30 * DAY_MS, false],
])("an ended conversation may be opened again %s", (_, endedAt, now, may) => {
  const { participants } = active;
  expect(mayReopen({ endedAt, participants }, now)).toBe(may);
  // Nobody is left who could.
  expect(mayReopen({ endedAt, participants: participants.slice(0, 1) }, now)).toBe(false);
});
