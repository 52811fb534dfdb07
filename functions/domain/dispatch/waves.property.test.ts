import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { windowFrom } from "../booking/deadlines.ts";
import { NOON } from "../booking/scene.testing.ts";
import { policy } from "../policy.ts";
import { nextWaveAt, openOffersAllowed } from "./waves.ts";

const window = windowFrom(NOON, 1, 5);
const within = fc.integer({ min: NOON, max: window.deadlineAt - 1 });

describe("openOffersAllowed and nextWaveAt agree", () => {
  it("at each returned moment more may be open, or the window ends", () => {
    fc.assert(
      fc.property(within, (now) => {
        const next = nextWaveAt(window, now);
        expect(next).toBeGreaterThan(now);
        if (next !== window.deadlineAt) {
          expect(openOffersAllowed(window, next)).toBeGreaterThan(openOffersAllowed(window, now));
        }
      }),
    );
  });

  it("before the returned moment no more may be open than now", () => {
    fc.assert(
      fc.property(within, fc.double({ min: 0, max: 0.999, noNaN: true }), (now, share) => {
        const between = Math.floor(now + share * (nextWaveAt(window, now) - now));
        expect(openOffersAllowed(window, between)).toBeLessThanOrEqual(openOffersAllowed(window, now));
      }),
    );
  });

  it("an offer that is made can be answered for its least time", () => {
    fc.assert(
      fc.property(within, (now) => {
        if (openOffersAllowed(window, now) === 0) return;
        expect(window.deadlineAt - now).toBeGreaterThanOrEqual(policy.offers.minTtlMs);
      }),
    );
  });
});
