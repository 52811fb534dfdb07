import { describe, expect, test } from "vitest";
import { followsAfterGrowth, isNearEnd, movesByItself, restAt, standsAtLowerEdge } from "./scroll.ts";

describe("a log", () => {
  test.each([
    ["at its end", 600, true],
    ["a line above it", 520, true],
    ["further up", 470, false],
    ["pulled beyond it", 640, true],
  ])("%s: the reader follows what comes: %s", (_name, scrollTop, follows) => {
    expect(isNearEnd({ scrollTop, scrollHeight: 1000, clientHeight: 400 })).toBe(follows);
  });

  test.each([
    ["end", true, true],
    ["end", false, false],
    ["card", true, true],
    ["top", true, false],
  ] as const)("that begins at its %s and is followed: %s, moves by itself: %s", (begins, follows, moves) => {
    expect(movesByItself(begins, follows)).toBe(moves);
  });

  test.each([
    ["somebody else has said something", false, "a", "a", false],
    ["the reader has said something, wherever they were", false, "a", "b", true],
    ["the reader says their first", false, null, "a", true],
    ["the reader has taken their only one back", false, "a", null, false],
    ["the reader was at the end", true, "a", "a", true],
  ])("when %s", (_name, follows, before, now, followsNow) => {
    expect(followsAfterGrowth(follows, before, now)).toBe(followsNow);
  });

  test.each([
    ["no card: at its end", null, 600],
    ["a card that fits: at its end", 700, 600],
    ["a card that does not fit: at the card's top", 300, 292],
  ])("rests with %s", (_name, cardTop, at) => {
    expect(restAt({ scrollHeight: 1000, clientHeight: 400 }, cardTop)).toBe(at);
  });

  test("stands at the lower edge only where people talk", () => {
    expect((["top", "card", "end"] as const).map(standsAtLowerEdge)).toEqual([false, false, true]);
  });
});
