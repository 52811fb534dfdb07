// What is known of guests, and promo codes, on Appwrite. A code's terms hardly change: they are asked for anew every minute.
import { Query } from "node-appwrite";
import { numberId, numberRedemptionId, promoRedemptionId } from "#schema/ids";
import { customers, type PromoRow, promoRedemptions, promos } from "#schema/tables/customers";
import type { Ports } from "../ports.ts";
import type { Rows } from "./rows.ts";

const FRESH_MS = 60_000;
/** Guests try out codes; more than this are not kept. */
const MAX_KEPT = 1000;
const kept = new Map<string, { promo: PromoRow | null; readAt: number }>();

export const customersOn = (rows: Rows): Ports["customers"] => ({
  find: (userId) => rows.find(customers, userId),

  async known(userId, phone) {
    const ids = phone === "" ? [userId] : [userId, numberId(phone)];
    const found = await rows.whole(customers, [Query.equal("$id", ids)]);
    const of = (id: string | undefined) => found.find(({ $id }) => $id === id) ?? null;
    return { customer: of(ids[0]), number: of(ids[1]) };
  },
});

export const promosOn = (rows: Rows): Ports["promos"] => ({
  async find(code) {
    const known = kept.get(code);
    if (known && Math.abs(Date.now() - known.readAt) < FRESH_MS) return known.promo;
    // A code that could not be a row id is no code.
    const promo = /^[A-Z0-9][A-Z0-9._-]*$/u.test(code) ? await rows.find(promos, code) : null;
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(code, { promo, readAt: Date.now() });
    return promo;
  },

  async usedBy(code, userId, phone) {
    const own = promoRedemptionId(code, userId);
    const ids = phone === undefined ? [own] : [own, numberRedemptionId(code, phone)];
    return (await rows.whole(promoRedemptions, [Query.equal("$id", ids)]))[0]?.bookingId ?? null;
  },
});
