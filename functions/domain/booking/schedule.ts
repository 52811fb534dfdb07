// When a booking for later may begin, and whether a booking is for later at all.
import type { ServiceDuration } from "#schema/booking";
import { type Refusal, refusal } from "#schema/refusals";
import { policy } from "../policy.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Why a booking may not begin at `scheduledFor` (ms), asked for at `now`. */
export const scheduleRefusal = (scheduledFor: number, now: number): Refusal | null => {
  const { minLeadMs, maxLeadMs, stepMs } = policy.schedule;
  const lead = scheduledFor - now;
  if (lead >= minLeadMs && lead <= maxLeadMs && scheduledFor % stepMs === 0) return null;
  return refusal("outside_schedule", { fromMin: minLeadMs / MINUTE_MS, toDays: maxLeadMs / DAY_MS });
};

/** How long the massages of a visit take together, minutes. */
export const serviceMinOf = ({
  serviceDuration,
  people,
}: {
  serviceDuration: ServiceDuration;
  people: number;
}): number => Number(serviceDuration) * people;

/** The times of a confirmed booking, all in ms. */
export interface VisitTimes {
  /** The promise. */
  promisedAt: number;
  expectedAt: number;
  /** The therapist is taken from here, the way included, … */
  startsAt: number;
  /** … to here. */
  busyUntil: number;
}

/** What holds when a booking is confirmed at `now`; `etaMaxMin` is the upper end of the way. */
export const visitTimes = (
  scheduledFor: number | null,
  { now, etaMaxMin, serviceMin }: { now: number; etaMaxMin: number; serviceMin: number },
): VisitTimes => {
  const wayMs = etaMaxMin * MINUTE_MS;
  const serviceMs = serviceMin * MINUTE_MS + policy.job.bufferMs;
  if (scheduledFor === null) {
    const expectedAt = now + wayMs;
    return { promisedAt: now + policy.job.promiseMs, expectedAt, startsAt: now, busyUntil: expectedAt + serviceMs };
  }
  // Confirmed so late that the way takes longer than the time that is left.
  const expectedAt = Math.max(scheduledFor, now + wayMs);
  return { promisedAt: expectedAt, expectedAt, startsAt: expectedAt - wayMs, busyUntil: expectedAt + serviceMs };
};

/** Something that takes a therapist's time, in ms. */
export interface Commitment {
  startsAt: number;
  until: number;
}

export const isFreeBetween = (commitments: readonly Commitment[], startsAt: number, until: number): boolean =>
  commitments.every((each) => each.until <= startsAt || each.startsAt >= until);
