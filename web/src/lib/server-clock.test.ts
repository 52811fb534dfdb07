import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  sessionStorage.clear();
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
    learnServerTime(1_900_000, 990_000, 1_000_000);
    expect(serverNow()).toBe(1_030_050);
    learnServerTime(1_020_000, 999_980, 1_000_000);
    expect(serverNow()).toBe(1_020_010);
  });

  test("is a whole number, also when the way there and back took an odd time", async () => {
    const { learnServerTime, serverNow } = await load();
    learnServerTime(1_030_000, 999_999, 1_000_000);
    expect(Number.isInteger(serverNow())).toBe(true);
  });

  test("is known from the first frame after a reload", async () => {
    (await load()).learnServerTime(1_030_000, 1_000_000, 1_000_000);
    vi.resetModules();
    expect((await load()).serverNow()).toBe(1_030_000);
  });
});
