import { describe, expect, test } from "vitest";
import { policy } from "#domain/policy";
import { clockTime } from "../../../lib/format.ts";
import { EVENING } from "../../../testing/booking-row.ts";
import { bookableDays } from "./schedule-times.ts";

const timesOf = (nowMs: number, zone: string) =>
  bookableDays(nowMs, zone).flatMap((day) => day.parts.flatMap(({ times }) => times));

describe("times that a booking for later may begin at", () => {
  test("the first is the next quarter after the shortest lead, the last is within fourteen days", () => {
    const times = timesOf(EVENING, "Asia/Jakarta");
    expect(clockTime(times[0] ?? 0, "Asia/Jakarta")).toBe("21.15");
    expect(times.at(-1)).toBeLessThanOrEqual(EVENING + policy.schedule.maxLeadMs);
    expect(times.at(-1)).toBeGreaterThan(EVENING + policy.schedule.maxLeadMs - policy.schedule.stepMs);
    expect(times.every((at) => at % policy.schedule.stepMs === 0)).toBe(true);
  });

  test("a moment exactly on the bound may be chosen", () => {
    const nowMs = EVENING - 60_000;
    expect(timesOf(nowMs, "Asia/Jakarta")[0]).toBe(nowMs + policy.schedule.minLeadMs);
  });

  test("days are those of the place: in Bali the day changes an hour before Jakarta", () => {
    const lastHour = Date.UTC(2026, 10, 21, 15, 0);
    expect(bookableDays(lastHour - policy.schedule.minLeadMs, "Asia/Jakarta")[0]?.key).toBe("2026-11-21");
    expect(bookableDays(lastHour + 3_600_000 - policy.schedule.minLeadMs, "Asia/Makassar")[0]?.key).toBe("2026-11-22");
  });

  test("each day is told in its parts, none of them empty, and no time twice", () => {
    const days = bookableDays(EVENING, "Asia/Makassar");
    expect(days[1]?.parts.map(({ part }) => part)).toEqual(["night", "morning", "day", "afternoon", "evening"]);
    expect(days[1]?.parts.flatMap(({ times }) => times)).toHaveLength(96);
    expect(new Set(timesOf(EVENING, "Asia/Makassar")).size).toBe(timesOf(EVENING, "Asia/Makassar").length);
  });
});
