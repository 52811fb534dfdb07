import { afterEach, describe, expect, test, vi } from "vitest";
import { systemClock, VirtualClock } from "./clock.ts";

test("virtual time stands still until it is advanced, and then by exactly that much", async () => {
  const clock = new VirtualClock(1_000);
  expect(clock.now()).toBe(1_000);
  await clock.advance(250);
  expect(clock.now()).toBe(1_250);
});

test("timers run in order of their due time, then of their creation, and see their own time", async () => {
  const clock = new VirtualClock(0);
  const ran: string[] = [];
  const note = (name: string) => () => void ran.push(`${name}@${clock.now()}`);
  clock.setTimeout(note("late"), 30);
  clock.setTimeout(note("first of two"), 20);
  clock.setTimeout(note("second of two"), 20);
  clock.setTimeout(note("soon"), 10);
  await clock.advance(25);
  expect(ran).toEqual(["soon@10", "first of two@20", "second of two@20"]);
  await clock.advance(5);
  expect(ran.at(-1)).toBe("late@30");
});

test("a timer set by a timer runs within the same advance when it falls due", async () => {
  const clock = new VirtualClock(0);
  let ticks = 0;
  const tick = () => {
    ticks++;
    clock.setTimeout(tick, 10);
  };
  clock.setTimeout(tick, 10);
  await clock.advance(55);
  expect(ticks).toBe(5);
});

test("time waits for an asynchronous timer", async () => {
  const clock = new VirtualClock(0);
  const ran: string[] = [];
  clock.setTimeout(async () => {
    ran.push("starts");
    await Promise.resolve();
    ran.push("ends");
  }, 1);
  clock.setTimeout(() => void ran.push("next"), 2);
  await clock.advance(2);
  expect(ran).toEqual(["starts", "ends", "next"]);
});

test("a cancelled timer never runs", async () => {
  const clock = new VirtualClock(0);
  let ran = false;
  const timer = clock.setTimeout(() => {
    ran = true;
  }, 1);
  timer.cancel();
  timer.cancel();
  await clock.advance(10);
  expect(ran).toBe(false);
});

describe("the system's clock", () => {
  afterEach(() => vi.useRealTimers());

  test("runs nothing before its time, though the platform's timer is a hair early and the wall clock is set back", () => {
    vi.useFakeTimers({ now: 60_000 });
    const ranAt: number[] = [];
    systemClock.setTimeout(() => void ranAt.push(Date.now()), 1000);
    // Fake timers move with fake time: to be early, time is set back by hand before they fire.
    vi.setSystemTime(60_000 - 3);
    vi.advanceTimersByTime(1000);
    expect(ranAt).toEqual([]);
    vi.setSystemTime(Date.now() - 500);
    vi.advanceTimersByTime(3);
    expect(ranAt).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(ranAt).toHaveLength(1);
    expect(ranAt[0]).toBeGreaterThanOrEqual(61_000);
    vi.advanceTimersByTime(60_000);
    expect(ranAt).toHaveLength(1);
  });
});
