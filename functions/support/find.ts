// Which bookings an agent's words mean: an id, a part of a phone number, or a part of a name.

import { CLIENT_ID } from "#schema/ids";
import type { BookingSummary } from "#schema/insight";
import type { BookingRow } from "#schema/tables/bookings";
import type { Ports } from "../ports.ts";

/** Fewer digits would match nearly everybody. */
const FEWEST_DIGITS = 4;

export const findBookings = async (
  ports: Ports,
  businesses: "all" | string[],
  query: string,
  limit: number,
): Promise<BookingSummary[]> => {
  const therapistIds = businesses === "all" ? "all" : await ports.insight.therapistIdsOf(businesses);
  const found = await rowsFor(ports, query.trim(), limit, therapistIds);
  return found.map(summary);
};

const rowsFor = async (
  { insight }: Ports,
  query: string,
  limit: number,
  therapistIds: readonly string[] | "all",
): Promise<BookingRow[]> => {
  if (query === "") return insight.latestBookings(limit, therapistIds);
  if (CLIENT_ID.test(query.toLowerCase())) {
    const found = await insight.bookings([query.toLowerCase()]);
    return found.filter((row) => therapistIds === "all" || therapistIds.includes(row.therapistId ?? ""));
  }
  const digits = phoneDigits(query);
  return digits === null
    ? insight.bookingsWith("customerName", query, limit, therapistIds)
    : insight.bookingsWith("customerWhatsApp", digits, limit, therapistIds);
};

/** The digits of what looks like a phone number, without the 0 that stands for a country code; null for other words. */
const phoneDigits = (query: string): string | null => {
  const compact = query.replace(/[\s()./+\p{Pd}]/gu, "");
  return /^\d+$/u.test(compact) && compact.length >= FEWEST_DIGITS ? compact.replace(/^0+/u, "") : null;
};

const summary = (row: BookingRow): BookingSummary => ({
  bookingId: row.$id,
  createdAt: row.createdAt,
  phase: row.phase,
  isOpen: row.isOpen,
  customerName: row.customerName,
  customerWhatsApp: row.customerWhatsApp,
  areaCode: row.areaCode,
  location: row.location,
  serviceDuration: row.serviceDuration,
  priceIdr: row.price,
  therapistName: row.therapist?.name ?? null,
});
