/** A guest as whoever reads and writes in the conversation of their booking. */
import type { BookingRow } from "#schema/tables/bookings";
import type { Reader } from "../../../conversation/kinds/kind-view.ts";
import { timeZoneOf } from "./booking-place.ts";

export function readerOf({ userId, therapist, areaCode }: BookingRow): Reader {
  const { therapistId: otherId = null, name: otherName = "" } = therapist ?? {};
  return { userId, otherId, otherName, timeZone: timeZoneOf(areaCode) };
}
