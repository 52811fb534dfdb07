// Who looks at a search when something is due, and how late they come: no look of the simulated day is on time. With the
// guest's page open it is the page; while their phone sleeps, the minute's sweep and the heartbeats of therapists' pages.
import type { Random } from "./random.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** `sweep`: nobody's page is heard of, the sweep alone looks. */
export type Watch = "page" | "asleep" | "sweep";

/** A page's timer, the way to the server and a busy browser. */
const PAGE_MS = [250, 2 * SECOND] as const;
/** A sweep comes to a booking this long after its minute has begun. */
const SWEEP_MS = [200, 3 * SECOND] as const;
/** One heartbeat in so many milliseconds looks, each instance of the function for itself. */
const BEAT_LOOKS_MS = 2 * SECOND;

/** When somebody first looks after `dueAt` (ms), while `online` therapists say once a minute that they are there. */
export const lookedAt = (watch: Watch, dueAt: number, online: number, random: Random): number => {
  if (watch === "page") return dueAt + random.between(...PAGE_MS);
  const sweep = Math.ceil(dueAt / MINUTE) * MINUTE + random.between(...SWEEP_MS);
  if (watch === "sweep" || online === 0) return sweep;
  return Math.min(sweep, dueAt + random.exponential(MINUTE / online) + random.between(0, BEAT_LOOKS_MS));
};
