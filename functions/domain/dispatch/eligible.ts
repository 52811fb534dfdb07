// The hard filters of dispatch (RULES e4). Each failing one gives its reason code; the first in this order is the
// one that is kept. Never relaxed silently: a preference that empties the pool is said so.
import { isFreeBetween, visitTimes } from "../booking/schedule.ts";
import { coarseDistanceM } from "../geo.ts";
import { policy } from "../policy.ts";
import { hourIsWithin, type Moment } from "../time.ts";
import type { Candidate, Demand } from "./candidate.ts";
import { etaMaxMin, etaMin } from "./eta.ts";

export const filterReasons = [
  "excluded",
  "not_asked_for",
  "blocked",
  "offline",
  "stale_heartbeat",
  "stale_location",
  "out_of_hours",
  "duration",
  "not_verified",
  "night_proof",
  "too_far",
  "eta",
  "reserved",
  "gender",
  "guest_gender",
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

/**
 * `now` in ms; `moment` is when the massage is to begin, local to the guest; `distance` in metres, from coarse places, is
 * measured here when the caller has not done so.
 */
export const assess = (
  candidate: Candidate,
  demand: Demand,
  moment: Moment,
  now: number,
  distance = coarseDistanceM(candidate.at, demand.at),
): Assessed => {
  const eta = etaMin(distance, moment.local.hour);
  const reason = reasonAgainst(candidate, demand, distance, eta, moment, now);
  return { candidate, distanceM: distance, etaMin: eta, reason };
};

const reasonAgainst = (
  candidate: Candidate,
  demand: Demand,
  distance: number,
  eta: number,
  moment: Moment,
  now: number,
): FilterReason | null => {
  const staleBefore = now - policy.availability.staleAfterMs;
  if (candidate.therapistId in demand.excluded) return "excluded";
  // Nobody is their own guest: it would be a visit that never was, with a rating.
  if (candidate.therapistId === demand.customerId) return "blocked";
  if (demand.only !== null && candidate.therapistId !== demand.only) return "not_asked_for";
  if (demand.blocked.includes(candidate.therapistId)) return "blocked";
  if (candidate.blockedCustomerIds.includes(demand.customerId)) return "blocked";
  if (!candidate.isAvailable) return "offline";
  if (candidate.lastSeenAt < staleBefore) return "stale_heartbeat";
  if (!candidate.hasFixedBase && candidate.locatedAt < staleBefore) return "stale_location";
  if (!worksAt(candidate, moment)) return "out_of_hours";
  if (!candidate.supportedDurations.includes(demand.serviceDuration)) return "duration";
  if (candidate.verifiedAt === null) return "not_verified";
  if (candidate.asksNightProof && !demand.isProvenGuest && isNight(moment)) return "night_proof";
  if (distance > candidate.serviceRadiusM) return "too_far";
  if (eta > policy.search.maxEtaMin) return "eta";
  if (candidate.lock?.kind === "busy") return "locked";
  if (!isFreeFor(candidate, demand, eta, now)) return "reserved";
  // After all that lasts, so that these two say: another choice would help.
  if (demand.genderPreference !== "any" && candidate.gender !== demand.genderPreference) return "gender";
  if (candidate.acceptsGender !== "any" && candidate.acceptsGender !== demand.guestGender) return "guest_gender";
  if (candidate.lock) return "locked";
  if (candidate.lastDeclinedAt !== null && now - candidate.lastDeclinedAt < policy.offers.declineCoolOffMs) {
    return "cooling_off";
  }
  return null;
};

const isNight = ({ local: { hour } }: Moment): boolean =>
  hourIsWithin(hour, policy.availability.nightFromHour, policy.availability.nightToHour);

/** The next booking for later must leave time for the way, the massage and the rest after it. */
const isFreeFor = (candidate: Candidate, demand: Demand, eta: number, now: number): boolean => {
  if (candidate.reserved.length === 0) return true;
  const { scheduledFor, serviceMin } = demand;
  const { startsAt, busyUntil } = visitTimes(scheduledFor, { now, etaMaxMin: etaMaxMin(eta), serviceMin });
  return isFreeBetween(candidate.reserved, startsAt, busyUntil);
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
