// What a cancellation costs the guest (RULES e9). Shown as a number before it is charged; recorded, never collected.
import type { BookingPhase, CancelReason, Quote, ServiceDuration, Terms } from "#schema/booking";
import { shareIdr } from "../money.ts";
import { serviceMinOf } from "./schedule.ts";

export interface CancellationFacts {
  phase: BookingPhase;
  quote: Quote;
  /** When the massage is to begin (ms); null for as soon as possible. */
  scheduledFor: number | null;
  /** Null before the confirmation. Milliseconds since the epoch. */
  confirmedAt: number | null;
  promisedAt: number | null;
  /** Null until the therapist is at the door. */
  arrivedAt: number | null;
  /** Null until the massage has begun. */
  startedAt: number | null;
  serviceDuration: ServiceDuration;
  people: number;
  /** Whether more than the therapist's word says so; null or absent where it was not asked. */
  isArrivalShown?: boolean | null;
}

/** What the massage alone costs (whole rupiah), of which fees are a share. */
export const baseIdr = (quote: Quote): number => quote.lines.find((line) => line.code === "base")?.amountIdr ?? 0;

/** Whole rupiah that a guest who cancels at `now` would owe. */
export const cancellationFeeIdr = (facts: CancellationFacts, now: number, reason: CancelReason | null): number => {
  const { phase, quote, scheduledFor, confirmedAt, promisedAt } = facts;
  const { graceMs, afterGraceShare, afterArrivalShare } = quote.terms;
  if (confirmedAt === null || promisedAt === null || reason === "safety") return 0;
  const isLate = isFreeForLateness(facts, now);
  switch (phase) {
    case "arrived":
      return isLate ? 0 : shareIdr(baseIdr(quote), afterArrivalShare);
    case "in_service":
      return shareIdr(baseIdr(quote), Math.max(afterArrivalShare, servedShare(facts, now)));
    case "confirmed":
    case "en_route": {
      const isInGrace = phase === "confirmed" && now <= confirmedAt + graceMs;
      if (isLate || isInGrace) return 0;
      return shareIdr(
        baseIdr(quote),
        scheduledFor === null ? afterGraceShare : scheduledShare(quote.terms, scheduledFor - now),
      );
    }
    case "offering":
    case "exhausted":
    case "scheduled":
    case "waiting":
    case "therapist_accepted":
    case "done":
    case "no_show_customer":
    case "cancelled_by_customer":
    case "cancelled_by_therapist":
    case "cancelled_by_agent":
    case "cancelled_by_system":
    case "no_show_therapist":
      return 0;
    default:
      return phase satisfies never;
  }
};

/** The part (0 to 1) of the massages that has been given by `now`, in whole minutes. */
const servedShare = (facts: CancellationFacts, now: number): number =>
  facts.startedAt === null ? 0 : Math.min(1, Math.floor((now - facts.startedAt) / 60_000) / serviceMinOf(facts));

/**
 * How long (ms) after the promise the therapist came, or has not come yet at `now`; 0 when in time. An arrival that nothing
 * shows does not stop the clock: by then the therapist may report that nobody opens.
 */
export const latenessMs = (
  { promisedAt, arrivedAt, isArrivalShown }: Pick<CancellationFacts, "promisedAt" | "arrivedAt" | "isArrivalShown">,
  now: number,
): number => {
  const cameAt = isArrivalShown === false ? now : (arrivedAt ?? now);
  return promisedAt === null ? 0 : Math.max(0, cameAt - promisedAt);
};

/** Whether the therapist's lateness makes cancelling free: later than a guest must wait for, until the massage begins. */
export const isFreeForLateness = (facts: CancellationFacts, now: number): boolean =>
  facts.phase !== "in_service" && latenessMs(facts, now) > facts.quote.terms.lateFreeAfterMs;

/** Whether a guest who cancels at `now` does so because the therapist has not come. */
export const hasNotCome = (facts: CancellationFacts, now: number): boolean =>
  (facts.phase === "confirmed" || facts.phase === "en_route") && isFreeForLateness(facts, now);

/** The share of the base that is due with so much (ms) left until the start of a booking for later. */
const scheduledShare = ({ scheduledShares }: Terms, leftMs: number): number =>
  scheduledShares.find(([within]) => leftMs < within)?.[1] ?? 0;

/** What a guest owes who was not there. */
export const absenceFeeIdr = (quote: Quote): number => shareIdr(baseIdr(quote), quote.terms.afterArrivalShare);
