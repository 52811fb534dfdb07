import fc from "fast-check";
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

  it("is what the place's own clock and calendar show, whatever was asked before", () => {
    const zones = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Kathmandu", "Europe/Oslo"] as const;
    const shown = new Map(
      zones.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }),
      ]),
    );
    const moments = fc.array(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }), { minLength: 1 });
    const laters = fc.array(fc.integer({ min: 0, max: 60 * 60_000 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, laters, (zone, firsts, laterMs) => {
        for (const at of firsts.flatMap((first) => [first, ...laterMs.map((later) => first + later)])) {
          const { date, hour, minuteOfDay, weekday } = localTime(at, zone);
          const time = [hour, minuteOfDay - 60 * hour].map((part) => String(part).padStart(2, "0")).join(":");
          expect(`${date} ${time}`).toBe(shown.get(zone)!.format(at));
          expect((weekday + 1) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
        }
      }),
    );
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
