import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidate, MINUTE, NOON, request } from "../booking/scene.testing.ts";
import { momentAt } from "../time.ts";
import type { Candidate } from "./candidate.ts";
import { assess } from "./eligible.ts";
import { rank } from "./rank.ts";

const noon = momentAt(NOON, "Asia/Jakarta");

const demand = {
  at: request.coordinates,
  timeZone: "Asia/Jakarta",
  serviceDuration: "60",
  serviceMin: 60,
  scheduledFor: null,
  genderPreference: "any",
  guestGender: null,
  customerId: "guest",
  isProvenGuest: false,
  blocked: [],
  only: null,
  excluded: {},
} as const;

const aCandidate = (therapistId: string): fc.Arbitrary<Candidate> =>
  fc
    .record({
      metres: fc.integer({ min: 0, max: 12_000 }),
      rating: fc.double({ min: 0, max: 5, noNaN: true }),
      reviewCount: fc.nat({ max: 2000 }),
      onlineSince: fc.option(fc.integer({ min: NOON - 300 * MINUTE, max: NOON })),
      lastJobEndedAt: fc.option(fc.integer({ min: NOON - 300 * MINUTE, max: NOON })),
      jobsDone: fc.nat({ max: 20 }),
      jobsToday: fc.nat({ max: 3 }),
      recent: fc.nat({ max: 50 }).chain((offers) => fc.tuple(fc.constant(offers), fc.nat({ max: offers }))),
      lastCancelledAt: fc.option(fc.integer({ min: NOON - 20 * 1440 * MINUTE, max: NOON })),
    })
    .map(({ metres, recent, ...change }) =>
      candidate(therapistId, metres, {
        ...change,
        recentOffers: recent[0],
        recentAccepts: recent[1],
        jobsTodayOn: "2026-03-02",
      }),
    );

const candidates = fc
  .uniqueArray(fc.stringMatching(/^[a-z0-9]{1,6}$/u), { minLength: 1, maxLength: 12 })
  .chain((ids) => fc.tuple(...ids.map(aCandidate)));

const ranking = (of: readonly Candidate[]) =>
  rank(
    of.map((each) => assess(each, demand, noon, NOON)),
    noon,
  );
const ids = (of: readonly Candidate[]) => ranking(of).map((each) => each.candidate.therapistId);

describe("ranking", () => {
  it("is one total order, whatever order the facts come in", () => {
    fc.assert(
      fc.property(
        candidates.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(ids(shuffled)).toEqual(ids(all));
        },
      ),
    );
  });

  it("does not change between two therapists when others come or go", () => {
    fc.assert(
      fc.property(
        candidates.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all))),
        ([all, some]) => {
          const kept = new Set(some.map((each) => each.therapistId));
          expect(ids(some)).toEqual(ids(all).filter((id) => kept.has(id)));
        },
      ),
    );
  });

  it("loses nobody, and every score is an integer that its parts add up to", () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const found = ranking(all);
        expect(new Set(found.map((each) => each.candidate.therapistId)).size).toBe(all.length);
        for (const { score, parts } of found) {
          expect(Object.values(parts).every(Number.isInteger)).toBe(true);
          expect(score).toBe(Object.values(parts).reduce((sum, part) => sum + part, 0));
        }
      }),
    );
  });

  it("asks nobody of a later band before one of an earlier band who has not cancelled lately", () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const found = ranking(all);
        for (const [at, each] of found.entries()) {
          const overtaken = found.slice(at + 1).filter((other) => other.parts.eta > each.parts.eta);
          expect(overtaken.every((other) => other.parts.recentCancel < 0)).toBe(true);
        }
      }),
    );
  });
});
