// The market's own data: price lists, businesses, and what each search considered.
import * as z from "zod/mini";
import { cityIds } from "../areas.ts";
import { LABEL_ADMIN } from "../ids.ts";
import { datetime, defineTable, enumOf, integer, json, listOf, type RowOf, text } from "../table.ts";

/** One price list of a city; the newest with `validFrom` in the past is in force. Whole rupiah. */
export const prices = defineTable({
  id: "prices",
  name: "Price lists",
  rowSecurity: false,
  permissions: ['read("any")'],
  columns: {
    cityId: enumOf(cityIds),
    validFrom: datetime(),
    base60: integer({ min: 0 }),
    base90: integer({ min: 0 }),
    base120: integer({ min: 0 }),
    /** Per started kilometre between the city's hub and the place, beyond `travelFreeM`. */
    travelPerKm: integer({ min: 0 }),
    travelFreeM: integer({ min: 0 }),
    travelCap: integer({ min: 0 }),
    /** Added between 22:00 and 06:00 at the place. */
    night: integer({ min: 0 }),
    /** Added on `holidays`: days at the place, yyyy-mm-dd, that the operator enters as they are decreed. */
    holiday: integer({ min: 0 }),
    holidays: listOf(text(10)),
    hotel: integer({ min: 0 }),
  },
  indexes: [{ key: "byCity", type: "key", columns: ["cityId", "validFrom"], orders: ["ASC", "DESC"] }],
});
export type PriceListRow = RowOf<typeof prices>;

/** A spa, an agency or the platform itself; row id = id of its Appwrite team. */
export const businesses = defineTable({
  id: "businesses",
  name: "Businesses",
  rowSecurity: false,
  permissions: ['read("any")'],
  columns: { name: text(80), cityId: enumOf(cityIds), timeZone: text(40) },
  indexes: [],
});

/** Candidates in order with the parts of their score. */
export const rankedCandidates = z.array(
  z.strictObject({
    therapistId: z.string(),
    score: z.int(),
    parts: z.record(z.string(), z.int()),
    distanceM: z.int(),
    etaMin: z.int(),
  }),
);
/** Reason code → therapists that it kept out. */
export const filteredCandidates = z.record(z.string(), z.array(z.string()));

/**
 * Why a search of the first release went as it did: id `<bookingId>.<seq>` of the event that it led to. Since then it
 * stands beside that event.
 */
export const searches = defineTable({
  id: "searches",
  name: "Searches",
  rowSecurity: false,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    bookingId: text(36),
    attempt: integer({ min: 0 }),
    at: datetime(),
    radiusM: integer({ min: 0 }),
    ranked: json(rankedCandidates),
    filtered: json(filteredCandidates),
  },
  indexes: [{ key: "byBooking", type: "key", columns: ["bookingId", "at"], orders: ["ASC", "ASC"] }],
});
export type SearchRow = RowOf<typeof searches>;
