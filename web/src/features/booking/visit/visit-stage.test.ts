import { describe, expect, test } from "vitest";
import { bookingRow, EVENING } from "../../../testing/booking-row.ts";
import { isAwaited, isFreeForLateness, latenessMs, stageOf } from "./visit-stage.ts";

const MINUTE = 60_000;
const onWay = bookingRow({ status: "active", phase: "en_route", promisedAt: EVENING });

describe("the stages of a visit", () => {
  test("only the four phases of a visit are a stage", () => {
    expect(stageOf("arrived")).toBe("arrived");
    expect(stageOf("offering")).toBeNull();
    expect(stageOf("done")).toBeNull();
  });

  test("lateness stops growing at the door", () => {
    expect(latenessMs(onWay, EVENING - MINUTE)).toBe(0);
    expect(latenessMs(onWay, EVENING + 5 * MINUTE)).toBe(5 * MINUTE);
    expect(latenessMs({ ...onWay, arrivedAt: EVENING + 2 * MINUTE }, EVENING + 9 * MINUTE)).toBe(2 * MINUTE);
  });

  test("the guest is free to go when more than twenty minutes late, but not once the massage has begun", () => {
    expect(isFreeForLateness(onWay, EVENING + 20 * MINUTE)).toBe(false);
    expect(isFreeForLateness(onWay, EVENING + 20 * MINUTE + 1)).toBe(true);
    expect(isFreeForLateness({ ...onWay, phase: "in_service" }, EVENING + 30 * MINUTE)).toBe(false);
  });

  test("nobody is awaited yet when a booking for later is confirmed", () => {
    expect(isAwaited(bookingRow({ phase: "confirmed" }))).toBe(true);
    expect(isAwaited(bookingRow({ phase: "confirmed", scheduledFor: EVENING }))).toBe(false);
    expect(isAwaited(bookingRow({ phase: "en_route", scheduledFor: EVENING }))).toBe(true);
  });
});
