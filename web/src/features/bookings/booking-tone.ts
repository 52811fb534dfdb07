/** A booking's state in one word, and its colour; the word says the same as the colour. */
import type { BookingStatus } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";

/** What a guest calls it: put off until a day, or waiting for somebody, is not searching. */
export type ShownStatus = BookingStatus | "scheduled" | "waiting";

export function shownStatus({ status, phase, scheduledFor }: BookingRow): ShownStatus {
  if (phase === "scheduled" || (phase === "confirmed" && scheduledFor !== null)) return "scheduled";
  return phase === "waiting" ? "waiting" : status;
}

export function toneOf(status: ShownStatus): "plain" | "brand" | "positive" | "warning" {
  switch (status) {
    case "searching":
    case "scheduled":
    case "waiting":
      return "brand";
    case "pending_accept":
      return "warning";
    case "active":
    case "completed":
      return "positive";
    case "cancelled":
      return "plain";
  }
}
