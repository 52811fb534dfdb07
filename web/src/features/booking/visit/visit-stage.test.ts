import { describe, expect, test } from "vitest";
import { bookingRow, EVENING } from "../../../testing/booking-row.ts";
import { isAwaited, stageOf } from "./visit-stage.ts";

describe("the stages of a visit", () => {
  test("only the four phases of a visit are a stage", () => {
    expect(stageOf("arrived")).toBe("arrived");
    expect(stageOf("offering")).toBeNull();
    expect(stageOf("done")).toBeNull();
  });

  test("nobody is awaited yet when a booking for later is confirmed", () => {
    expect(isAwaited(bookingRow({ phase: "confirmed" }))).toBe(true);
    expect(isAwaited(bookingRow({ phase: "confirmed", scheduledFor: EVENING }))).toBe(false);
    expect(isAwaited(bookingRow({ phase: "en_route", scheduledFor: EVENING }))).toBe(true);
  });
});
