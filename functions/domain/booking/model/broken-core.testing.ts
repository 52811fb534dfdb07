// Test-only: ways to break the booking core on purpose.
import type { ChangeProposal } from "#schema/booking";
import type { CommandType } from "../commands.ts";
import { decide } from "../decide.ts";
import type { BookingEvent } from "../events.ts";
import { project } from "../project.ts";
import { type BookingState, isActive } from "../state.ts";
import type { Exploration } from "./explore.testing.ts";
import type { Scope } from "./model.testing.ts";
import { whole } from "./whole-model.testing.ts";

/** A broken core, and how far it must be explored to be found out. */
export type Broken = Omit<Exploration, "until">;

/** The projection without these writes. */
export const without =
  (tableId: string, action?: string): typeof project =>
  (change) =>
    project(change).filter((write) => write.tableId !== tableId || (action !== undefined && write.action !== action));

/** The whole, with the commands that lead to where something is broken. */
export const onlyWith = (...types: CommandType[]): Scope => ({
  ...whole,
  attempts: (state) =>
    whole.attempts(state).filter(([{ type }]) => [...types, "accept_offer", "accept_therapist"].includes(type)),
});

/** A core that takes the state for another one. */
export const mistaking =
  (mistake: (state: BookingState) => BookingState): typeof decide =>
  (state, ...rest) =>
    decide(mistake(state), ...rest);

/** A core in which something else happens than what was decided. */
export const happening =
  (change: (event: BookingEvent, state: BookingState) => BookingState | null): typeof decide =>
  (...given) => {
    const decision = decide(...given);
    const [changed] = decision.events.flatMap(({ event }) => change(event, decision.state) ?? []);
    return changed ? { ...decision, state: changed } : decision;
  };

/** The state with another proposal. */
export const withProposal = (state: BookingState, change: Partial<ChangeProposal>): BookingState =>
  isActive(state) && state.job.proposal
    ? { ...state, job: { ...state.job, proposal: { ...state.job.proposal, ...change } } }
    : state;
