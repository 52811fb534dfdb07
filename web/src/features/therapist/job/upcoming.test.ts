import { describe, expect, test } from "vitest";
import { policy } from "#domain/policy";
import { EVENING } from "../../../testing/booking-row.ts";
import { jobRow } from "../../../testing/therapist-rows.ts";
import { byDay, isAtHand, openJobs, startOf } from "./upcoming.ts";

const HOUR = 60 * 60_000;
const reserved = (id: string, inHours: number) => jobRow({ $id: id, scheduledFor: EVENING + inHours * HOUR });

describe("jobs at hand and reserved ones", () => {
  test("a job for later is at hand from ninety minutes before its start, to the millisecond", () => {
    const job = reserved("evening", 5);
    const from = startOf(job) - policy.schedule.setOffBeforeMs;
    expect(isAtHand(job, from - 1)).toBe(false);
    expect(isAtHand(job, from)).toBe(true);
  });

  test("a job for now is at hand at once", () => {
    expect(isAtHand(jobRow(), EVENING)).toBe(true);
  });

  test("the job under way stays the current one when the next could begin, which waits among the upcoming", () => {
    const next = reserved("next", 1);
    const underWay = jobRow({ $id: "under-way", phase: "in_service", scheduledFor: EVENING + 2 * HOUR });
    const { current, upcoming } = openJobs([next, underWay], EVENING);
    expect(current?.$id).toBe("under-way");
    expect(upcoming.map((job) => job.$id)).toEqual(["next"]);
  });

  test("reserved jobs come by their start, whenever they were confirmed; ended ones are gone", () => {
    const jobs = [
      reserved("third", 50),
      reserved("first", 3),
      { ...reserved("over", 4), isOpen: false },
      reserved("second", 26),
    ];
    const { current, upcoming } = openJobs(jobs, EVENING);
    expect(current).toBeNull();
    expect(upcoming.map((job) => job.$id)).toEqual(["first", "second", "third"]);
  });

  test("a massage stands under its time: the planned one, and the real one as soon as it has begun", () => {
    const planned = { expectedAt: EVENING + HOUR, startedAt: null };
    const began = { ...planned, phase: "in_service", startedAt: EVENING + 2 * HOUR } as const;
    expect(startOf(jobRow(planned))).toBe(EVENING + HOUR);
    expect(startOf(jobRow(began))).toBe(EVENING + 2 * HOUR);
    expect(startOf(jobRow({ ...began, scheduledFor: EVENING }))).toBe(EVENING + 2 * HOUR);
    expect(startOf(jobRow({ ...began, phase: "done", endedAt: EVENING + 3 * HOUR }))).toBe(EVENING + 2 * HOUR);
  });

  test("days are those of the place: half past midnight in Jakarta is the next one", () => {
    // The evening of the fixtures is 19.31 in Jakarta.
    const days = byDay([reserved("tonight", 4), reserved("night", 5), reserved("morning", 14)], "Asia/Jakarta");
    expect(days.map(({ date, jobs }) => [date, jobs.map((job) => job.$id)])).toEqual([
      ["2026-11-21", ["tonight"]],
      ["2026-11-22", ["night", "morning"]],
    ]);
  });
});
