import { describe, expect, it } from "vitest";
import { isOpenForWriting } from "./window.ts";

describe("people may write", () => {
  it.each([
    ["never before the confirmation", null, null, 5, false],
    ["from the confirmation on", 5, null, 5, true],
    ["not before it", 5, null, 4, false],
    ["until the end", 5, 9, 8, true],
    ["not from the end on", 5, 9, 9, false],
  ])("%s", (_, opensAt, closesAt, now, isOpen) => {
    expect(isOpenForWriting({ opensAt, closesAt }, now)).toBe(isOpen);
  });
});
