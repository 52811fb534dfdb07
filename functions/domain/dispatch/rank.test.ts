import { describe, expect, it } from "vitest";
import { candidate, MINUTE, NOON, request } from "../booking/scene.testing.ts";
import { policy } from "../policy.ts";
import { momentAt } from "../time.ts";
import type { Candidate } from "./candidate.ts";
import { assess } from "./eligible.ts";
import { rank } from "./rank.ts";

const noon = momentAt(NOON, "Asia/Jakarta");

const DAY = 24 * 60 * MINUTE;
const demand = {
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
} as const;
const ranked = (...candidates: Candidate[]) =>
  rank(
    candidates.map((each) => assess(each, demand, noon, NOON)),
    noon,
  );
const order = (...candidates: Candidate[]) => ranked(...candidates).map((each) => each.candidate.therapistId);
const partsOf = (change: Partial<Candidate>, metres = 500) => ranked(candidate("t", metres, change))[0]!.parts;

describe("the parts of a score", () => {
  it.each([
    [500, 3000],
    [2000, 2000],
    [5000, 1000],
  ])("at %i m the arrival counts %i", (metres, eta) => {
    expect(partsOf({}, metres).eta).toBe(eta);
  });

  it.each<[string, Partial<Candidate>, number]>([
    ["without reviews is the prior of 4.5", { rating: 0, reviewCount: 0 }, 270],
    ["of 5.0 from ten is half way up", { rating: 5, reviewCount: 10 }, 285],
    ["of 5.0 from a thousand is nearly full", { rating: 5, reviewCount: 1000 }, 300],
    ["of 1.0 from ten is pulled up", { rating: 1, reviewCount: 10 }, 165],
  ])("a rating %s", (_, change, expected) => {
    expect(partsOf(change).rating).toBe(expected);
  });

  it.each<[string, Partial<Candidate>, number]>([
    ["an hour since coming online is half", { onlineSince: NOON - 60 * MINUTE }, 125],
    ["two hours are all", { onlineSince: NOON - 120 * MINUTE }, 250],
    ["more is no more", { onlineSince: NOON - DAY }, 250],
    ["it counts from the last job", { onlineSince: NOON - DAY, lastJobEndedAt: NOON - 30 * MINUTE }, 63],
    ["a moment in the future is none", { onlineSince: NOON + MINUTE }, 0],
  ])("idle: %s", (_, change, expected) => {
    expect(partsOf(change).idle).toBe(expected);
  });

  it.each<[string, Partial<Candidate>, number]>([
    ["without offers is the prior of 0.8", { recentOffers: 0, recentAccepts: 0 }, 120],
    ["rises with acceptances", { recentOffers: 50, recentAccepts: 50 }, 145],
    ["falls with refusals", { recentOffers: 50, recentAccepts: 0 }, 20],
  ])("reliability %s", (_, change, expected) => {
    expect(partsOf(change).reliability).toBe(expected);
  });

  it("a therapist whom the guest liked before comes sooner", () => {
    const both = [candidate("a", 500), candidate("b", 500)].map((each) => assess(each, demand, noon, NOON));
    const found = rank(both, noon, ["b"]);
    expect(found.map(({ candidate: { therapistId }, parts }) => [therapistId, parts.repeat])).toEqual([
      ["b", 100],
      ["a", 0],
    ]);
  });

  it("a cancellation counts for seven days", () => {
    expect(partsOf({ lastCancelledAt: NOON - 7 * DAY + 1 }).recentCancel).toBe(-400);
    expect(partsOf({ lastCancelledAt: NOON - 7 * DAY }).recentCancel).toBe(0);
  });

  it("a newcomer is helped for ten jobs", () => {
    expect(partsOf({ jobsDone: 9 }).newcomer).toBe(100);
    expect(partsOf({ jobsDone: 10 }).newcomer).toBe(0);
  });

  it("without the arrival never add up to a whole band", () => {
    const { rating, idle, reliability, repeat, newcomer, etaBand } = policy.ranking;
    expect(rating + idle + reliability + repeat + newcomer).toBeLessThan(etaBand);
  });
});

describe("the order", () => {
  it("puts an earlier band before everything else", () => {
    const best = candidate("best", 2000, { onlineSince: NOON - DAY, rating: 5, reviewCount: 900, jobsDone: 0 });
    const near = candidate("near", 500, { rating: 1, reviewCount: 900, recentOffers: 50, recentAccepts: 0 });
    expect(order(best, near)).toEqual(["near", "best"]);
  });

  it("puts who has waited longer first within a band", () => {
    const waiting = candidate("waiting", 900, { onlineSince: NOON - 120 * MINUTE });
    expect(order(candidate("near", 100), waiting)).toEqual(["waiting", "near"]);
  });

  it("breaks ties by longer idle, then fewer jobs today, then the id", () => {
    const idle = (id: string, minutes: number, change: Partial<Candidate> = {}) =>
      candidate(id, 500, { onlineSince: NOON - minutes * MINUTE, ...change });
    expect(order(idle("a", 200), idle("b", 300))).toEqual(["b", "a"]);
    const today = { jobsTodayOn: "2026-03-02" };
    expect(order(idle("a", 200, { ...today, jobsToday: 2 }), idle("b", 200, { ...today, jobsToday: 1 }))).toEqual([
      "b",
      "a",
    ]);
    expect(order(idle("b", 200), idle("a", 200))).toEqual(["a", "b"]);
  });

  it("does not count the jobs of another day", () => {
    const yesterday = { jobsToday: 9, jobsTodayOn: "2026-03-01" };
    expect(order(candidate("b", 500), candidate("a", 500, yesterday))).toEqual(["a", "b"]);
  });
});
