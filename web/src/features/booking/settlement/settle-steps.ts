/**
 * What is left after the end: pay, tip, rate, one after the other. What the guest skips is kept in this browser and can
 * still be done for as long as the server takes it.
 */
import * as z from "zod/mini";
import type { BookingRow } from "#schema/tables/bookings";
import { stored } from "../../../lib/storage.ts";

const settleSteps = ["pay", "tip", "rate"] as const;
export type SettleStep = (typeof settleSteps)[number];

/** Of the booking that was settled last. */
export const skippedSteps = stored(
  "skipped-settling",
  z.object({ bookingId: z.string(), steps: z.array(z.enum(settleSteps)) }),
);

/** What is owed (whole rupiah): the price of a massage, or the fee of one that did not take place. */
export function dueIdr({ phase, price, feeDueIdr }: BookingRow): number {
  return phase === "done" ? price : feeDueIdr;
}

/** The steps that this ended booking has at all. */
export function stepsOf(booking: BookingRow): readonly SettleStep[] {
  if (booking.isOpen || booking.therapist === null) return [];
  if (booking.phase === "done") return settleSteps;
  return dueIdr(booking) > 0 ? ["pay"] : [];
}

function isSettled({ paymentStatus, tipIdr, visitStars }: BookingRow, step: SettleStep): boolean {
  switch (step) {
    case "pay":
      return paymentStatus !== "unpaid";
    case "tip":
      return tipIdr > 0;
    case "rate":
      return visitStars !== null;
    default:
      return step satisfies never;
  }
}

/** Steps that can still be done at `nowMs`, in their order. */
export function openSteps(booking: BookingRow, nowMs: number): readonly SettleStep[] {
  const { endedAt, quote } = booking;
  if (endedAt === null || nowMs > endedAt + quote.terms.settleForMs) return [];
  return stepsOf(booking).filter((step) => !isSettled(booking, step));
}

/** The step to show now; null when everything is done or skipped. */
export function currentStep(booking: BookingRow, skipped: readonly SettleStep[], nowMs: number): SettleStep | null {
  return openSteps(booking, nowMs).find((step) => !skipped.includes(step)) ?? null;
}
