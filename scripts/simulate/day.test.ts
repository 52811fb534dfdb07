// A small city; that no therapist is in two bookings is checked by the market itself while it plays.
import { describe, expect, it } from "vitest";
import { replay } from "#domain/booking/evolve";
import { isTerminal } from "#domain/booking/state";
import { cityOf } from "./city.ts";
import { playDay } from "./day.ts";
import { figuresOf, gini, percentile } from "./figures.ts";
import { playPolicies } from "./players.ts";
import { dispatchPolicies } from "./policies.ts";

const SIZE = { bookings: 150, therapists: 40 };
const [cascade, , broadcast, oneAtATime] = dispatchPolicies;

describe("a simulated day", () => {
  const city = cityOf(3, SIZE);
  const run = playDay(city, cascade!);

  it("is the same again with the same seed, and another with another one", () => {
    const logs = (seed: number) => JSON.stringify(playDay(cityOf(seed, SIZE), cascade!).visits.map(({ log }) => log));
    expect(logs(3)).toBe(JSON.stringify(run.visits.map(({ log }) => log)));
    expect(logs(4)).not.toBe(logs(3));
  });

  it("ends every booking, with the state that its log replays to", () => {
    expect(run.visits).toHaveLength(SIZE.bookings);
    for (const { state, log } of run.visits) {
      expect(isTerminal(state)).toBe(true);
      expect(replay(log)).toEqual(state);
    }
  });

  it("frees every therapist in the end, and pays whoever worked", () => {
    for (const { candidate, busySince, jobs, earnedIdr } of run.market.therapists.values()) {
      expect([candidate.lock, busySince, candidate.isAvailable]).toEqual([null, null, false]);
      expect(earnedIdr > 0).toBe(jobs > 0);
    }
  });

  it("asks more therapists for each booking when it broadcasts, and fewer one at a time", () => {
    const offersWith = (policy: typeof cascade) => figuresOf(playDay(city, policy!)).offersPerBooking;
    expect(offersWith(broadcast)).toBeGreaterThan(offersWith(cascade));
    expect(offersWith(oneAtATime)).toBeLessThan(offersWith(cascade));
  });

  it("finds nearly as many therapists while the guests' phones sleep, and even when the sweep alone looks", () => {
    const big = cityOf(5, { bookings: 400, therapists: 150 });
    const named = (name: string) => figuresOf(playDay(big, dispatchPolicies.find((each) => each.name === name)!));
    const open = named("Cascade").fillRate;
    expect(named("Cascade, asleep").fillRate).toBeGreaterThan(0.9 * open);
    expect(named("… sweep alone").fillRate).toBeGreaterThan(0.9 * open);
  });

  it("counts every booking once", () => {
    const figures = figuresOf(run);
    const all = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
    expect(all(Object.values(figures.endings))).toBe(SIZE.bookings);
    expect(all(figures.requestedByHour)).toBe(SIZE.bookings);
    expect(figures.done).toBe(run.visits.filter(({ state }) => state.phase === "done").length);
    expect(figures.done).toBeGreaterThan(SIZE.bookings / 4);
  });
});

describe("days that are played side by side", () => {
  it("have the same figures as days played one after the other, in the order of the sizes and policies", async () => {
    const sizes = [SIZE, { ...SIZE, bookings: 60 }];
    const played = await playPolicies(3, sizes);
    const oneByOne = sizes.map((size) =>
      dispatchPolicies.map((policy) => ({ policy, figures: figuresOf(playDay(cityOf(3, size), policy)) })),
    );
    expect(JSON.stringify(played)).toBe(JSON.stringify(oneByOne));
  });
});

describe("the figures", () => {
  it.each([
    [[2, 2, 2], 0],
    [[0, 0, 0, 4], 0.75],
    [[1, 3], 0.25],
    [[], 0],
  ])("know how unequal %j is", (values, expected) => {
    expect(gini(values)).toBeCloseTo(expected);
  });

  it("take percentiles of a sorted sample", () => {
    expect([percentile([1, 2, 3, 4], 0.5), percentile([1, 2, 3, 4], 0.99), percentile([], 0.5)]).toEqual([3, 4, null]);
  });
});
