// Test-only: one booking as a finite model for the explorer. A place is a state with its clock; its moves are every
// command of everybody, and time. What varies is a scope: `search` in search-model, `whole` in whole-model.
// Whom the shell reads as free is left open: every set of therapists is tried, which covers who comes and goes, and every
// stale reading of the locks.

import type { BookingChange } from "#schema/booking";
import { isRefusal } from "#schema/refusals";
import type { CustomerRow } from "#schema/tables/customers";
import type { Candidate } from "../../dispatch/candidate.ts";
import type { BookingCommand, CreateCommand } from "../commands.ts";
import { type CreateFacts, decideCreate } from "../create.ts";
import { type decide, mayAskTherapists, needsCalendar } from "../decide.ts";
import type { Actor } from "../events.ts";
import { NEW_CUSTOMER } from "../guest.ts";
import type { Decision, Facts } from "../run.ts";
import { type Ask, candidate, createCommand, createFacts, GUEST, priceList, profile } from "../scene.testing.ts";
import type { Commitment } from "../schedule.ts";
import { type BookingState, isTerminal } from "../state.ts";

export const THERAPISTS = ["t1", "t2", "t3"] as const;
export const STRANGER: Actor = { role: "customer", id: "stranger" };
/** `t2` is a man. */
const genderOf = (therapistId: string): Candidate["gender"] => (therapistId === "t2" ? "male" : "female");

/** A state and the moment (ms) at which it is looked at. */
export interface Place {
  state: BookingState;
  now: number;
}

/** A command of somebody: what it was decided on and what came of it. `again` is the same command given twice. */
export interface Move {
  name: string;
  command: BookingCommand;
  actor: Actor;
  facts: Facts;
  decision: Decision;
  again: () => Decision;
}

/** Somebody's command before it is given. */
export type Attempt = readonly [Ask, Actor];

export interface Scope {
  beginnings: () => Place[];
  /** Everything that later decisions depend on, with times in relation to the clock and only as finely as they matter. */
  keyOf: (place: Place) => string;
  /** The moments to which time may have moved on when the booking is next looked at. */
  laterPlaces: (place: Place) => Place[];
  attempts: (state: BookingState) => Attempt[];
  /** Attempts of each search; `maxAttempts` is cut to it after every move. */
  maxAttempts: number;
  /** Every reading of who is free; the first says that everybody is. */
  views: readonly (readonly Candidate[])[];
}

/** Therapists as bits, in the order of `THERAPISTS`; other ids are nobody's. */
export const bitsOf = (ids: Iterable<string>): number => {
  let bits = 0;
  for (const id of ids) {
    const at = THERAPISTS.indexOf(id as (typeof THERAPISTS)[number]);
    if (at >= 0) bits |= 1 << at;
  }
  return bits;
};

/** The therapists, 500 m and more away, of whom those in `free` (bits) are available. */
export const around = (ids: readonly string[], free: number, change: Partial<Candidate> = {}): Candidate[] =>
  ids.map((id, at) =>
    candidate(id, 500 + at * 1500, { gender: genderOf(id), isAvailable: (free & (1 << at)) !== 0, ...change }),
  );

/** A guest who has met the first therapist, and may ask for her. */
export const REGULAR: CustomerRow = {
  ...NEW_CUSTOMER,
  $id: GUEST.id,
  visits: 1,
  met: [{ therapistId: "t1", name: "t1" }],
};

/**
 * What a place keeps of a state: the attempts that the model has, and no ids of commands; those that are given again are
 * given at once.
 */
const cutTo = (attempts: number, { commands: _commands, ...state }: BookingState): BookingState => {
  const maxAttempts = Math.min(state.maxAttempts, attempts);
  const cut = { ...state, commands: {}, maxAttempts };
  return cut.phase === "offering" ? { ...cut, window: { ...cut.window, maxAttempts } } : cut;
};

/** A booking that has just been made, for every reading of who is free. */
export const begin = (
  { views, maxAttempts }: Pick<Scope, "views" | "maxAttempts">,
  command: Partial<CreateCommand> = {},
  known: Partial<CreateFacts> = {},
): Place[] =>
  views.map((candidates) => {
    const facts = createFacts({ ...known, candidates });
    const decision = decideCreate(createCommand(command), GUEST, facts);
    if (isRefusal(decision)) throw new Error(`The model's booking was refused: ${decision.code}`);
    return { state: cutTo(maxAttempts, decision.state), now: facts.now };
  });

/** A command in words, with what tells it from others of its kind. */
const nameOf = (ask: Ask): string => {
  const { change, reason, genderPreference, guestGender } = ask as Partial<
    Record<"reason" | "genderPreference" | "guestGender", string> & { change: BookingChange }
  >;
  const detail = change?.kind ?? guestGender ?? genderPreference ?? (reason === "safety" ? reason : undefined);
  return detail ? `${ask.type} (${detail})` : ask.type;
};

/** What else may take the time of a therapist: nothing, or all of it. */
const CALENDARS: readonly (readonly Commitment[])[] = [[], [{ startsAt: 0, until: Number.MAX_SAFE_INTEGER }]];

/** Every command that anybody may think of here, with every reading of who is free and of what the therapist has to do. */
export const movesFrom = (
  { attempts, views, maxAttempts }: Scope,
  { state, now }: Place,
  decider: typeof decide,
): Move[] =>
  attempts(state).flatMap(([ask, actor]) => {
    const command = { ...ask, id: `c${state.version}` } as BookingCommand;
    const moveWith = (candidates: Facts["candidates"], commitments: Facts["commitments"] = null): Move => {
      const facts: Facts = { now, candidates, commitments, priceList, therapist: profile(actor.id) };
      const decision = decider(state, command, actor, facts);
      return {
        name: `${actor.id}: ${nameOf(ask)}${commitments?.length ? " without time" : ""}`,
        command,
        actor,
        facts,
        again: () => decider(decision.state, command, actor, { ...facts, candidates: null }),
        decision: { ...decision, state: cutTo(maxAttempts, decision.state) },
      };
    };
    const calendars = needsCalendar(ask.type) ? CALENDARS : [null];
    const asks = mayAskTherapists(state, ask.type, now);
    return calendars.flatMap((commitments) => {
      const first = moveWith(asks ? views[0]! : null, commitments);
      // Where nothing happens although everybody is free, nobody is asked, and it does not matter who is free.
      if (!asks || first.decision.events.length === 0) return [first];
      return [first, ...views.slice(1).map((view) => moveWith(view, commitments))];
    });
  });

export const isEnd = ({ state }: Place): boolean => isTerminal(state);

/** What a model tries of an offer: the last one that this therapist got. */
export const lastOfferOf = (state: BookingState, therapistId: string): string | undefined =>
  Object.entries(state.offerOutcomes).findLast(([, each]) => each.therapistId === therapistId)?.[0];
