// Time as data: which moment a booking waits for next, and what follows when it has passed. Evaluated by every command,
// by the guest's tab at zero and by the minute sweep; nothing else makes time act.

import type { ExhaustedReason } from "#schema/booking";
import { nextWaveAt, type OfferPacing, radiusOfAttempt } from "../dispatch/waves.ts";
import { policy } from "../policy.ts";
import type { BookingEvent, SearchWindow } from "./events.ts";
import { type BookingState, isActive } from "./state.ts";
import { visitDeadlineAt, visitDueEvent } from "./visit-deadlines.ts";

/** The next moment (ms) at which time alone may change the booking; null while it waits for a person. */
export const nextDeadlineAt = (state: BookingState, now: number, pacing?: OfferPacing): number | null => {
  switch (state.phase) {
    case "offering":
      return nextWaveAt(state.window, now, pacing);
    case "therapist_accepted":
      return state.confirmDeadlineAt;
    case "exhausted":
      return state.resumeDeadlineAt;
    default:
      return isActive(state) ? visitDeadlineAt(state) : null;
  }
};

export const windowFrom = (now: number, attempt: number, maxAttempts: number): SearchWindow => ({
  attempt,
  maxAttempts,
  startedAt: now,
  deadlineAt: now + policy.search.windowMs,
  radiusM: radiusOfAttempt(attempt),
});

/**
 * The event that a passed deadline leads to, or null when none has passed. A deadline that was noticed late counts the
 * windows that would have come and gone meanwhile, so that nobody wakes up to a search that should have ended.
 */
export const dueEvent = (state: BookingState, now: number): BookingEvent | null => {
  switch (state.phase) {
    case "offering": {
      const { deadlineAt, attempt, maxAttempts } = state.window;
      if (now < deadlineAt) return null;
      const attemptNow = attempt + 1 + Math.floor((now - deadlineAt) / policy.search.windowMs);
      if (attemptNow <= maxAttempts) {
        return { type: "window_opened", why: "time", window: windowFrom(now, attemptNow, maxAttempts) };
      }
      const endedAt = deadlineAt + (maxAttempts - attempt) * policy.search.windowMs;
      const wasAnybodyAsked = Object.keys(state.offerOutcomes).length > 0;
      return exhausted(wasAnybodyAsked ? "nobody_accepted" : "nobody_available", endedAt);
    }
    case "therapist_accepted":
      return now < state.confirmDeadlineAt ? null : exhausted("customer_silent", state.confirmDeadlineAt);
    case "exhausted":
      if (now < state.resumeDeadlineAt) return null;
      return { type: "cancelled", phase: "cancelled_by_system", reason: null, feeDueIdr: 0 };
    default:
      return isActive(state) ? visitDueEvent(state, now) : null;
  }
};

const exhausted = (reason: ExhaustedReason, from: number): BookingEvent => ({
  type: "search_exhausted",
  reason,
  resumeDeadlineAt: from + policy.search.resumeMs,
});
