// Test-only: what must hold of every place of a booking and of every move from it. Each law gives the sentence that is
// broken, or nothing.
import { therapistLocks } from "#schema/tables/bookings";
import { policy } from "../policy.ts";
import { fullPriceIdr } from "../pricing/quote.ts";
import { nextDeadlineAt } from "./deadlines.ts";
import { evolve } from "./evolve.ts";
import { bitsOf, isEnd, type Move, type Place } from "./model.testing.ts";
import { locksOf, type project } from "./project.ts";
import { matchOf } from "./state.ts";
import type { RowWrite } from "./write.ts";

/** What a move does to the lock table, therapists as bits. */
export interface LockChange {
  created: number;
  updated: number;
  deleted: number;
}

export const locksAt = ({ state }: Place): number => bitsOf(locksOf(state).keys());

const hasChanged = ({ decision }: Move): boolean => decision.events.length > 0;

export const lockChangeOf = (before: Place, { decision }: Move, projector: typeof project): LockChange => {
  const { state: after, events, survey } = decision;
  const writes = projector({ before: before.state, after, events, survey, lastMessageSeq: 0 });
  const bits = (action: RowWrite["action"]) =>
    bitsOf(
      writes.flatMap((each) => {
        if (each.tableId !== therapistLocks.id || each.action !== action) return [];
        return each.action === "delete_rows" ? each.rowIds : [each.rowId];
      }),
    );
  return { created: bits("create"), updated: bits("update"), deleted: bits("delete") | bits("delete_rows") };
};

export const brokenAt = (place: Place, moves: readonly Move[]): string[] => {
  const { state, now } = place;
  const locks = [...locksOf(state).values()];
  const { lines, totalIdr } = state.quote;
  const base = lines.find((line) => line.code === "base")?.amountIdr ?? 0;
  const feeDueIdr = "feeDueIdr" in state ? state.feeDueIdr : 0;
  const broken: string[] = [];
  if (locks.length > 1 && locks.some((lock) => lock.kind !== "offered")) broken.push("a booking has one therapist");
  if (locks.length > policy.offers.maxOpen) broken.push("at most three offers are open");
  if (isEnd(place) && locks.length > 0) broken.push("an ended booking locks nobody");
  if (isEnd(place) && moves.some(hasChanged)) broken.push("nothing follows the end");
  if (!isEnd(place) && nextDeadlineAt(state, now) === null && !moves.some(goesOn)) {
    broken.push("a deadline comes or somebody can act");
  }
  if (!isEnd(place) && isDue(place) && !moves.some((move) => move.name === "system: advance" && hasChanged(move))) {
    broken.push("a deadline that has passed acts");
  }
  if (lines.reduce((sum, line) => sum + line.amountIdr, 0) !== totalIdr) broken.push("the lines are the total");
  if (feeDueIdr < 0 || feeDueIdr > base) broken.push("a fee is a part of the base");
  if ((matchOf(state)?.offer.payIdr ?? 0) > fullPriceIdr(state.quote)) broken.push("the pay is a part of the price");
  return broken;
};

/** Somebody does something other than giving up. */
const goesOn = (move: Move): boolean =>
  move.actor.role !== "system" &&
  hasChanged(move) &&
  move.decision.events.every(({ event }) => event.type !== "cancelled");

/** A deadline has passed at which something must happen, not only may. */
const isDue = ({ state, now }: Place): boolean => {
  switch (state.phase) {
    case "offering":
      return now >= state.window.deadlineAt;
    case "therapist_accepted":
      return now >= state.confirmDeadlineAt;
    case "exhausted":
      return now >= state.resumeDeadlineAt;
    default:
      return false;
  }
};

export const brokenBy = (before: Place, move: Move, locks: LockChange): string[] => {
  const { decision, again, actor } = move;
  const own = decision.events.filter((each) => each.actor.role !== "system");
  const after = { state: decision.state, now: before.now };
  const broken: string[] = [];
  const folded = decision.events.reduce(evolve, before.state);
  if (folded.version !== after.state.version || folded.phase !== after.state.phase) {
    broken.push("the state is the fold of its events");
  }
  if (((locksAt(before) & ~locks.deleted) | locks.created) !== locksAt(after)) {
    broken.push("the lock rows are the locks of the state");
  }
  if (((locks.updated | locks.deleted) & ~locksAt(before)) !== 0) broken.push("only an own lock is changed");
  if (own.some((each) => each.actor.id !== actor.id)) broken.push("a command acts for whoever gave it");
  if (decision.refusal && own.some(({ event }) => event.type !== "pin_refused")) {
    broken.push("a refused command has no effect of its own");
  }
  if (own.length > 0) {
    const { events, refusal } = again();
    const isSame = events.length === 0 && refusal?.code === decision.refusal?.code;
    if (!isSame) broken.push("the same command again has no second effect and the first answer");
  }
  if (after.state.quote !== before.state.quote) broken.push("the price stays");
  return broken;
};
