// What follows the end of a booking: money and opinions, for as long as was agreed. The phase never changes any more, and money that
// was received is given back only by an agent.
import { TIP_IDR } from "#schema/booking";
import { type Refusal, refusal } from "#schema/refusals";
import type { BookingCommand } from "./commands.ts";
import type { Actor } from "./events.ts";
import type { Run } from "./run.ts";
import type { Cancelled, Completed, Payment } from "./state.ts";

export type SettlementCommand = Extract<
  BookingCommand,
  { type: "pay" | "refund" | "tip" | "rate_visit" | "rate_guest" }
>;

/** Whole rupiah that the guest owes for an ended booking, tips apart. */
export const amountDueIdr = (state: Completed | Cancelled): number =>
  state.phase === "done" ? state.quote.totalIdr : state.feeDueIdr;

/** Decides the events of a command that the transition table allows. */
export const settleBy = (
  run: Run,
  state: Completed | Cancelled,
  command: SettlementCommand,
  actor: Actor,
): Refusal | null => {
  if (run.facts.now > state.endedAt + state.quote.terms.settleForMs) {
    return refusal("command_not_allowed", { command: command.type, phase: state.phase });
  }
  const { settlement } = state;
  const { payment } = settlement;
  switch (command.type) {
    case "pay": {
      const amountIdr = amountDueIdr(state);
      if (amountIdr === 0) return refusal("nothing_to_pay");
      const status = actor.role === "customer" ? "reported" : "received";
      const isOpen = payment === null || (payment.status === "reported" && status === "received");
      if (!isOpen) return refusal("already_done");
      run.add({ type: "paid", status, method: command.method, amountIdr }, actor);
      return null;
    }
    case "refund":
      return refund(run, payment, command, actor);
    case "tip": {
      const limit = TIP_IDR.max - settlement.tipIdr;
      if (command.amountIdr > limit) {
        return refusal("invalid_input", {}, [{ path: "amountIdr", problem: "too_large", limit }]);
      }
      run.add({ type: "tipped", amountIdr: command.amountIdr }, actor);
      return null;
    }
    case "rate_visit": {
      if (settlement.visitStars !== null) return refusal("already_done");
      const { stars, reasons, comment, block } = command;
      run.add({ type: "visit_rated", stars, reasons: [...new Set(reasons)], comment, block }, actor);
      return null;
    }
    case "rate_guest": {
      if (settlement.guestStars !== null) return refusal("already_done");
      const { stars, flags, block } = command;
      run.add({ type: "guest_rated", stars, flags: [...new Set(flags)], block }, actor);
      return null;
    }
    default:
      return command satisfies never;
  }
};

/** Part after part, but never more than was paid. */
const refund = (
  run: Run,
  payment: Payment | null,
  { amountIdr, reason }: Extract<SettlementCommand, { type: "refund" }>,
  actor: Actor,
): Refusal | null => {
  if (payment?.status === "refunded") return refusal("already_done");
  if (payment?.status !== "paid") return refusal("nothing_to_refund");
  const limit = payment.amountIdr - payment.refundedIdr;
  if (amountIdr > limit) return refusal("invalid_input", {}, [{ path: "amountIdr", problem: "too_large", limit }]);
  run.add({ type: "refunded", amountIdr, reason }, actor);
  return null;
};
