// Runs a booking command: read the log, decide, commit; when somebody else was first, read and decide again. What a
// lost race means is decided anew against what has happened, so exactly one command wins and the others hear why.

import { isRefusal, type Refusal, refusal } from "#schema/refusals";
import type { BookingRow } from "#schema/tables/bookings";
import type { BookingCommand } from "../domain/booking/commands.ts";
import { nextDeadlineAt } from "../domain/booking/deadlines.ts";
import { agreesAlone, decide, mayAskTherapists, needsCalendar } from "../domain/booking/decide.ts";
import type { Actor } from "../domain/booking/events.ts";
import { replay } from "../domain/booking/evolve.ts";
import { type Projection, project } from "../domain/booking/project.ts";
import { lastTherapistIdOf, rowsToRead } from "../domain/booking/project-visit.ts";
import { bookingRow } from "../domain/booking/rows.ts";
import type { Decision, Facts } from "../domain/booking/run.ts";
import type { Commitment } from "../domain/booking/schedule.ts";
import { type BookingState, matchOf } from "../domain/booking/state.ts";
import { widestRadiusM } from "../domain/dispatch/waves.ts";
import type { CommandPorts, CommitResult } from "../ports.ts";
import { asksNobody, scatterAfter, sharesAfter } from "./lost-races.ts";
import { tellConversation } from "./tell-conversation.ts";

/** Losing this often in a row takes a crowd on one booking; then the caller is asked to come again. */
const MAX_TRIES = 12;

export interface Obeyed {
  /** What the command met. */
  before: BookingState;
  state: BookingState;
  refusal: Refusal | null;
}

/** @param by whoever gives the command; null when the booking says that it is nobody's business of theirs. */
export const obey = async (
  ports: CommandPorts,
  bookingId: string,
  command: BookingCommand,
  by: Actor | ((state: BookingState) => Actor | null | Promise<Actor | null>),
  profile?: Facts["therapist"],
): Promise<Obeyed | Refusal> => {
  let lost = 0;
  let metVersion = 0;
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    const before = replay(await ports.bookings.log(bookingId));
    // Nobody has written into this log meanwhile: it was a therapist who went to another booking.
    if (before?.version === metVersion) lost += 1;
    metVersion = before?.version ?? 0;
    if (!before) return refusal("booking_not_found");
    const actor = typeof by === "function" ? await by(before) : by;
    if (!actor) return refusal("booking_not_found");
    const now = ports.clock.now();
    const asks = mayAskTherapists(before, command.type, now) && !asksNobody(lost);
    const candidates = asks ? await ports.therapists.around(before.request.coordinates, widestRadiusM) : null;
    const calendar = await calendarFor(ports, before, command.type);
    const decision = decide(before, command, actor, {
      now,
      candidates,
      ...scatterAfter(lost, ports.random.draw()),
      ...(await sharesAfter(lost, before.origin, ports)),
      commitments: calendar?.commitments ?? null,
      priceList: command.type === "propose_change" ? await ports.prices.find(before.quote.priceListId) : null,
      ...(command.type === "arrived" && { shown: await ports.bookings.position(bookingId) }),
      ...(profile && { therapist: profile }),
    });
    const known = calendar?.version === undefined ? {} : { calendarVersion: calendar.version };
    if ((await store(ports, before, decision, known, tried > 0)) === "conflict" || decision.goesOn) continue;
    return { before, state: decision.state, refusal: decision.refusal };
  }
  return refusal("busy_try_again");
};

/**
 * The therapist's calendar; where somebody else may agree on something, its version is read first, so that what is agreed on
 * later than that is a lost race.
 */
const calendarFor = async (
  ports: CommandPorts,
  before: BookingState,
  type: BookingCommand["type"],
): Promise<{ version?: number; commitments: Commitment[] } | null> => {
  const purpose = needsCalendar(type);
  const therapistId = matchOf(before)?.offer.therapistId;
  if (!purpose || !therapistId) return null;
  const commitmentsNow = () => ports.therapists.commitments(therapistId, before.bookingId);
  const others = type === "answer_change" ? null : await commitmentsNow();
  if (others && (purpose === "to tell" || agreesAlone(type, others))) return { commitments: others };
  const version = await ports.therapists.calendarVersion(therapistId);
  return { version, commitments: await commitmentsNow() };
};

/**
 * Commits a decision with everything that it changes; a decision without events has nothing to commit. `isAgain`: an
 * earlier try was a lost race.
 */
export const store = async (
  ports: CommandPorts,
  before: BookingState | null,
  decision: Decision,
  known: Pick<Projection, "customer" | "number" | "calendarVersion"> = {},
  isAgain = false,
): Promise<CommitResult> => {
  const { state: after, events, survey } = decision;
  if (events.length === 0) return "committed";
  const needs = rowsToRead(events);
  const therapistId = needs.therapist ? lastTherapistIdOf(before, after) : null;
  const therapist = therapistId ? await ports.therapists.find(therapistId) : null;
  const guest = needs.customer ? await ports.customers.known(after.customerId, after.request.customerWhatsApp) : {};
  const writes = project({ ...known, ...guest, before, after, events, survey, therapist });
  return ports.bookings.commit([...writes, ...(await tellConversation(ports, before, after, events, isAgain))]);
};

/**
 * The customer's row of a state, as it is stored, but for the moment that it waits for next: the row was written with
 * its last event, and a moment at which nobody could be asked has passed without one.
 */
export const viewOf = (state: BookingState, now: number): BookingRow => ({
  $id: state.bookingId,
  ...bookingRow(state),
  nextDeadlineAt: nextDeadlineAt(state, now),
});

/** For commands of the customer: their booking, or why not. */
export const customerAnswer = (obeyed: Obeyed | Refusal, ports: CommandPorts): { booking: BookingRow } | Refusal => {
  if (isRefusal(obeyed)) return obeyed;
  return obeyed.refusal ?? { booking: viewOf(obeyed.state, ports.clock.now()) };
};
