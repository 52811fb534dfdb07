import { describe, expect, test } from "vitest";
import { tipFrom } from "./tip-amount.ts";

describe("an own tip", () => {
  test.each([
    ["15", 15_000],
    ["15.000", 15_000],
    ["Rp 15.000", 15_000],
    ["1000", 1000],
    ["2.000.000", 2_000_000],
  ])("%s is understood", (typed, amountIdr) => expect(tipFrom(typed)).toBe(amountIdr));

  test.each(["", "0", "1500", "2.001.000", "-5", "much"])("%s is not a tip that can be given", (typed) =>
    expect(tipFrom(typed)).toBeNull(),
  );
});
