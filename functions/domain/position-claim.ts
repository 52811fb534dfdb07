// Whether a phone may be where it says that it is. Who could claim to be now here, now there, would find by trial how far
// away somebody is; so a position counts only if it could be reached from the last one that counted, in the time between.
import type { Coordinates } from "#schema/booking";
import { distanceM } from "./geo.ts";
import { policy } from "./policy.ts";

const HOUR_MS = 60 * 60_000;

/** @param last the last position that counted, with its moment (ms) */
export const isBelievable = (last: Coordinates & { at: number }, claimed: Coordinates, now: number): boolean => {
  const { maxKmPerHour, errorM, everyMs } = policy.position;
  const metres = distanceM(last, claimed);
  if (metres === 0) return true;
  const sinceMs = now - last.at;
  // The error is granted once in the time in which phones report, or many small steps would make a jump.
  return sinceMs >= everyMs && metres <= errorM + (maxKmPerHour * 1000 * sinceMs) / HOUR_MS;
};
