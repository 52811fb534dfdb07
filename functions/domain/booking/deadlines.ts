// Time as data (RULES e7): which moment a booking waits for next, and what follows when it has passed. Evaluated by every
// command, by the guest's tab at zero, by therapists' heartbeats and by the minute sweep; nothing else makes time act.
// Whatever has not ended waits for such a moment.

import type { ExhaustedReason } from "#schema/booking";
import { nextWaveAt, type OfferPacing, openOffersAllowed, radiusOfAttempt, wavesOf } from "../dispatch/waves.ts";
import { policy } from "../policy.ts";
import type { Actor, BookingEvent, SearchWindow } from "./events.ts";
import { type BookingState, isActive, isTerminal, type Offering, type Scheduled } from "./state.ts";
import { visitDeadlineAt, visitDueEvent } from "./visit-deadlines.ts";

/** How often somebody is looked for while a guest waits to be told: as often as the sweep comes. */
const LOOK_EVERY_MS = 60_000;

/** The next moment (ms) at which time alone may change the booking; null once it has ended. */
export const nextDeadlineAt = (state: BookingState, now: number, pacing?: OfferPacing): number | null => {
  switch (state.phase) {
    case "offering":
      return nextWaveAt(state.window, now, pacing, state.offers.length);
    case "therapist_accepted":
      return state.confirmDeadlineAt;
    case "exhausted":
      return state.resumeDeadlineAt;
    case "scheduled":
      return state.resumesAt;
    case "waiting":
      return Math.min(state.until, now + LOOK_EVERY_MS);
    default:
      if (isActive(state)) return visitDeadlineAt(state);
      return isTerminal(state) ? null : (state satisfies never);
  }
};

/**
 * Whether nobody watches this search: a look at `now` that is not the guest's finds a moment that passed long ago and that
 * nobody has acted on, or a window that was opened by such a look. The next one may come as late.
 */
export const isUnwatched = (
  state: BookingState,
  now: number,
  by: Actor["role"],
  pacing: OfferPacing = policy.offers,
): boolean => {
  if (by === "customer") return false;
  if (state.phase === "scheduled") return now - state.resumesAt > pacing.unwatchedAfterMs;
  if (state.phase !== "offering") return false;
  const missed = wavesOf(state.window, pacing).findLast((at) => at > state.updatedAt && at <= now);
  return state.window.isUnwatched || (missed !== undefined && now - missed > pacing.unwatchedAfterMs);
};

/** Whether a look at an unwatched search left places for the next one, which is then wanted at once. */
export const leftPlaces = (state: BookingState, now: number, pacing?: OfferPacing): boolean =>
  state.phase === "offering" &&
  state.window.isUnwatched &&
  openOffersAllowed(state.window, now, pacing) > state.offers.length;

export const windowFrom = (now: number, attempt: number, maxAttempts: number): SearchWindow => ({
  attempt,
  maxAttempts,
  startedAt: now,
  deadlineAt: now + policy.search.windowMs,
  radiusM: radiusOfAttempt(attempt),
  isUnwatched: false,
});

const nextWindow = (now: number, attempt: number, maxAttempts: number, isUnwatched: boolean): SearchWindow => {
  const watched = windowFrom(now, attempt, maxAttempts);
  return isUnwatched ? { ...watched, deadlineAt: now + policy.search.unwatchedWindowMs, isUnwatched } : watched;
};

/** The window in which the preferred therapist alone is asked; it is not counted. */
const privateWindowFrom = (now: number): SearchWindow => ({
  ...windowFrom(now, 0, policy.search.maxAttempts),
  deadlineAt: now + policy.offers.privateMs,
});

/** The first window of a search that begins at `now`. */
export const firstWindowFrom = (now: number, hasPreferred: boolean): SearchWindow =>
  hasPreferred ? privateWindowFrom(now) : windowFrom(now, 1, policy.search.maxAttempts);

/**
 * The event that a passed deadline leads to, or null when none has passed. A deadline that was noticed late counts the
 * windows that would have come and gone meanwhile, so that nobody wakes up to a search that should have ended.
 */
export const dueEvent = (state: BookingState, now: number, isUnwatched = false): BookingEvent | null => {
  switch (state.phase) {
    case "offering":
      return now < state.window.deadlineAt ? null : afterWindow(state, now, isUnwatched);
    case "therapist_accepted": {
      if (now < state.confirmDeadlineAt) return null;
      return fruitless(state, "customer_silent", state.confirmDeadlineAt);
    }
    case "exhausted":
      if (now < state.resumeDeadlineAt) return null;
      return { type: "cancelled", phase: "cancelled_by_system", reason: null, feeDueIdr: 0 };
    case "scheduled":
      return now < state.resumesAt ? null : resumed(state, now, isUnwatched);
    case "waiting":
      return now < state.until ? null : exhausted("nobody_available", state.until);
    default:
      if (isActive(state)) return visitDueEvent(state, now);
      return isTerminal(state) ? null : (state satisfies never);
  }
};

const afterWindow = (state: Offering, now: number, isUnwatched: boolean): BookingEvent => {
  const { deadlineAt, attempt, maxAttempts } = state.window;
  const attemptNow = attempt + 1 + Math.floor((now - deadlineAt) / policy.search.windowMs);
  if (attemptNow <= maxAttempts) {
    const why = attempt === 0 ? "private_over" : "time";
    return { type: "window_opened", why, window: nextWindow(now, attemptNow, maxAttempts, isUnwatched) };
  }
  const wasAnybodyAsked = Object.keys(state.offerOutcomes).length > 0;
  const endedAt = deadlineAt + (maxAttempts - attempt) * policy.search.windowMs;
  return fruitless(state, wasAnybodyAsked ? "nobody_accepted" : "nobody_available", endedAt);
};

/** The search of a booking for later, an hour before it is to begin. */
const resumed = ({ resumesAt }: Scheduled, now: number, isUnwatched: boolean): BookingEvent => {
  const { maxAttempts, windowMs } = policy.search;
  const attempt = 1 + Math.floor((now - resumesAt) / windowMs);
  if (attempt > maxAttempts) return exhausted("nobody_available", resumesAt + maxAttempts * windowMs);
  return { type: "window_opened", why: "resumed", window: nextWindow(now, attempt, maxAttempts, isUnwatched) };
};

/**
 * What a search that ended at `at` without a therapist leads to: the ways forward; or, while a booking for later still
 * has time, another search when its hour comes.
 */
export const fruitless = (
  { scheduledFor, search }: BookingState,
  reason: ExhaustedReason,
  at: number,
  found = search,
): BookingEvent => {
  const resumesAt = scheduledFor === null ? null : scheduledFor - policy.schedule.searchAgainBeforeMs;
  if (resumesAt !== null && at < resumesAt) return { type: "search_postponed", resumesAt };
  return exhausted(reason, at, found);
};

const exhausted = (reason: ExhaustedReason, from: number, search: BookingState["search"] = null): BookingEvent => ({
  type: "search_exhausted",
  reason,
  resumeDeadlineAt: from + policy.search.resumeMs,
  search,
});
