// How long a therapist needs to be at the door: preparation plus a scooter ride through the city. An estimate from the
// beeline, so its confidence is low and it is shown as a range.
import { policy } from "../policy.ts";
import { hourIsWithin } from "../time.ts";

const minutesOfRide = (distanceM: number, hour: number): number => {
  const isRush = policy.eta.rushHours.some(([from, to]) => hourIsWithin(hour, from, to));
  const kmPerHour = isRush ? policy.eta.rushKmPerHour : policy.eta.kmPerHour;
  return ((distanceM / 1000) * policy.eta.detour * 60) / kmPerHour;
};

/** Whole minutes that are left of the way for somebody who is on it. `hour` is local to the guest. */
export const rideMin = (distanceM: number, hour: number): number => Math.ceil(minutesOfRide(distanceM, hour));

/** Minutes, rounded up to five. `hour` is local to the guest. */
export const etaMin = (distanceM: number, hour: number): number => {
  const wholeMin = policy.eta.prepMin + minutesOfRide(distanceM, hour);
  const rounded = Math.ceil(wholeMin / policy.eta.roundToMin) * policy.eta.roundToMin;
  return Math.max(policy.eta.minMin, rounded);
};

/** The upper end of the shown range, minutes; never beyond what a search allows. */
export const etaMaxMin = (eta: number): number => Math.min(eta + policy.eta.spreadMin, policy.search.maxEtaMin);
