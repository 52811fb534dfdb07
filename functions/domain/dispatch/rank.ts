// The order in which eligible therapists are asked (RULES e5): integers only, so that the same facts give the same
// order everywhere, and each part is kept to be explained. How soon they arrive comes first; within a band, idle time
// gives fairness.
import { policy } from "../policy.ts";
import type { Moment } from "../time.ts";
import type { Candidate } from "./candidate.ts";
import type { Assessed } from "./eligible.ts";

export interface ScoreParts {
  eta: number;
  rating: number;
  idle: number;
  reliability: number;
  repeat: number;
  recentCancel: number;
  newcomer: number;
}

export interface Ranked extends Assessed {
  score: number;
  parts: ScoreParts;
  idleMin: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const { ranking } = policy;

const bandOf = (eta: number): number => ranking.bands.find(([upTo]) => eta <= upTo)?.[1] ?? 0;

/** A mean pulled towards a prior, scaled by `weight`, as an integer. */
const bayes = (
  weight: number,
  sum: number,
  count: number,
  prior: { mean: number; count: number },
  scale: number,
): number => Math.round((weight * (sum + prior.mean * prior.count)) / ((count + prior.count) * scale));

const idleMinutes = (candidate: Candidate, now: number): number => {
  const since = Math.max(candidate.lastJobEndedAt ?? 0, candidate.onlineSince ?? 0);
  return Math.max(0, Math.floor((now - since) / MINUTE_MS));
};

const partsOf = (
  { candidate, etaMin }: Assessed,
  idleMin: number,
  now: number,
  liked: readonly string[],
): ScoreParts => {
  const { ratingPrior, reliabilityPrior } = ranking;
  const cancelledRecently =
    candidate.lastCancelledAt !== null && now - candidate.lastCancelledAt < ranking.recentCancelDays * DAY_MS;
  return {
    eta: ranking.etaBand * bandOf(etaMin),
    rating: bayes(
      ranking.rating,
      candidate.rating * candidate.reviewCount,
      candidate.reviewCount,
      { mean: ratingPrior.rating, count: ratingPrior.ratings },
      5,
    ),
    idle: Math.round((ranking.idle * Math.min(idleMin, ranking.idleFullMin)) / ranking.idleFullMin),
    reliability: bayes(
      ranking.reliability,
      candidate.recentAccepts,
      candidate.recentOffers,
      { mean: reliabilityPrior.rate, count: reliabilityPrior.offers },
      1,
    ),
    repeat: liked.includes(candidate.therapistId) ? ranking.repeat : 0,
    recentCancel: cancelledRecently ? -ranking.recentCancel : 0,
    newcomer: candidate.jobsDone < ranking.newcomerJobs ? ranking.newcomer : 0,
  };
};

const jobsTodayOf = (candidate: Candidate, today: string): number =>
  candidate.jobsTodayOn === today ? candidate.jobsToday : 0;

/**
 * Best first. Ties: longer idle, then fewer jobs today, then the id. The moment is local to the guest, who liked the
 * therapists of `liked` before.
 */
export const rank = (
  eligible: readonly Assessed[],
  { at: now, local: { date: today } }: Moment,
  liked: readonly string[] = [],
): Ranked[] => {
  return eligible
    .map((each) => {
      const idleMin = idleMinutes(each.candidate, now);
      const parts = partsOf(each, idleMin, now, liked);
      return { ...each, parts, idleMin, score: Object.values(parts).reduce((sum, part) => sum + part, 0) };
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.idleMin - a.idleMin ||
        jobsTodayOf(a.candidate, today) - jobsTodayOf(b.candidate, today) ||
        (a.candidate.therapistId < b.candidate.therapistId ? -1 : 1),
    );
};
