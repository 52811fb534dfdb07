/** The stages of a running visit, and when each was reached. Decides nothing on its own. */
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

/** Somebody is awaited: on the way, or getting ready for a booking that is not for later. */
export function isAwaited({ phase, scheduledFor }: BookingRow): boolean {
  return phase === "en_route" || phase === "arrived" || (phase === "confirmed" && scheduledFor === null);
}
