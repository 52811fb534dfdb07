/** The colour of a booking's state; the word beside it says the same. */
import type { BookingStatus } from "#schema/booking";

/** What people call it: put off until a day, or waiting for somebody, is not searching. */
export type ShownStatus = BookingStatus | "scheduled" | "waiting";

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
    default:
      return status satisfies never;
  }
}
