import { describe, expect, it } from "vitest";
import { hourIsWithin, localTime } from "./time.ts";

describe("local time", () => {
  it.each([
    ["2026-03-02T05:00:00Z", "Asia/Jakarta", { date: "2026-03-02", hour: 12, minuteOfDay: 720, weekday: 0 }],
    ["2026-03-02T05:00:00Z", "Asia/Makassar", { date: "2026-03-02", hour: 13, minuteOfDay: 780, weekday: 0 }],
    ["2026-03-01T16:59:00Z", "Asia/Jakarta", { date: "2026-03-01", hour: 23, minuteOfDay: 1439, weekday: 6 }],
    ["2026-03-01T17:00:00Z", "Asia/Jakarta", { date: "2026-03-02", hour: 0, minuteOfDay: 0, weekday: 0 }],
    ["2026-03-29T00:30:00Z", "Europe/Oslo", { date: "2026-03-29", hour: 1, minuteOfDay: 90, weekday: 6 }],
    ["2026-03-29T01:30:00Z", "Europe/Oslo", { date: "2026-03-29", hour: 3, minuteOfDay: 210, weekday: 6 }],
  ])("%s in %s", (utc, zone, local) => {
    expect(localTime(Date.parse(utc), zone)).toEqual(local);
  });
});

describe("an interval of hours", () => {
  it.each([
    [7, 7, 9, true],
    [9, 7, 9, false],
    [23, 22, 6, true],
    [5, 22, 6, true],
    [6, 22, 6, false],
    [21, 22, 6, false],
    [12, 12, 12, false],
  ])("hour %i in [%i, %i): %s", (hour, from, to, isWithin) => {
    expect(hourIsWithin(hour, from, to)).toBe(isWithin);
  });
});
