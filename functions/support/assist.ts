// What an agent does for somebody who cannot: cancels for the guest or for the therapist, pays back.
import { isRefusal, type Refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { Assisted } from "#schema/responses";
import type { AuditedAction } from "#schema/tables/audits";
import type { BookingCommand } from "../domain/booking/commands.ts";
import type { Actor } from "../domain/booking/events.ts";
import { type BookingState, commandKey, therapistIdOf } from "../domain/booking/state.ts";
import { type Caller, permits } from "../domain/permits.ts";
import type { CommandPorts, PortsFor } from "../ports.ts";
import { obey } from "../runtime/obey.ts";
import { businessOf } from "../runtime/show-booking.ts";

/** Requests that are commands of a booking. */
export type AssistRequest = ParsedRequestOf<"support", "cancel" | "cancel_job" | "refund">;

export const assist = async (
  ports: CommandPorts & PortsFor<"desk" | "insight">,
  caller: Caller,
  request: AssistRequest,
): Promise<Assisted | Refusal> => {
  const { bookingId, commandId } = request;
  const agent: Actor = { role: "agent", id: caller.userId };
  const obeyed = await obey(ports, bookingId, commandOf(request), async (state) => {
    // Who gave up a job for a therapist of their own may ask again, although the booking is nobody's of theirs now.
    const isOwn = commandKey(agent, commandId) in state.commands;
    if (isPartyTo(state, caller) || (!isOwn && !(await mayAssist(ports, caller, state)))) return null;
    // Nothing is done that is not on record.
    const audit = { actorId: caller.userId, action: AUDITED[request.action], bookingId, at: ports.clock.now() };
    await ports.desk.audit(audit, commandId);
    return agent;
  });
  if (isRefusal(obeyed)) return obeyed;
  return obeyed.refusal ?? { assisted: { bookingId, phase: obeyed.state.phase } };
};

const AUDITED: Record<AssistRequest["action"], AuditedAction> = {
  cancel: "booking_cancelled",
  cancel_job: "job_cancelled",
  refund: "payment_refunded",
};

/** Nobody cancels free or pays back for themselves: their own booking is theirs as everybody's is. */
const isPartyTo = (state: BookingState, { userId }: Caller): boolean =>
  state.customerId === userId || therapistIdOf(state) === userId;

const mayAssist = async (
  ports: CommandPorts & PortsFor<"desk" | "insight">,
  caller: Caller,
  state: BookingState,
): Promise<boolean> => {
  if (permits["booking:assist"](caller, { businessId: null })) return true;
  return permits["booking:assist"](caller, { businessId: await businessOf(ports, state) });
};

const commandOf = (request: AssistRequest): BookingCommand => {
  const id = request.commandId;
  switch (request.action) {
    case "cancel":
    case "cancel_job":
      return { type: request.action, id, reason: request.reason };
    case "refund":
      return { type: "refund", id, amountIdr: request.amountIdr, reason: request.reason };
    default:
      return request satisfies never;
  }
};
