import { expect, it } from "vitest";
import { AT_ONCE, type Owing, tryOwed } from "./owed.ts";

const MINUTE = 60_000;
const owing = (count: number): Owing => ({
  owed: Array.from({ length: count }, (_, at) => `b${at}.1`),
  tryAgainAt: null,
  pauseMs: null,
});

/** Looks once a minute. @returns in which minutes anything was tried, and what */
const sweeps = async (minutes: number, from: Owing, canFollow: (id: string, minute: number) => boolean) => {
  const tried = new Map<number, readonly string[]>();
  let left = from;
  for (let minute = 0; minute < minutes; minute++) {
    left = await tryOwed(left, minute * MINUTE, async (ids) => {
      tried.set(minute, ids);
      return ids.filter((id) => !canFollow(id, minute));
    });
  }
  return { tried, left };
};

it("what cannot be followed is tried again after pauses that double, up to an hour", async () => {
  const { tried, left } = await sweeps(300, owing(1), () => false);
  expect([...tried.keys()]).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
  expect(left.owed).toEqual(["b0.1"]);
});

it("however many are owed, some are tried at a time, and each comes round", async () => {
  const { tried } = await sweeps(100, owing(4 * AT_ONCE), () => false);
  expect([...tried.values()].every((ids) => ids.length === AT_ONCE)).toBe(true);
  expect(new Set([...tried.values()].flat()).size).toBe(4 * AT_ONCE);
});

it("once one can be followed again, the others are tried by the minute", async () => {
  const { tried, left } = await sweeps(130, owing(3 * AT_ONCE), (_, minute) => minute >= 100);
  expect([...tried.keys()].slice(-3)).toEqual([123, 124, 125]);
  expect(left).toEqual({ owed: [], tryAgainAt: null, pauseMs: null });
});
