/** The colour of a booking's status at the desk; the word beside it says the same. */
import type { BookingStatus } from "#schema/booking";

export function toneOf(status: BookingStatus): "plain" | "brand" | "positive" | "warning" {
  switch (status) {
    case "searching":
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
