import { describe, expect, test } from "vitest";
import { EVENING } from "../../../testing/booking-row.ts";
import { jobRow } from "../../../testing/therapist-rows.ts";
import { changesOf } from "./changes-of.ts";

const MINUTE = 60_000;

describe("what may still be proposed", () => {
  test("a reserved start moves by quarter hours from an hour earlier to two hours later", () => {
    const { moves } = changesOf(jobRow({ scheduledFor: EVENING + 300 * MINUTE }), EVENING);
    expect([moves[0], moves.at(-1), moves.length]).toEqual([-60, 120, 12]);
  });

  test("no start moves into the past: one in half an hour can come a quarter earlier, not two", () => {
    const { moves } = changesOf(jobRow({ expectedAt: EVENING + 30 * MINUTE }), EVENING);
    expect(moves.filter((minutes) => minutes < 0)).toEqual([-15]);
  });

  test("in session only the duration is left, and none that would be over already", () => {
    const job = jobRow({ phase: "in_service", startedAt: EVENING - 65 * MINUTE });
    expect(changesOf(job, EVENING)).toEqual({ moves: [], durations: ["120"] });
  });
});
