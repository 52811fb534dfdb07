// How a cancellation ends a booking: at whose cost, and whether it was the therapist who did not come (RULES e9).
import type { CancelReason } from "#schema/booking";
import type { Actor, EventOf } from "./events.ts";
import { cancellationFeeIdr, hasNotCome } from "./fee.ts";
import { type BookingState, isActive } from "./state.ts";

/** The end that a guest's or an agent's cancellation at `now` (ms) leads to. */
export const cancellationBy = (
  state: BookingState,
  reason: CancelReason | null,
  { role }: Actor,
  now: number,
): EventOf<"cancelled"> => {
  if (role === "agent") return { type: "cancelled", phase: "cancelled_by_agent", reason, feeDueIdr: 0 };
  const job = isActive(state) ? state.job : null;
  const facts = {
    phase: state.phase,
    serviceDuration: state.request.serviceDuration,
    people: state.request.people,
    startedAt: job?.startedAt ?? null,
    quote: state.quote,
    scheduledFor: state.scheduledFor,
    confirmedAt: job?.confirmedAt ?? null,
    promisedAt: job?.promisedAt ?? null,
    arrivedAt: job?.arrivedAt ?? null,
    isArrivalShown: job?.isArrivalShown ?? null,
  };
  const phase = hasNotCome(facts, now) ? "no_show_therapist" : "cancelled_by_customer";
  // Whose therapist's account is gone has nobody to pay.
  const isGone = job !== null && state.left.includes(job.offer.therapistId);
  return { type: "cancelled", phase, reason, feeDueIdr: isGone ? 0 : cancellationFeeIdr(facts, now, reason) };
};
