import { describe, expect, it } from "vitest";
import { windowFrom } from "../booking/deadlines.ts";
import { candidate, NOON, request, SECOND } from "../booking/scene.testing.ts";
import { policy } from "../policy.ts";
import type { Candidate, Demand } from "./candidate.ts";
import { nextWaveAt, openOffersAllowed, radiusOfAttempt, survey, widestRadiusM } from "./waves.ts";

const window = windowFrom(NOON, 1, 5);
const demand: Demand = {
  at: request.coordinates,
  timeZone: "Asia/Jakarta",
  serviceDuration: "90",
  serviceMin: 90,
  scheduledFor: null,
  genderPreference: "any",
  guestGender: null,
  customerId: "guest",
  isProvenGuest: false,
  blocked: [],
  only: null,
  excluded: {},
};
const look = (candidates: readonly Candidate[], attempt = 1, asked: Partial<Demand> = {}) =>
  survey(candidates, { ...demand, ...asked }, windowFrom(NOON, attempt, 5), NOON);

describe("the waves of a window", () => {
  it.each([
    [0, 1, 20],
    [19, 1, 20],
    [20, 2, 40],
    [39, 2, 40],
    [40, 3, 60],
    [48, 3, 60],
    [48.001, 0, 60],
    [59, 0, 60],
    [60, 0, 60],
  ])("after %i s: %i may be open, the next moment is %i s", (seconds, open, next) => {
    expect(openOffersAllowed(window, NOON + seconds * SECOND)).toBe(open);
    expect(nextWaveAt(window, NOON + seconds * SECOND)).toBe(NOON + next * SECOND);
  });
});

describe("a window that nobody watches", () => {
  it.each([
    [0, 3],
    [48, 3],
    [48.001, 0],
  ])("after %i s: %i may be open", (seconds, open) => {
    expect(openOffersAllowed({ ...window, isUnwatched: true }, NOON + seconds * SECOND)).toBe(open);
  });
});

describe("the next moment", () => {
  it.each([
    [1, 20],
    [2, 40],
    [3, 60],
  ])("with %i open is after %i s: before it nobody more may be asked", (open, seconds) => {
    expect(nextWaveAt(window, NOON, policy.offers, open)).toBe(NOON + seconds * SECOND);
  });
});

describe("the radius of an attempt", () => {
  it.each([
    [1, 5000],
    [2, 7000],
    [3, 10_000],
    [4, 14_000],
    [5, 20_000],
    [7, 20_000],
  ])("%i is %i m", (attempt, metres) => {
    expect(radiusOfAttempt(attempt)).toBe(metres);
  });

  it("is never wider than what is read", () => {
    expect(radiusOfAttempt(99)).toBe(widestRadiusM);
  });
});

describe("a survey", () => {
  it("keeps to the radius while somebody in it can be asked", () => {
    const found = look([candidate("near", 4000), candidate("far", 6000)]);
    expect(found.radiusM).toBe(5000);
    expect(found.ranked.map((each) => each.candidate.therapistId)).toEqual(["near"]);
  });

  it("looks farther at once when those in the radius cannot be asked, and says why they cannot", () => {
    const found = look([candidate("near", 4000, { isAvailable: false }), candidate("far", 6000)]);
    expect(found).toMatchObject({ radiusM: 7000, filtered: { offline: ["near"] }, isEmpty: false });
    expect(found.ranked.map((each) => each.candidate.therapistId)).toEqual(["far"]);
  });

  it("never looks nearer than its attempt", () => {
    expect(look([candidate("near", 1000)], 3).radiusM).toBe(10_000);
  });

  it("says that a preference has emptied the pool instead of relaxing it", () => {
    const found = look([candidate("near", 1000, { gender: "male" })], 1, { genderPreference: "female" });
    expect(found).toMatchObject({ ranked: [], isEmpty: true, filtered: { gender: ["near"] } });
  });

  it("looks no farther once somebody can be asked, and never beyond the widest radius", () => {
    const offline = { isAvailable: false };
    const found = look([
      candidate("near", 1000),
      candidate("far", 6000, offline),
      candidate("beyond", 21_000, offline),
    ]);
    expect(found.filtered).toEqual({});
    const alone = look([candidate("far", 6000, offline), candidate("beyond", 21_000, offline)]);
    expect(alone.filtered).toEqual({ offline: ["far"] });
  });

  it("of nobody is empty at the widest radius", () => {
    expect(look([])).toEqual({ radiusM: widestRadiusM, ranked: [], filtered: {}, isEmpty: true });
  });
});
