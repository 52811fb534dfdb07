// Test-only: the scope `search`. A booking from its beginning to the confirmation, and back when the therapist gives it
// up: all that creates lock rows of therapists, and so all in which bookings meet. Of the job only its end is here, which
// lets the therapist go; the rest is in the scope `whole`.
import { isUnwatched } from "../deadlines.ts";
import { SYSTEM } from "../events.ts";
import { AGENT, GUEST, MINUTE, PIN, request, SECOND } from "../scene.testing.ts";
import { type BookingState, isActive, isTerminal, matchOf } from "../state.ts";
import {
  type Attempt,
  around,
  begin,
  bitsOf,
  lastOfferOf,
  type Place,
  REGULAR,
  type Scope,
  STRANGER,
  THERAPISTS,
} from "./model.testing.ts";

const SETS = 1 << THERAPISTS.length;

// Each set of free therapists, the full one first; when nobody is free, it matters whether somebody may soon be.
const views = [
  ...Array.from({ length: SETS }, (_, taken) => around(THERAPISTS, SETS - 1 - taken)),
  around(THERAPISTS, SETS - 1, { lock: { kind: "offered", bookingId: "other" } }),
];
const maxAttempts = 2;

const beginnings = (): Place[] => [
  ...begin({ views, maxAttempts }),
  ...begin({ views, maxAttempts }, { request: { ...request, preferredTherapistId: "t1" } }, { customer: REGULAR }),
];

/** Whoever is preferred matters only while she is asked alone, in attempt 0; why a search ended matters to nobody. */
const keyOf = ({ state, now }: Place): string => {
  if (isTerminal(state)) return "ended";
  const searched = [state.phase, state.attempt, bitsOf(Object.keys(state.excluded))];
  switch (state.phase) {
    case "offering": {
      const asked = bitsOf(state.offers.map((offer) => offer.therapistId));
      const watch = [state.window.isUnwatched, isUnwatched(state, now, "system")];
      return [...searched, asked, ...watch, lateness(state.window.deadlineAt, now)].join();
    }
    case "therapist_accepted":
      return [...searched, matchOf(state)?.offer.therapistId, lateness(state.confirmDeadlineAt, now)].join();
    case "exhausted":
      return [...searched, now >= state.resumeDeadlineAt].join();
    case "waiting":
      return [...searched, lateness(state.until, now) >= 0, lateness(state.until, now) >= 15 * MINUTE].join();
    case "scheduled":
    case "confirmed":
    case "en_route":
    case "arrived":
    case "in_service":
      return [...searched, matchOf(state)?.offer.therapistId].join();
    default:
      return state satisfies never;
  }
};

/** How far a deadline is, ms; one that passed long ago has passed for ever. */
const lateness = (deadlineAt: number, now: number): number => Math.min(now - deadlineAt, 19 * MINUTE);

/** Nobody looks on time: each moment is met a second or two after a wave or the end, or much later. */
const laterPlaces = ({ state, now }: Place): Place[] => {
  const after = (...waitsMs: number[]): Place[] => waitsMs.map((waitMs) => ({ state, now: now + waitMs }));
  switch (state.phase) {
    case "offering":
      return now < state.window.deadlineAt ? after(21 * SECOND, 62 * SECOND, 122 * SECOND, 20 * MINUTE) : [];
    case "therapist_accepted":
      return now < state.confirmDeadlineAt ? after(20 * SECOND, 60 * SECOND, 20 * MINUTE) : [];
    case "exhausted":
      return now < state.resumeDeadlineAt ? after(20 * MINUTE) : [];
    case "waiting":
      return now < state.until ? after(state.until - now, state.until - now + 15 * MINUTE) : [];
    case "scheduled":
      return [];
    default:
      return isActive(state) || isTerminal(state) ? [] : (state satisfies never);
  }
};

const attempts = (state: BookingState): Attempt[] => [
  [{ type: "advance" }, SYSTEM],
  [{ type: "advance" }, GUEST],
  [{ type: "cancel", reason: "other" }, STRANGER],
  [{ type: "cancel", reason: "other" }, AGENT],
  [{ type: "cancel", reason: "other" }, GUEST],
  [{ type: "retry" }, AGENT],
  [{ type: "retry" }, GUEST],
  [{ type: "wait" }, GUEST],
  [{ type: "find_another" }, GUEST],
  [{ type: "cancel_job", reason: "other" }, AGENT],
  ...THERAPISTS.flatMap((id): Attempt[] => {
    const actor = { role: "therapist", id } as const;
    const offerId = lastOfferOf(state, id);
    return [
      [{ type: "accept_therapist", therapistId: id }, GUEST],
      [{ type: "cancel_job", reason: "emergency" }, actor],
      [{ type: "arrived" }, actor],
      [{ type: "start", pin: PIN }, actor],
      [{ type: "complete" }, actor],
      ...(offerId
        ? ([
            [{ type: "accept_offer", offerId }, actor],
            [{ type: "decline_offer", offerId, reason: "busy" }, actor],
          ] satisfies Attempt[])
        : []),
    ];
  }),
];

export const search: Scope = { beginnings, keyOf, laterPlaces, attempts, maxAttempts, views };
