// Test-only: one booking as a finite model for the explorer. A place is a state with its clock, known by everything that
// later decisions depend on; its moves are every command of everybody, and time. Whom the shell reads as free is left
// open: every set of therapists is tried, which covers who comes and goes, and every stale reading of the locks.
// The model gives each search two attempts: `maxAttempts` is cut after every move.
import type { Candidate } from "../dispatch/candidate.ts";
import { policy } from "../policy.ts";
import type { BookingCommand } from "./commands.ts";
import { decideCreate } from "./create.ts";
import { type decide, mayAskTherapists } from "./decide.ts";
import { type Actor, SYSTEM } from "./events.ts";
import type { Decision, Facts } from "./run.ts";
import {
  AGENT,
  type Ask,
  candidate,
  createCommand,
  createFacts,
  GUEST,
  MINUTE,
  PIN,
  profile,
  SECOND,
} from "./scene.testing.ts";
import { type BookingState, isTerminal, matchOf } from "./state.ts";

export const THERAPISTS = ["t1", "t2", "t3"] as const;
const ATTEMPTS = 2;
const STRANGER: Actor = { role: "customer", id: "stranger" };

/** A state and the moment (ms) at which it is looked at. */
export interface Place {
  state: BookingState;
  now: number;
}

/** A command of somebody: what it was decided on and what came of it. `again` is the same command given twice. */
export interface Move {
  name: string;
  actor: Actor;
  decision: Decision;
  again: () => Decision;
}

/** Therapists as bits, in the order of `THERAPISTS`. */
export const bitsOf = (ids: Iterable<string>): number => {
  let bits = 0;
  for (const id of ids) bits |= 1 << THERAPISTS.indexOf(id as (typeof THERAPISTS)[number]);
  return bits;
};

// Each set of free therapists; when nobody is free, it matters whether somebody may soon be.
const VIEWS: readonly (readonly Candidate[])[] = [
  ...Array.from({ length: 1 << THERAPISTS.length }, (_, free) =>
    THERAPISTS.map((id, at) => candidate(id, 500 + at * 1500, { isAvailable: (free & (1 << at)) !== 0 })),
  ),
  THERAPISTS.map((id, at) => candidate(id, 500 + at * 1500, { lock: { kind: "offered", bookingId: "other" } })),
];

const EVERYBODY_FREE = VIEWS[(1 << THERAPISTS.length) - 1]!;

const capped = (state: BookingState): BookingState => {
  const maxAttempts = Math.min(state.maxAttempts, ATTEMPTS);
  return state.phase === "offering"
    ? { ...state, maxAttempts, window: { ...state.window, maxAttempts } }
    : { ...state, maxAttempts };
};

/** A booking that has just been made, for every set of free therapists. */
export const beginnings = (): Place[] =>
  VIEWS.map((candidates) => {
    const facts = createFacts({ candidates });
    const decision = decideCreate(createCommand(), GUEST, facts);
    if (!("state" in decision)) throw new Error(`The model's booking was refused: ${decision.code}`);
    return { state: capped(decision.state), now: facts.now };
  });

/** Everything that decisions depend on, with times in relation to the clock and only as finely as they matter. */
export const keyOf = ({ state, now }: Place): string => {
  const excluded = bitsOf(Object.keys(state.excluded));
  const searched = [state.phase, state.attempt, excluded, Object.keys(state.offerOutcomes).length > 0];
  const who = matchOf(state)?.offer.therapistId;
  switch (state.phase) {
    case "offering": {
      const asked = bitsOf(state.offers.map((offer) => offer.therapistId));
      return [...searched, asked, lateness(state.window.deadlineAt, now)].join();
    }
    case "therapist_accepted":
      return [...searched, who, lateness(state.confirmDeadlineAt, now)].join();
    case "exhausted":
      return [...searched, state.reason, now >= state.resumeDeadlineAt].join();
    case "confirmed":
    case "en_route":
      return [...searched, who, isInGrace(state.job.confirmedAt, now), isLate(state.job.promisedAt, now)].join();
    case "arrived": {
      const { arrivedAt, promisedAt, pinTries, contactAttempts } = state.job;
      const calls = Math.min(contactAttempts, policy.job.absentAfterContacts);
      return [
        ...searched,
        who,
        mayBeAbsent(arrivedAt, now),
        isLate(promisedAt, arrivedAt ?? now),
        pinTries,
        calls,
      ].join();
    }
    case "in_service":
      return [...searched, who].join();
    case "scheduled":
      return [...searched, now >= state.resumesAt].join();
    case "waiting":
      return [...searched, now >= state.until].join();
    default:
      return [state.phase, state.job?.offer.therapistId, state.feeDueIdr].join();
  }
};

/** How far a deadline is, ms; one that passed long ago has passed for ever. */
const lateness = (deadlineAt: number, now: number): number => Math.min(now - deadlineAt, 19 * MINUTE);
const isInGrace = (confirmedAt: number, now: number): boolean => now - confirmedAt <= policy.cancellation.graceMs;
const isLate = (promisedAt: number, at: number): boolean => at - promisedAt > policy.cancellation.lateFreeAfterMs;
const mayBeAbsent = (arrivedAt: number | null, now: number): boolean =>
  arrivedAt !== null && now - arrivedAt >= policy.job.absentAfterMs;

/** The moments to which time may have moved on when the booking is next looked at. */
export const laterPlaces = ({ state, now }: Place): Place[] => {
  const after = (...waitsMs: number[]): Place[] => waitsMs.map((waitMs) => ({ state, now: now + waitMs }));
  switch (state.phase) {
    case "offering":
      return now < state.window.deadlineAt ? after(20 * SECOND, 60 * SECOND, 120 * SECOND, 20 * MINUTE) : [];
    case "therapist_accepted":
      return now < state.confirmDeadlineAt ? after(20 * SECOND, 60 * SECOND, 20 * MINUTE) : [];
    case "exhausted":
      return now < state.resumeDeadlineAt ? after(20 * MINUTE) : [];
    case "confirmed":
    case "en_route":
      return isLate(state.job.promisedAt, now) ? [] : after(11 * MINUTE, 90 * MINUTE);
    case "arrived":
      return mayBeAbsent(state.job.arrivedAt, now) ? [] : after(20 * MINUTE);
    default:
      return [];
  }
};

/** Every command that anybody may think of here, with every reading of who is free. */
export const movesFrom = ({ state, now }: Place, decider: typeof decide): Move[] =>
  attempts(state).flatMap(([ask, actor, name]) => {
    const command = { ...ask, id: `c${state.version}` } as BookingCommand;
    const give = (before: BookingState, candidates: Facts["candidates"]): Decision =>
      decider(before, command, actor, { now, candidates, therapist: profile(actor.id) });
    const moveWith = (candidates: Facts["candidates"]): Move => {
      const decision = give(state, candidates);
      return {
        name,
        actor,
        again: () => give(decision.state, null),
        decision: { ...decision, state: capped(decision.state) },
      };
    };
    if (!mayAskTherapists(state, command.type, now)) return [moveWith(null)];
    // Where nothing happens although everybody is free, nobody is asked, and it does not matter who is free.
    const first = moveWith(EVERYBODY_FREE);
    return first.decision.events.length === 0 ? [first] : VIEWS.map(moveWith);
  });

const attempts = (state: BookingState): [Ask, Actor, string][] => {
  const all: [Ask, Actor][] = [
    [{ type: "advance" }, SYSTEM],
    [{ type: "cancel", reason: "other" }, STRANGER],
    [{ type: "cancel", reason: "other" }, AGENT],
    [{ type: "retry" }, AGENT],
    ...jobSteps(AGENT),
    [{ type: "advance" }, GUEST],
    [{ type: "retry" }, GUEST],
    [{ type: "find_another" }, GUEST],
    [{ type: "cancel", reason: "other" }, GUEST],
    ...THERAPISTS.map((therapistId): [Ask, Actor] => [{ type: "accept_therapist", therapistId }, GUEST]),
  ];
  for (const id of THERAPISTS) {
    const actor: Actor = { role: "therapist", id };
    all.push(...jobSteps(actor), [{ type: "contact_attempt" }, actor], [{ type: "start", pin: "0000" }, actor]);
    const offerId = Object.entries(state.offerOutcomes).findLast(([, each]) => each.therapistId === id)?.[0];
    if (!offerId) continue;
    all.push([{ type: "accept_offer", offerId }, actor], [{ type: "decline_offer", offerId, reason: "busy" }, actor]);
  }
  return all.map(([ask, actor]) => [ask, actor, `${actor.id}: ${ask.type}`]);
};

const jobSteps = (actor: Actor): [Ask, Actor][] => [
  [{ type: "en_route" }, actor],
  [{ type: "delay", minutes: 10 }, actor],
  [{ type: "arrived" }, actor],
  [{ type: "start", pin: PIN }, actor],
  [{ type: "complete" }, actor],
  [{ type: "customer_absent" }, actor],
  [{ type: "cancel_job", reason: "emergency" }, actor],
];

export const isEnd = ({ state }: Place): boolean => isTerminal(state);
