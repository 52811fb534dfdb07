// Which bookings an agent's words mean: an id, a part of a phone number, or a part of a name. What a caller may find stands
// in the query, so that others' bookings push none of theirs out; an answer that is cut says so.

import { CLIENT_ID } from "#schema/ids";
import type { BookingRow } from "#schema/tables/bookings";
import type { DeskBookingRow } from "#schema/tables/desk";
import type { First, PortsFor } from "../ports.ts";

/** Fewer digits would match nearly everybody. */
const FEWEST_DIGITS = 4;

export const findBookings = async (
  ports: PortsFor<"desk" | "insight">,
  businessIds: "all" | string[],
  query: string,
  limit: number,
): Promise<{ bookings: DeskBookingRow[]; more: boolean }> => {
  const { rows, more } = await rowsFor(ports, query.trim(), limit, businessIds);
  return { bookings: rows.map(line), more };
};

const rowsFor = async (
  { desk, insight }: PortsFor<"desk" | "insight">,
  query: string,
  limit: number,
  businessIds: "all" | string[],
): Promise<First<BookingRow>> => {
  if (CLIENT_ID.test(query.toLowerCase())) {
    const found = await insight.bookings([query.toLowerCase()]);
    const own = found.filter(({ businessId }) => businessIds === "all" || businessIds.includes(businessId ?? ""));
    return { rows: own, more: false };
  }
  const digits = phoneDigits(query);
  return digits === null
    ? desk.bookingsWith("customerName", query, limit, businessIds)
    : desk.bookingsWith("customerWhatsApp", digits, limit, businessIds);
};

/** The digits of what looks like a phone number, without the 0 that stands for a country code; null for other words. */
const phoneDigits = (query: string): string | null => {
  const compact = query.replace(/[\s()./+\p{Pd}]/gu, "");
  return /^\d+$/u.test(compact) && compact.length >= FEWEST_DIGITS ? compact.replace(/^0+/u, "") : null;
};

/** As the desk's list shows it. */
const line = (row: BookingRow): DeskBookingRow => ({
  $id: row.$id,
  version: row.version,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  phase: row.phase,
  isOpen: row.isOpen,
  customerName: row.customerName,
  areaCode: row.areaCode,
  location: row.location,
  serviceDuration: row.serviceDuration,
  priceIdr: row.price,
  therapistName: row.therapist?.name ?? null,
  businessId: row.businessId ?? "",
});
