/** The stages of a running visit, when each was reached, and how late the therapist is. Decides nothing on its own. */
import type { BookingPhase } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";

export const stages = ["confirmed", "en_route", "arrived", "in_service"] as const;
export type Stage = (typeof stages)[number];

/** The stage of a phase; null before the confirmation and after the end. */
export function stageOf(phase: BookingPhase): Stage | null {
  return stages.find((stage) => stage === phase) ?? null;
}

/** When each stage was reached (ms); null for those still to come. */
export function reachedAt({ confirmedAt, enRouteAt, arrivedAt, startedAt }: BookingRow): Record<Stage, number | null> {
  return { confirmed: confirmedAt, en_route: enRouteAt, arrived: arrivedAt, in_service: startedAt };
}

type Promised = Pick<BookingRow, "promisedAt" | "arrivedAt">;
type Agreed = Pick<BookingRow, "phase" | "quote">;

/** How long (ms) after the promise the therapist came, or has not come yet at `nowMs`; 0 when in time. */
export function latenessMs({ promisedAt, arrivedAt }: Promised, nowMs: number): number {
  return promisedAt === null ? 0 : Math.max(0, (arrivedAt ?? nowMs) - promisedAt);
}

/** Later than the guest must put up with: cancelling is free. */
export function isFreeForLateness(booking: Promised & Agreed, nowMs: number): boolean {
  return booking.phase !== "in_service" && latenessMs(booking, nowMs) > booking.quote.terms.lateFreeAfterMs;
}

/** Somebody is awaited: on the way, or getting ready for a booking that is not for later. */
export function isAwaited({ phase, scheduledFor }: BookingRow): boolean {
  return phase === "en_route" || phase === "arrived" || (phase === "confirmed" && scheduledFor === null);
}
