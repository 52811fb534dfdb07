// Test-only: what must hold of every move of a confirmed booking and after its end.
import { TIP_IDR } from "#schema/booking";
import type { BookingEvent } from "../events.ts";
import { type BookingState, isActive, isTerminal } from "../state.ts";
import type { Move, Place } from "./model.testing.ts";

const eventsOf = <T extends BookingEvent["type"]>({ decision }: Move, type: T) =>
  decision.events.flatMap(({ event, actor }) =>
    event.type === type ? [{ event: event as Extract<BookingEvent, { type: T }>, by: actor }] : [],
  );

/** What is only changed together with the other side. */
const agreedOf = ({ quote, scheduledFor, request }: BookingState): string => {
  const { genderPreference: _preference, guestGender: _gender, ...asked } = request;
  return JSON.stringify([quote, scheduledFor, asked]);
};

export const brokenInVisit = ({ state: before }: Place, { state: after }: Place, move: Move): string[] => {
  const broken: string[] = [];
  const [changed] = eventsOf(move, "changed");
  const isSame =
    before.quote === after.quote && before.request === after.request && before.scheduledFor === after.scheduledFor;
  if (!changed && !isSame && agreedOf(before) !== agreedOf(after)) {
    broken.push("price, place and time change only by an accepted change");
  }
  if (changed) {
    const proposal = isActive(before) ? before.job.proposal : null;
    const answeredBy = changed.by.role === "therapist" ? "therapist" : "customer";
    if (proposal?.status !== "open") broken.push("only an open proposal is accepted");
    if (proposal?.by === answeredBy || changed.by.role === "agent") broken.push("nobody accepts their own proposal");
    if (JSON.stringify(after.quote) !== JSON.stringify(proposal?.quote)) {
      broken.push("the price becomes the one that was proposed");
    }
  }
  const agrees = changed !== undefined || eventsOf(move, "confirmed").length > 0;
  if (agrees && (move.facts.commitments ?? []).length > 0) {
    // The model's therapist has either nothing else to do, or no time at all.
    broken.push("nothing is agreed on that stands in the way of another visit");
  }
  if (isCall(move) && callsApart(before) !== callsApart(after)) {
    broken.push("a call and a shared number change nothing else");
  }
  return broken;
};

const isCall = ({ decision }: Move): boolean =>
  decision.events.length > 0 &&
  decision.events.every(({ event }) => event.type === "support_called" || event.type === "contact_shared");

/** A state without what calls and a shared number leave in it. */
const callsApart = (state: BookingState): string => {
  const {
    version: _version,
    updatedAt: _at,
    commands: _commands,
    supportCalledAt: _called,
    supportCalls: _calls,
    ...rest
  } = {
    ...state,
    ...(isActive(state) && { job: { ...state.job, isContactShared: true } }),
  };
  return JSON.stringify(rest);
};

const PAID_AFTER = { reported: [undefined], paid: [undefined, "reported"], refunded: ["paid"] } as const;

export const brokenInSettling = ({ state: before }: Place, { state: after }: Place, move: Move): string[] => {
  if (!isTerminal(before)) return [];
  if (!isTerminal(after) || after.phase !== before.phase) return ["an ended booking stays ended"];
  const broken: string[] = [];
  const { payment, tipIdr, visitStars, guestStars } = after.settlement;
  const old = before.settlement;
  const dueIdr = after.phase === "done" ? after.quote.totalIdr : after.feeDueIdr;
  const isEndSame =
    before.endedAt === after.endedAt && before.feeDueIdr === after.feeDueIdr && before.job === after.job;
  if (!isEndSame) broken.push("only money and opinions follow the end");
  if ((payment?.amountIdr ?? 0) > dueIdr) broken.push("nobody pays more than is due");
  if (payment && payment.status !== old.payment?.status) {
    const from: readonly (string | undefined)[] = PAID_AFTER[payment.status];
    if (!from.includes(old.payment?.status)) broken.push("money is reported, received and given back in that order");
    if (payment.status === "paid" && move.actor.role === "customer") broken.push("no guest receives their own money");
  }
  const [refundedIdr, refundedBefore] = [payment?.refundedIdr ?? 0, old.payment?.refundedIdr ?? 0];
  if (refundedIdr > refundedBefore && move.actor.role !== "agent") broken.push("only an agent gives money back");
  if (refundedIdr < refundedBefore || refundedIdr > (payment?.amountIdr ?? 0))
    broken.push("no more is given back than was paid, and never less");
  if (tipIdr > TIP_IDR.max || tipIdr < old.tipIdr) broken.push("tips stay within their limit");
  const isRatedAgain =
    (old.visitStars !== null && visitStars !== old.visitStars) ||
    (old.guestStars !== null && guestStars !== old.guestStars);
  if (isRatedAgain) broken.push("each side says its opinion once");
  return broken;
};
