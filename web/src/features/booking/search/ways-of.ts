/** Which ways make sense for a booking that nobody has taken. Searching again and cancelling always stand at the foot. */
import type { BookingRow } from "#schema/tables/bookings";

export type WayForward = "any_gender" | "guest_gender" | "wait" | "later" | "talk" | "called";

export function waysOf(booking: BookingRow): WayForward[] {
  const { phase, exhaustedReason, search, genderPreference, guestGender, scheduledFor, supportCalledAt } = booking;
  const ways: WayForward[] = [];
  // Another choice helps only if somebody is kept out by nothing else.
  if (genderPreference !== "any" && (search?.otherGenderCount ?? 0) > 0) ways.push("any_gender");
  if (guestGender === null && (search?.guestGenderCount ?? 0) > 0) ways.push("guest_gender");
  const nobodyWasFree = exhaustedReason === "nobody_available" || exhaustedReason === "nobody_accepted";
  if (phase === "exhausted" && nobodyWasFree && scheduledFor === null) ways.push("wait");
  ways.push("later", supportCalledAt === null ? "talk" : "called");
  return ways;
}
