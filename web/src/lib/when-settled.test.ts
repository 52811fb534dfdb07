import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { whenSettled, whenUsed } from "./when-settled.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it("what nobody waits for begins after the first seconds, or not at all", () => {
  const work = vi.fn<() => void>();
  whenSettled(work);
  whenSettled(work)();
  vi.advanceTimersByTime(6000);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(6000);
  expect(work).toHaveBeenCalledTimes(1);
});

it.each(["pointerdown", "keydown", "focusin"])("%s begins it at once, and only once", (sign) => {
  const work = vi.fn<() => void>();
  whenUsed(work);
  document.body.dispatchEvent(new Event(sign, { bubbles: true }));
  expect(work).toHaveBeenCalledTimes(1);
  document.body.dispatchEvent(new Event(sign, { bubbles: true }));
  vi.advanceTimersByTime(20_000);
  expect(work).toHaveBeenCalledTimes(1);
});

it("somebody who only looks gets it too", () => {
  const work = vi.fn<() => void>();
  whenUsed(work);
  whenUsed(work)();
  vi.advanceTimersByTime(20_000);
  expect(work).toHaveBeenCalledTimes(1);
});
