// The hard filters of dispatch (DISPATCH e4). Each failing one gives its reason code; the first in this order is the
// one that is kept. Never relaxed silently: a preference that empties the pool is said so.
import { distanceM } from "../geo.ts";
import { policy } from "../policy.ts";
import type { Moment } from "../time.ts";
import type { Candidate, Demand } from "./candidate.ts";
import { etaMin } from "./eta.ts";

export const filterReasons = [
  "excluded",
  "offline",
  "stale_heartbeat",
  "stale_location",
  "out_of_hours",
  "duration",
  "gender",
  "not_verified",
  "too_far",
  "eta",
  "locked",
  "cooling_off",
] as const;
export type FilterReason = (typeof filterReasons)[number];

/** A candidate with its way to the guest, and why it may not be asked (null: it may). */
export interface Assessed {
  candidate: Candidate;
  distanceM: number;
  etaMin: number;
  reason: FilterReason | null;
}

/** Whether nothing but a minute's wait keeps a therapist from being asked; a job under way lasts too long to wait for. */
export const mayBeFreeSoon = ({ candidate, reason }: Assessed): boolean =>
  reason === "cooling_off" || (reason === "locked" && candidate.lock?.kind !== "busy");

/** `moment` is local to the guest; `distance` in metres is measured here when the caller has not done so. */
export const assess = (
  candidate: Candidate,
  demand: Demand,
  moment: Moment,
  distance = distanceM(candidate.at, demand.at),
): Assessed => {
  const eta = etaMin(distance, moment.local.hour);
  const reason = reasonAgainst(candidate, demand, distance, eta, moment);
  return { candidate, distanceM: distance, etaMin: eta, reason };
};

const reasonAgainst = (
  candidate: Candidate,
  demand: Demand,
  distance: number,
  eta: number,
  moment: Moment,
): FilterReason | null => {
  const { at: now } = moment;
  const staleBefore = now - policy.availability.staleAfterMs;
  if (candidate.therapistId in demand.excluded) return "excluded";
  if (!candidate.isAvailable) return "offline";
  if (candidate.lastSeenAt < staleBefore) return "stale_heartbeat";
  if (!candidate.hasFixedBase && candidate.locatedAt < staleBefore) return "stale_location";
  if (!worksAt(candidate, moment)) return "out_of_hours";
  if (!candidate.supportedDurations.includes(demand.serviceDuration)) return "duration";
  if (demand.genderPreference !== "any" && candidate.gender !== demand.genderPreference) return "gender";
  if (candidate.verifiedAt === null) return "not_verified";
  if (distance > candidate.serviceRadiusM) return "too_far";
  if (eta > policy.search.maxEtaMin) return "eta";
  if (candidate.lock) return "locked";
  if (candidate.lastDeclinedAt !== null && now - candidate.lastDeclinedAt < policy.offers.declineCoolOffMs) {
    return "cooling_off";
  }
  return null;
};

const MINUTES_OF_DAY = 24 * 60;

/** Intervals may run past midnight, so yesterday's count too. */
const worksAt = (candidate: Candidate, { local: { weekday, minuteOfDay } }: Moment): boolean => {
  const today = candidate.workingHours[weekday] ?? [];
  const yesterday = candidate.workingHours[(weekday + 6) % 7] ?? [];
  return (
    today.some(({ fromMin, toMin }) => minuteOfDay >= fromMin && minuteOfDay < toMin) ||
    yesterday.some(({ fromMin, toMin }) => {
      const minute = minuteOfDay + MINUTES_OF_DAY;
      return minute >= fromMin && minute < toMin;
    })
  );
};
