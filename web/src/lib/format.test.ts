import { describe, expect, test } from "vitest";
import { clockTime, dayAndTime, distance, minutesSeconds, money, timeSeenFrom } from "./format.ts";

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
    ["id", "Minggu, 22 November pukul 00.30 WITA"],
    ["en", "Sunday 22 November, 00.30 WITA"],
    ["nb", "søndag 22. november kl. 00.30 WITA"],
  ] as const)("a start in Bali is named with its day and zone in %s", (language, text) => {
    expect(dayAndTime(Date.UTC(2026, 10, 21, 16, 30), "Asia/Makassar", language)).toBe(text);
  });

  test("the day is left out only while it is still the same day at the place", () => {
    const from = Date.UTC(2026, 10, 21, 15, 30);
    expect(timeSeenFrom(from, from + 3_600_000, "Asia/Jakarta", "en")).toBe("23.30 WIB");
    expect(timeSeenFrom(from, from + 3_600_000, "Asia/Makassar", "en")).toBe("Sunday 22 November, 00.30 WITA");
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
