// Which bookings an agent's words mean: how an id begins, a part of a phone number, or a part of a name. What a caller may
// find stands in the query, so that others' bookings push none of theirs out; an answer that is cut says so.

import type { BookingRow } from "#schema/tables/bookings";
import type { DeskBookingRow } from "#schema/tables/desk";
import type { First, PortsFor } from "../ports.ts";

/** Fewer digits would match nearly everybody. */
const FEWEST_DIGITS = 4;

/** The beginning of an id, as people read it out; shorter ones would name every booking of an afternoon. */
const ID_START = /^[a-f0-9]{6,20}$/u;

export const findBookings = async (
  ports: PortsFor<"desk">,
  businessIds: "all" | string[],
  query: string,
  limit: number,
): Promise<{ bookings: DeskBookingRow[]; more: boolean }> => {
  const { rows, more } = await rowsFor(ports, query.trim(), limit, businessIds);
  return { bookings: rows.map(line), more };
};

const rowsFor = async (
  { desk }: PortsFor<"desk">,
  query: string,
  limit: number,
  businessIds: "all" | string[],
): Promise<First<BookingRow>> => {
  const digits = phoneDigits(query);
  const ofPerson =
    digits === null
      ? desk.bookingsWith("customerName", query, limit, businessIds)
      : desk.bookingsWith("customerWhatsApp", digits, limit, businessIds);
  const start = query.toLowerCase();
  if (!ID_START.test(start)) return ofPerson;
  // Some names and numbers might be the beginning of an id, too.
  const [ofStart, others] = await Promise.all([desk.bookingsWith("$id", start, limit, businessIds), ofPerson]);
  const all = new Map([...ofStart.rows, ...others.rows].map((row) => [row.$id, row]));
  const rows = [...all.values()].sort((a, b) => b.createdAt - a.createdAt);
  return { rows: rows.slice(0, limit), more: ofStart.more || others.more || rows.length > limit };
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
