// A rule of time holds in an interval: whoever looks, and however late, the waves that are due are opened (RULES e3).
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policy } from "../policy.ts";
import { leftPlaces, nextDeadlineAt } from "./deadlines.ts";
import { candidate, MINUTE, NOON, Play, SECOND } from "./scene.testing.ts";
import type { Offering } from "./state.ts";

const { staggerMs, maxOpen, minTtlMs } = policy.offers;
const CROWD = Array.from({ length: 30 }, (_, at) => candidate(`t${at + 1}`, 500 + at * 100));
const aLook = fc.integer({ min: 0, max: MINUTE });
const aPageLook = fc.integer({ min: 0, max: 2 * SECOND });

const begun = (): Play => new Play({ candidates: CROWD });
const searching = ({ state }: Play): Offering | null => (state.phase === "offering" ? state : null);
/** How many were asked in each window, by its attempt. */
const askedByAttempt = ({ log }: Play): Map<number, number> => {
  const asked = new Map<number, number>();
  let attempt = 1;
  for (const { event } of log) {
    if (event.type === "window_opened") attempt = event.window.attempt;
    if (event.type === "offered") asked.set(attempt, (asked.get(attempt) ?? 0) + 1);
  }
  return asked;
};
/** As whoever comes by looks: again when the first look left places. */
const lookAfter = (play: Play): void => {
  const { events } = play.tick();
  if (events.length > 0 && leftPlaces(play.state, play.now)) play.tick();
};

describe("a search that is looked at late", () => {
  it("has every due wave open after any look that leaves twelve seconds", () => {
    fc.assert(
      fc.property(fc.array(aLook, { minLength: 1, maxLength: 12 }), (waits) => {
        const play = begun();
        for (const waitMs of waits) {
          lookAfter(play.after(waitMs));
          const state = searching(play);
          if (!state || state.window.deadlineAt - play.now < minTtlMs) continue;
          const due = 1 + Math.floor((play.now - state.window.startedAt) / staggerMs);
          expect(state.offers.length).toBeGreaterThanOrEqual(Math.min(maxOpen, due));
        }
      }),
    );
  });

  it("asks the third therapist of a window whenever a look comes from forty seconds on with twelve left", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2 * staggerMs, max: policy.search.windowMs - minTtlMs }), (atMs) => {
        const play = begun().after(atMs).ticked();
        expect(searching(play)?.offers).toHaveLength(maxOpen);
      }),
    );
  });

  it("asks three in every window while a page looks within two seconds", () => {
    fc.assert(
      fc.property(fc.array(aPageLook, { minLength: 20, maxLength: 20 }), (lateness) => {
        const play = begun();
        for (const lateMs of lateness) {
          const due = searching(play) && nextDeadlineAt(play.state, play.now);
          if (due) play.after(due - play.now + lateMs).tick();
        }
        expect([...askedByAttempt(play).values()]).toEqual(Array(policy.search.maxAttempts).fill(maxOpen));
      }),
    );
  });

  it("gives the first of a watched window a head start, however late within two seconds the page is", () => {
    fc.assert(
      fc.property(fc.array(aPageLook, { minLength: 6, maxLength: 6 }), (lateness) => {
        const play = begun();
        for (const lateMs of lateness) {
          const due = searching(play) && nextDeadlineAt(play.state, play.now);
          if (due) play.after(due - play.now + lateMs).tick();
        }
        const sent = play.log.filter(({ event }) => event.type === "offered").map(({ at }) => at);
        for (let at = 1; at < sent.length; at++) {
          expect(sent[at]! - sent[at - 1]!).toBeGreaterThanOrEqual(staggerMs - 2 * SECOND);
        }
      }),
    );
  });

  it("asks with all its places in every window but the first when the sweep alone looks", () => {
    fc.assert(
      fc.property(
        // Who books within seconds of a sweep has the next ones come just after a window, as a page would: no lateness.
        fc.integer({ min: 4 * SECOND, max: MINUTE - 4 * SECOND }),
        fc.array(fc.integer({ min: 0, max: 3 * SECOND }), { minLength: 20, maxLength: 20 }),
        (bookedAt, passes) => {
          const play = begun();
          passes.forEach((passMs, minute) => {
            play.now = NOON - bookedAt + (minute + 1) * MINUTE + passMs;
            lookAfter(play);
          });
          const [, ...later] = [...askedByAttempt(play).values()];
          expect(later.length).toBeGreaterThanOrEqual(policy.search.maxAttempts - 2);
          expect(later.filter((asked) => asked < maxOpen)).toEqual([]);
        },
      ),
    );
  });
});
