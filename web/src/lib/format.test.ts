import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { localTime } from "#domain/time";
import {
  clockTime,
  dayAndTime,
  languageName,
  longDate,
  minutesSeconds,
  minutesText,
  money,
  monthYear,
  shortDateTime,
  timeSeenFrom,
  weekday,
} from "./format.ts";

const NB = "\u00a0";

describe("amounts and times", () => {
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
    ["id", "Minggu, 22 November pukul 00.30\u00a0WITA"],
    ["en", "Sunday 22 November, 00.30\u00a0WITA"],
    ["nb", "søndag 22. november kl. 00.30\u00a0WITA"],
  ] as const)("a start in Bali is named with its day and zone in %s", (language, text) => {
    expect(dayAndTime(Date.UTC(2026, 10, 21, 16, 30), "Asia/Makassar", language)).toBe(text);
  });

  test("the day is left out only while it is still the same day at the place", () => {
    const from = Date.UTC(2026, 10, 21, 15, 30);
    expect(timeSeenFrom(from, from + 3_600_000, "Asia/Jakarta", "en")).toBe(`23.30${NB}WIB`);
    expect(timeSeenFrom(from, from + 3_600_000, "Asia/Makassar", "en")).toBe(`Sunday 22 November, 00.30${NB}WITA`);
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

const MINUTE = 60_000;

/** The places' clocks are never changed, so they are plain sums. */
const atPlace = (atMs: number, hoursEast: number) => {
  const [date = "", time = ""] = new Date(atMs + hoursEast * 60 * MINUTE).toISOString().split("T");
  const [hour = "", minute = ""] = time.split(":");
  return { date, hour: Number(hour), text: `${hour}.${minute}`, minuteOfDay: Number(hour) * 60 + Number(minute) };
};

describe("on a device in Norway", () => {
  beforeEach(() => {
    vi.stubEnv("TZ", "Europe/Oslo");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  describe.each([
    ["spring", Date.UTC(2026, 2, 29, 1)],
    ["autumn", Date.UTC(2026, 9, 25, 1)],
  ])("on the day in %s when its clock is changed", (_, changedAt) => {
    test("the device's own clock is changed", () => {
      const offsets = [changedAt - MINUTE, changedAt].map((at) => new Date(at).getTimezoneOffset());
      expect(Math.abs(offsets[0]! - offsets[1]!)).toBe(60);
    });

    test.each([
      ["Asia/Jakarta", 7, "WIB"],
      ["Asia/Makassar", 8, "WITA"],
      ["Asia/Jayapura", 9, "WIT"],
    ])("times, days and dates are those of %s", (zone, hoursEast, called) => {
      for (let at = changedAt - 26 * 60 * MINUTE; at < changedAt + 26 * 60 * MINUTE; at += 15 * MINUTE) {
        const { date, hour, minuteOfDay, text } = atPlace(at, hoursEast);
        expect(clockTime(at, zone)).toBe(text);
        expect(localTime(at, zone)).toMatchObject({ date, hour, minuteOfDay });
        const day = Number(date.slice(-2));
        expect(shortDateTime(at, zone, "nb")).toMatch(new RegExp(`^${day}\\. .*, ${text}${NB}${called}$`, "u"));
        expect(longDate(at, zone, "nb")).toContain(` ${day}. `);
        // The 29th of March and the 25th of October are Sundays.
        const daysFromSunday = day - new Date(changedAt).getUTCDate();
        const names: Record<string, string> = { "-2": "fre.", "-1": "lør.", "0": "søn.", "1": "man.", "2": "tir." };
        expect(weekday(at, zone, "nb")).toBe(names[daysFromSunday]);
      }
    });
  });

  test("a therapist verified after midnight on the first of a month in Bali was verified in that month", () => {
    expect(monthYear(Date.UTC(2026, 2, 31, 17), "Asia/Makassar", "nb")).toBe("apr. 2026");
  });
});

describe("languages that a therapist speaks", () => {
  test.each([
    ["jv", "id", "Jawa"],
    ["ban", "id", "Bali"],
    ["ban", "nb", "balinesisk"],
    ["not a code", "en", "not a code"],
  ] as const)("%s in %s is %s", (code, language, name) => {
    expect(languageName(code, language)).toBe(name);
  });
});

test("minutes for two people are said for each of them", () => {
  expect(minutesText({ serviceDuration: "90", people: 1 })).toBe("90");
  expect(minutesText({ serviceDuration: "90", people: 2 })).toBe("2 × 90");
});
