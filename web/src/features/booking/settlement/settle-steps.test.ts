import { describe, expect, test } from "vitest";
import { bookingRow, EVENING, sri } from "../../../testing/booking-row.ts";
import { currentStep, dueIdr, openSteps } from "./settle-steps.ts";

const done = bookingRow({ status: "completed", phase: "done", therapist: sri, endedAt: EVENING, isOpen: false });

describe("what is left after the end", () => {
  test("first the money, then a tip, then an opinion", () => {
    expect(currentStep(done, [], EVENING)).toBe("pay");
    const paid = { ...done, paymentStatus: "reported" as const };
    expect(currentStep(paid, [], EVENING)).toBe("tip");
    const tipped = { ...paid, tipIdr: 20_000 };
    expect(currentStep(tipped, [], EVENING)).toBe("rate");
    expect(currentStep({ ...tipped, visitStars: 5 }, [], EVENING)).toBeNull();
  });

  test("what was skipped does not come back by itself, and can still be done", () => {
    expect(currentStep(done, ["pay", "tip"], EVENING)).toBe("rate");
    expect(currentStep(done, ["pay", "tip", "rate"], EVENING)).toBeNull();
    expect(openSteps(done, EVENING)).toEqual(["pay", "tip", "rate"]);
  });

  test("nothing is asked any more after the time that was agreed", () => {
    const settleForMs = 60_000;
    const agreed = { ...done, quote: { ...done.quote, terms: { ...done.quote.terms, settleForMs } } };
    expect(openSteps(agreed, EVENING + settleForMs)).toHaveLength(3);
    expect(openSteps(agreed, EVENING + settleForMs + 1)).toEqual([]);
  });

  test("a late cancellation owes its fee and asks for no opinion; a free one asks for nothing", () => {
    const cancelled = { ...done, status: "cancelled" as const, phase: "cancelled_by_customer" as const };
    expect(openSteps({ ...cancelled, feeDueIdr: 52_500 }, EVENING)).toEqual(["pay"]);
    expect(dueIdr({ ...cancelled, feeDueIdr: 52_500 })).toBe(52_500);
    expect(openSteps(cancelled, EVENING)).toEqual([]);
    expect(dueIdr(done)).toBe(225_000);
  });
});
