import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeLocks } from "../../testing/fake-locks.ts";
import { pause } from "./deadline.ts";
import { inOneTab } from "./one-tab.ts";

const PATIENCE_MS = 5000;
const log: string[] = [];
const work = (name: string, ms: number) => async () => {
  log.push(`${name} begins`);
  await pause(ms);
  log.push(`${name} ends`);
};

beforeEach(() => {
  vi.useFakeTimers();
  log.length = 0;
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each([
  ["locks", () => new FakeLocks()],
  ["no locks", () => undefined],
])("with %s", (_name, locks) => {
  beforeEach(() => vi.stubGlobal("navigator", { locks: locks() }));

  test("one works after the other", async () => {
    const both = Promise.all([
      inOneTab("x", PATIENCE_MS, work("one", 1000)),
      inOneTab("x", PATIENCE_MS, work("two", 1000)),
    ]);
    await vi.advanceTimersByTimeAsync(4000);
    await both;
    expect(log).toEqual(["one begins", "one ends", "two begins", "two ends"]);
  });

  test("different work does not wait", async () => {
    void inOneTab("x", PATIENCE_MS, work("one", 3000));
    void inOneTab("y", PATIENCE_MS, work("two", 1000));
    await vi.advanceTimersByTimeAsync(1500);
    expect(log).toEqual(["one begins", "two begins", "two ends"]);
  });

  test("whoever is silent for too long loses it", async () => {
    void inOneTab("x", PATIENCE_MS, () => new Promise(() => undefined));
    const second = inOneTab("x", PATIENCE_MS, work("two", 1000));
    await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1500);
    await second;
    expect(log).toEqual(["two begins", "two ends"]);
  });

  test("what the work throws is thrown, and the next one has its turn", async () => {
    const first = inOneTab("x", PATIENCE_MS, () => Promise.reject(new Error("broken")));
    await expect(first).rejects.toThrow("broken");
    void inOneTab("x", PATIENCE_MS, work("two", 1));
    await vi.advanceTimersByTimeAsync(500);
    expect(log).toEqual(["two begins", "two ends"]);
  });
});
