import { describe, expect, it } from "vitest";
import { MINUTE, NOON } from "../booking/scene.testing.ts";
import { localTime } from "../time.ts";
import { etaMin } from "./eta.ts";

const hourAt = (ms: number, timeZone: string) => localTime(ms, timeZone).hour;

describe("the way to the guest", () => {
  // 10 min + distance × 1.4 at 20 km/h (15 in the rush), up to the next five minutes, at least 15 (RULES e8).
  it.each([
    [0, 12, 15],
    [1000, 12, 15],
    [1200, 12, 20],
    [5000, 12, 35],
    [11_900, 12, 60],
    [12_000, 12, 65],
    [5000, 6, 35],
    [5000, 7, 40],
    [5000, 8, 40],
    [5000, 9, 35],
    [5000, 16, 40],
    [5000, 18, 40],
    [5000, 19, 35],
  ])("of %i m at %i o'clock takes %i min", (metres, hour, minutes) => {
    expect(etaMin(metres, hour)).toBe(minutes);
  });

  it("has its rush hours where the guest is", () => {
    expect(etaMin(5000, hourAt(NOON + 3 * 60 * MINUTE, "Asia/Jakarta"))).toBe(35);
    expect(etaMin(5000, hourAt(NOON + 3 * 60 * MINUTE, "Asia/Makassar"))).toBe(40);
  });
});
