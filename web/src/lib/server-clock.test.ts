import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  localStorage.clear();
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => vi.useRealTimers());

const load = () => import("./server-clock.ts");

describe("the server's clock as a browser tells it", () => {
  test("lies between sending and receiving", async () => {
    const { learnServerTime, serverNow } = await load();
    learnServerTime(1_030_100, 999_800, 1_000_000);
    expect(serverNow()).toBe(1_030_200);
  });

  test("a slower answer does not spoil a good measurement, a quicker one betters it", async () => {
    const { learnServerTime, serverNow } = await load();
    learnServerTime(1_030_000, 999_900, 1_000_000);
    learnServerTime(1_028_000, 990_000, 1_000_000);
    expect(serverNow()).toBe(1_030_050);
    learnServerTime(1_030_000, 999_980, 1_000_000);
    expect(serverNow()).toBe(1_030_010);
  });

  test("is a whole number, also when the way there and back took an odd time", async () => {
    const { learnServerTime, serverNow } = await load();
    learnServerTime(1_030_000, 999_999, 1_000_000);
    expect(Number.isInteger(serverNow())).toBe(true);
  });

  const DAYS = 3 * 24 * 3_600_000;

  test.each([
    ["three days ahead", DAYS],
    ["three days behind", -DAYS],
    ["a minute ahead", 60_000],
    ["a minute behind", -60_000],
  ])("does not depend on a device that is %s, also when it is set while the page is open", async (_, off) => {
    const { learnServerTime, serverNow } = await load();
    learnServerTime(1_000_000, 999_990, 1_000_010);
    expect(serverNow()).toBe(1_000_000);
    // The device is set by that much, and the next answer takes longer than the first.
    vi.setSystemTime(1_000_000 + off);
    learnServerTime(1_000_200, 1_000_100 + off, 1_000_300 + off);
    vi.setSystemTime(1_000_300 + off);
    expect(serverNow()).toBe(1_000_300);
  });

  test("is not learnt from an answer during which the device was set back", async () => {
    const { learnServerTime, serverNow } = await load();
    learnServerTime(1_000_000, 999_990, 1_000_010);
    learnServerTime(1_000_100, 1_000_050, 1_000_050 - DAYS);
    expect(serverNow()).toBe(1_000_000);
  });

  test("is known from the first frame after a reload", async () => {
    (await load()).learnServerTime(1_030_000, 1_000_000, 1_000_000);
    vi.resetModules();
    expect((await load()).serverNow()).toBe(1_030_000);
  });
});
