import { describe, expect, test } from "vitest";
import { clockTime, distance, minutesSeconds, money } from "./format.ts";

const NB = "\u00a0";

describe("amounts, times and distances", () => {
  test.each([
    [210_000, `Rp${NB}210.000`],
    [0, `Rp${NB}0`],
    [-15_000, `\u2212Rp${NB}15.000`],
    [1_827_000, `Rp${NB}1.827.000`],
  ])("%i rupiah read %s in every language", (amount, text) => {
    expect(money(amount)).toBe(text);
  });

  test("one moment reads differently in Jakarta and in Bali", () => {
    const at = Date.UTC(2026, 10, 21, 12, 58);
    expect(clockTime(at, "Asia/Jakarta")).toBe("19.58");
    expect(clockTime(at, "Asia/Makassar")).toBe("20.58");
  });

  test("midnight is 00, never 24", () => {
    expect(clockTime(Date.UTC(2026, 10, 21, 17, 5), "Asia/Jakarta")).toBe("00.05");
  });

  test.each([
    [2400, "id", `2,4${NB}km`],
    [2400, "en", `2.4${NB}km`],
    [14_200, "nb", `14${NB}km`],
    [20, "id", `0,1${NB}km`],
  ] as const)("%i metres read naturally in %s", (metres, language, text) => {
    expect(distance(metres, language)).toBe(text);
  });

  test.each([
    [47, "0.47"],
    [582, "9.42"],
    [46.2, "0.47"],
    [-3, "0.00"],
  ])("%d seconds left read %s", (seconds, text) => {
    expect(minutesSeconds(seconds)).toBe(text);
  });
});
