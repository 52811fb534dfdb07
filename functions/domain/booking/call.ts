// Reaching each other and reaching support: the guest lets the therapist see their number, either side calls for help.
import { type Refusal, refusal } from "#schema/refusals";
import { policy } from "../policy.ts";
import type { BookingCommand } from "./commands.ts";
import type { Actor } from "./events.ts";
import type { Run } from "./run.ts";
import { isActive, isTerminal } from "./state.ts";

export type CallCommand = Extract<BookingCommand, { type: "share_contact" | "call_support" }>;

/** Decides the events of a command that the transition table allows. */
export const callBy = (run: Run, command: CallCommand, actor: Actor): Refusal | null => {
  const { state, facts } = run;
  switch (command.type) {
    case "share_contact":
      // Whoever shares it again has what they want.
      if (isActive(state) && !state.job.isContactShared) run.add({ type: "contact_shared" }, actor);
      return null;
    case "call_support": {
      if (isTerminal(state) && facts.now > state.endedAt + state.quote.terms.settleForMs)
        return refusal("command_not_allowed", { command: command.type, phase: state.phase });
      const by = actor.role === "therapist" ? "therapist" : "customer";
      const { reason, note } = command;
      // A call about something else, or of the other side, always goes through: help may turn into danger.
      const last = state.supportCalls[`${by}.${reason}`];
      if (last !== undefined && facts.now < last + policy.support.sameCallMs) return refusal("already_done");
      run.add({ type: "support_called", by, reason, note }, actor);
      return null;
    }
    default:
      return command satisfies never;
  }
};
