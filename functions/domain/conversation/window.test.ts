import { describe, expect, it } from "vitest";
import { isOpenForWriting } from "./window.ts";

describe("people may write", () => {
  it.each([
    ["never before the confirmation", null, null, 5, false],
    ["from the confirmation on", 5, null, 5, true],
    ["also when the clock was set back behind it", 5, null, 4, true],
    ["until the end", 5, 9, 8, true],
    ["not from the end on", 5, 9, 9, false],
  ])("%s", (_, opensAt, closesAt, now, isOpen) => {
    expect(isOpenForWriting({ opensAt, closesAt, updatedAt: 5 }, now)).toBe(isOpen);
  });

  it("no more once the visit was called off, also when the clock was set back behind that", () => {
    expect(isOpenForWriting({ opensAt: 5, closesAt: 9, updatedAt: 9 }, 8)).toBe(false);
  });
});
