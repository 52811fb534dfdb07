// Whom to ask now (RULES e2, e3): one therapist at the start of a window, a second and a third as it goes on, the
// next at once when one declines. A wave is opened by the first look that comes after its moment, however late. The radius grows with the attempt, and at once where nobody is left inside it.

import type { SearchView } from "#schema/booking";
import type { SearchWindow } from "../booking/events.ts";
import { coarseDistanceM } from "../geo.ts";
import { policy } from "../policy.ts";
import { momentAt } from "../time.ts";
import type { Candidate, Demand } from "./candidate.ts";
import { type Assessed, assess, type FilterReason, mayBeFreeSoon } from "./eligible.ts";
import { type Ranked, rank } from "./rank.ts";

/** What a search found, whether or not it led to offers. */
export interface Survey {
  /** Radius in metres that it reached. */
  radiusM: number;
  ranked: readonly Ranked[];
  filtered: Readonly<Partial<Record<FilterReason, readonly string[]>>>;
  /** Nobody can be asked now, at any radius, and nobody will be free in a moment. */
  isEmpty: boolean;
}

/** What a survey tells the guest. */
export const viewOfSurvey = ({ radiusM, ranked, filtered }: Survey): SearchView => ({
  radiusM,
  eligibleCount: ranked.length,
  filteredCount: Object.values(filtered).reduce((sum, ids) => sum + ids.length, 0),
  otherGenderCount: filtered.gender?.length ?? 0,
  guestGenderCount: filtered.guest_gender?.length ?? 0,
});

/** How the offers of a window follow each other; times in ms, `staggerMs` above 0. */
export interface OfferPacing {
  /** From one wave to the next. */
  staggerMs: number;
  /** Offers of a booking that may be open at once. */
  maxOpen: number;
  /** No offer is made that could be answered for less. */
  minTtlMs: number;
  /** Whoever finds a wave that has been due for longer finds a search that nobody watches. */
  unwatchedAfterMs: number;
}

/**
 * How many offers may be open at `now` in this window: one more with each wave that is due, whenever it is noticed; all
 * at once while nobody watches, because the next look may come too late for the waves to come.
 */
export const openOffersAllowed = (
  window: SearchWindow,
  now: number,
  { minTtlMs, maxOpen, staggerMs }: OfferPacing = policy.offers,
  isUnwatched = window.isUnwatched,
): number => {
  if (window.deadlineAt - now < minTtlMs) return 0;
  return isUnwatched ? maxOpen : Math.min(maxOpen, 1 + Math.floor((now - window.startedAt) / staggerMs));
};

/** The next moment at which more than `open` offers may be open, or the window ends. */
export const nextWaveAt = (
  window: SearchWindow,
  now: number,
  pacing: OfferPacing = policy.offers,
  open = 0,
): number => {
  const next = wavesOf(window, pacing).find((at) => at > now && openOffersAllowed(window, at, pacing) > open);
  return next ?? window.deadlineAt;
};

/** The moments of a window, in order: each wave but the first, and the end. */
export const wavesOf = (window: SearchWindow, { staggerMs, maxOpen }: OfferPacing = policy.offers): number[] => [
  ...Array.from({ length: maxOpen - 1 }, (_, at) => window.startedAt + (at + 1) * staggerMs).filter(
    (at) => at < window.deadlineAt,
  ),
  window.deadlineAt,
];

/** `now` in ms. Only whom the search reaches is looked at closely: distance first, then ring after ring. */
export const survey = (candidates: readonly Candidate[], demand: Demand, window: SearchWindow, now: number): Survey => {
  const moment = momentAt(demand.scheduledFor ?? now, demand.timeZone);
  const around = candidates
    .map((candidate) => ({ candidate, distanceM: coarseDistanceM(candidate.at, demand.at) }))
    .filter((each) => each.distanceM <= widestRadiusM);
  const within: Assessed[] = [];
  let innerM = -1;
  let eligible: Assessed[] = [];
  for (const radiusM of policy.search.radiiM.filter((radius) => radius >= window.radiusM)) {
    const ring = around.filter((each) => each.distanceM > innerM && each.distanceM <= radiusM);
    for (const each of ring) within.push(assess(each.candidate, demand, moment, now, each.distanceM));
    eligible = within.filter((each) => each.reason === null);
    innerM = radiusM;
    if (eligible.length > 0) break;
  }
  return {
    radiusM: innerM,
    ranked: rank(eligible, { ...moment, at: now }, demand.liked),
    filtered: groupByReason(within),
    isEmpty: eligible.length === 0 && !within.some(mayBeFreeSoon),
  };
};

const groupByReason = (assessed: readonly Assessed[]): Partial<Record<FilterReason, string[]>> => {
  const groups: Partial<Record<FilterReason, string[]>> = {};
  for (const { reason, candidate } of assessed) {
    if (reason === null) continue;
    groups[reason] ??= [];
    groups[reason].push(candidate.therapistId);
  }
  return groups;
};

/** The farthest that any search looks, in metres. */
export const widestRadiusM = Math.max(...policy.search.radiiM);

/** The radius that an attempt begins with, in metres; a preferred therapist is asked wherever they are. */
export const radiusOfAttempt = (attempt: number): number =>
  attempt === 0 ? widestRadiusM : policy.search.radiiM[Math.min(attempt, policy.search.radiiM.length) - 1]!;
