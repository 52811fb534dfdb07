import { expect, test } from "vitest";
import { nextRunMs, scheduleProblem } from "./cron.ts";

const at = (iso: string) => Date.parse(iso);

test("the next run of a schedule is the first one after the moment, in UTC", () => {
  expect(nextRunMs("* * * * *", at("2026-11-21T09:00:00Z"))).toBe(at("2026-11-21T09:01:00Z"));
  expect(nextRunMs("*/5 * * * *", at("2026-11-21T09:04:59Z"))).toBe(at("2026-11-21T09:05:00Z"));
  expect(nextRunMs("30 6 * * 1", at("2026-11-21T09:00:00Z"))).toBe(at("2026-11-23T06:30:00Z"));
});

test("a schedule has five fields", () => {
  expect(scheduleProblem("")).toBeNull();
  expect(scheduleProblem("*/5 * * * *")).toBeNull();
  for (const wrong of ["every day", "* * * *", "* * * * * *", "61 * * * *", 5]) {
    expect(scheduleProblem(wrong)).toBe("String must be a valid cron expression");
  }
});
