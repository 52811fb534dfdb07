/** A guest as whoever reads and writes in the conversation of their booking. */
import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import type { Reader } from "../../../conversation/kinds/kind-view.ts";

export function readerOf({ userId, therapist, areaCode }: BookingRow): Reader {
  const { therapistId: otherId = null, name: otherName = "" } = therapist ?? {};
  return { userId, otherId, otherName, timeZone: timeZoneOfArea(areaCode) };
}
