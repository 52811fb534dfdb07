// What a cancellation costs the guest (DISPATCH e9). Shown as a number before it is charged; recorded, never collected.
import type { BookingPhase, CancelReason, Quote } from "#schema/booking";
import { shareIdr } from "../money.ts";
import { policy } from "../policy.ts";

export interface CancellationFacts {
  phase: BookingPhase;
  quote: Quote;
  /** Null before the confirmation. Milliseconds since the epoch. */
  confirmedAt: number | null;
  promisedAt: number | null;
  /** Null until the therapist is at the door. */
  arrivedAt: number | null;
}

const baseIdr = (quote: Quote): number => quote.lines.find((line) => line.code === "base")?.amountIdr ?? 0;

/** Whole rupiah that a guest who cancels at `now` would owe. */
export const cancellationFeeIdr = (facts: CancellationFacts, now: number, reason: CancelReason | null): number => {
  const { phase, quote, confirmedAt, promisedAt, arrivedAt } = facts;
  const { graceMs, afterGraceShare, afterArrivalShare, lateFreeAfterMs } = policy.cancellation;
  if (confirmedAt === null || promisedAt === null || reason === "safety") return 0;
  const isLate = (arrivedAt ?? now) > promisedAt + lateFreeAfterMs;
  switch (phase) {
    case "arrived":
      return isLate ? 0 : shareIdr(baseIdr(quote), afterArrivalShare);
    case "in_service":
      return shareIdr(baseIdr(quote), afterArrivalShare);
    case "confirmed":
    case "en_route": {
      const isInGrace = phase === "confirmed" && now <= confirmedAt + graceMs;
      return isLate || isInGrace ? 0 : shareIdr(baseIdr(quote), afterGraceShare);
    }
    default:
      return 0;
  }
};

/** What a guest owes who was not there. */
export const absenceFeeIdr = (quote: Quote): number => shareIdr(baseIdr(quote), policy.cancellation.afterArrivalShare);
