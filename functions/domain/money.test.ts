import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundUpIdr, shareIdr } from "./money.ts";

describe("money", () => {
  it.each([
    [150_000, 150_000],
    [150_001, 151_000],
    [0, 0],
  ])("%i is rounded up to %i", (amount, rounded) => {
    expect(roundUpIdr(amount, 1000)).toBe(rounded);
  });

  it("a share is whole hundreds, never more than its part and less than a hundred below it", () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000_000 }), fc.constantFrom(0.25, 0.5, 0.8), (amount, share) => {
        const part = shareIdr(amount, share);
        expect(part % 100).toBe(0);
        expect(part).toBeLessThanOrEqual(amount * share);
        expect(amount * share - part).toBeLessThan(100);
      }),
    );
  });
});
