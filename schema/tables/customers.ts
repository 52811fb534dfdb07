// What is known of a guest across bookings, and the promo codes that guests may use. Read by functions only. An account is
// made in a second, so what is held against somebody is kept under the phone number as well.
import * as z from "zod/mini";
import { cityIds } from "../areas.ts";
import { guestFlags, PROMO_CODE_LENGTH, preferredTherapist } from "../booking.ts";
import { LABEL_ADMIN } from "../ids.ts";
import { boolean, datetime, defineTable, enumOf, integer, json, listOf, optional, type RowOf, text } from "../table.ts";

/** Row id = user id, or from `numberId`; both made with the first booking. */
export const customers = defineTable({
  id: "customers",
  name: "Customers",
  rowSecurity: false,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    /** Bookings begun within the last hour, the oldest first; of a number, those of whoever is not known to own it. */
    recentBookings: listOf(datetime()),
    /** The coarse places of these bookings. */
    recentPlaces: listOf(text(24)),
    /** Of an account: numbers (E.164) with which a visit has begun, the newest first. */
    numbers: listOf(text(20)),
    /** Of a number: codes with which a visit has begun. */
    usedPromos: listOf(text(PROMO_CODE_LENGTH)),
    visits: integer({ min: 0 }),
    ratingCount: integer({ min: 0 }),
    ratingSum: integer({ min: 0 }),
    /** What therapists have said, the newest first. */
    flags: listOf(enumOf(guestFlags)),
    /** Whose massage has begun, the newest first: whom the guest may ask for again. */
    met: json(z.array(preferredTherapist)),
    /** Therapists whom this guest rated 4 or better. */
    likedTherapistIds: listOf(text(36)),
    /** Therapists with whom this guest is never to be matched again, whichever of the two said so. */
    blockedTherapistIds: listOf(text(36)),
    noShows: integer({ min: 0 }),
    /** After a no-show, no bookings until then. */
    blockedUntil: optional(datetime()),
    /** Of a number: the coarse place where nobody opened, for whoever is not known to own it; empty for anywhere. */
    blockedPlace: optional(text(24)),
    /** An agent has seen who they are. */
    verifiedAt: optional(datetime()),
    /** Of an account: it was deleted, and nothing here is its id's any more. */
    leftAt: optional(datetime()),
  },
  indexes: [],
});
export type CustomerRow = RowOf<typeof customers>;

/** Row id = the code, in capitals. Takes off `amountIdr`, or `percent` of the sum but at most `maxIdr`. */
export const promos = defineTable({
  id: "promos",
  name: "Promo codes",
  rowSecurity: false,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    amountIdr: integer({ min: 0 }),
    percent: integer({ min: 0, max: 100 }),
    maxIdr: integer({ min: 0 }),
    validFrom: datetime(),
    validUntil: datetime(),
    /** Only there; empty for everywhere. */
    cityId: optional(enumOf(cityIds)),
    isForFirstVisit: boolean(),
  },
  indexes: [],
});
export type PromoRow = RowOf<typeof promos>;

/** Row id from `promoRedemptionId`: a code once per customer; the row goes when its booking ends without a visit. */
export const promoRedemptions = defineTable({
  id: "promo_redemptions",
  name: "Promo redemptions",
  rowSecurity: false,
  permissions: [],
  columns: { bookingId: text(36) },
  indexes: [],
});
