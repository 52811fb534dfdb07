/** A booking's state in one word, as its guest sees it. */
import type { BookingRow } from "#schema/tables/bookings";
import type { ShownStatus } from "../../lib/status-tone.ts";

export function shownStatus({ status, phase, scheduledFor }: BookingRow): ShownStatus {
  if (phase === "scheduled" || (phase === "confirmed" && scheduledFor !== null)) return "scheduled";
  return phase === "waiting" ? "waiting" : status;
}
