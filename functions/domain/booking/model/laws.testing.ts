// Test-only: what must hold of every place of a booking and of every move from it. Each law gives the sentence that is
// broken, or nothing.
import { policy } from "../../policy.ts";
import { fullPriceIdr } from "../../pricing/quote.ts";
import { nextDeadlineAt } from "../deadlines.ts";
import { evolve } from "../evolve.ts";
import { locksOf } from "../project.ts";
import type { BookingState } from "../state.ts";
import { dueAt } from "./due.testing.ts";
import { type LockChange, locksAt, RESERVATION } from "./lock-rows.testing.ts";
import { isEnd, type Move, type Place } from "./model.testing.ts";
import { brokenInSettling, brokenInVisit } from "./visit-laws.testing.ts";

const hasChanged = ({ decision }: Move): boolean => decision.events.length > 0;

export const brokenAt = (place: Place, moves: readonly Move[]): string[] => {
  const { state, now } = place;
  const locks = [...locksOf(state).values()];
  const broken: string[] = [];
  if (locks.length > 1 && locks.some((lock) => lock.kind !== "offered")) broken.push("a booking has one therapist");
  if (locks.length > policy.offers.maxOpen) broken.push("at most three offers are open");
  const isPrivate = state.phase === "offering" && state.window.attempt === 0;
  if (isPrivate && state.offers.some((each) => each.therapistId !== state.request.preferred?.therapistId)) {
    broken.push("a private window asks nobody else");
  }
  if (isEnd(place)) return locks.length > 0 ? [...broken, "an ended booking locks nobody"] : broken;
  if (nextDeadlineAt(state, now) === null) broken.push("whatever has not ended has a deadline");
  if (dueAt(place) !== null && !moves.some((move) => move.name === "system: advance" && hasChanged(move))) {
    broken.push("a deadline that has passed acts");
  }
  return broken;
};

export const brokenBy = (before: Place, move: Move, locks: LockChange): string[] => {
  const after = { state: move.decision.state, now: before.now };
  return [
    ...brokenInDeciding(after, move),
    ...brokenInLocking(before, after, move, locks),
    ...brokenInFolding(before, move),
    ...brokenInMoney(after),
    ...brokenInVisit(before, after, move),
    ...brokenInSettling(before, after, move),
  ];
};

const ownEvents = ({ decision }: Move) => decision.events.filter((each) => each.actor.role !== "system");

const brokenInDeciding = (after: Place, move: Move): string[] => {
  const { decision, again, actor } = move;
  const own = ownEvents(move);
  const broken: string[] = [];
  if (own.some((each) => each.actor.id !== actor.id)) broken.push("a command acts for whoever gave it");
  if (decision.refusal && own.some(({ event }) => event.type !== "pin_refused")) {
    broken.push("a refused command has no effect of its own");
  }
  if (own.length > 0) {
    const { events, refusal } = again();
    const isSame = events.length === 0 && refusal?.code === decision.refusal?.code;
    if (!isSame) broken.push("the same command again has no second effect and the first answer");
  }
  if (dueAt(after) !== null) broken.push("nothing is decided while a deadline that has passed is left");
  return broken;
};

/** What begins or goes on with a search; every other event creates no lock row of a therapist. */
const SEARCHING: readonly string[] = [
  "window_opened",
  "preferences_changed",
  "another_wanted",
  "offer_declined",
  "therapist_cancelled",
];

const brokenInLocking = (
  before: Place,
  after: Place,
  move: Move,
  { created, updated, deleted }: LockChange,
): string[] => {
  const had = locksAt(before);
  const broken: string[] = [];
  if (((had & ~deleted) | created) !== locksAt(after)) broken.push("the lock rows are the locks of the state");
  if (((updated | deleted) & ~had) !== 0) broken.push("only an own lock is changed");
  const isOutsideSearch = ownEvents(move).some(({ event }) => !SEARCHING.includes(event.type));
  if ((created & ~RESERVATION) !== 0 && isOutsideSearch) {
    broken.push("what is outside the search creates no lock row of a therapist");
  }
  // The row that is let go kept every other booking from this therapist until this moment.
  const isHeld = before.state.phase === "therapist_accepted" && (deleted & ~RESERVATION) !== 0;
  if ((created & RESERVATION) !== 0 && !isHeld)
    broken.push("a reservation is added only by whoever holds the therapist");
  return broken;
};

/** Event by event: whom a search asks, and that a choice of the guest holds at the moment of every offer. */
const brokenInFolding = ({ state: before }: Place, { decision, actor, command, facts }: Move): string[] => {
  const broken: string[] = [];
  let state = before;
  for (const logged of decision.events) {
    const { event } = logged;
    if (event.type === "offered") {
      const { genderPreference, guestGender, preferred } = state.request;
      const asked = facts.candidates?.find((each) => each.therapistId === event.therapistId);
      if (!asked || (genderPreference !== "any" && asked.gender !== genderPreference)) {
        broken.push("nobody is asked whom the guest does not want");
      }
      if (!asked || (asked.acceptsGender !== "any" && asked.acceptsGender !== guestGender)) {
        broken.push("nobody is asked who does not come to such a guest");
      }
      if (state.attempt === 0 && event.therapistId !== preferred?.therapistId) {
        broken.push("a private window asks nobody else");
      }
      if (event.therapistId in state.excluded) broken.push("nobody is asked again who is not to be");
    }
    if ("window" in event && event.window.attempt === 0) broken.push("only the beginning is private");
    state = evolve(state, logged);
  }
  const after = decision.state;
  if (
    state.version !== after.version ||
    state.phase !== after.phase ||
    JSON.stringify(state.request) !== JSON.stringify(after.request)
  ) {
    broken.push("the state is the fold of its events");
  }
  const isTheGuests = actor.id === before.customerId && command.type === "retry";
  if (choicesOf(before) !== choicesOf(after) && !isTheGuests) broken.push("only the guest changes a choice of theirs");
  return broken;
};

const choicesOf = ({ request }: BookingState): string => `${request.genderPreference} ${request.guestGender}`;

const brokenInMoney = ({ state }: Place): string[] => {
  const { lines, totalIdr } = state.quote;
  const base = lines.find((line) => line.code === "base")?.amountIdr ?? 0;
  const feeDueIdr = "feeDueIdr" in state ? state.feeDueIdr : 0;
  const held = state.phase === "therapist_accepted" ? state.match : "job" in state ? state.job : null;
  const broken: string[] = [];
  if (lines.reduce((sum, line) => sum + line.amountIdr, 0) !== totalIdr) broken.push("the lines are the total");
  if (feeDueIdr < 0 || feeDueIdr > base) broken.push("a fee is a part of the base");
  if ((held?.offer.payIdr ?? 0) > fullPriceIdr(state.quote)) broken.push("the pay is a part of the price");
  return broken;
};
