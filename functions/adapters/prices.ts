// Price lists on Appwrite. A list never changes once it is in force; which list is in force is asked anew every minute.

import { Query } from "node-appwrite";
import type { CityId } from "#schema/areas";
import { type PriceListRow, prices } from "#schema/tables/market";
import type { Ports } from "../ports.ts";
import type { Rows } from "./rows.ts";

const FRESH_MS = 60_000;
/** A list that is in force is never changed: a new one follows it. */
const listsKept = new Map<string, PriceListRow>();
const currentKept = new Map<CityId, { list: PriceListRow; readAt: number }>();

export const pricesOn = (rows: Rows): Ports["prices"] => ({
  async current(cityId, at) {
    const kept = currentKept.get(cityId);
    if (kept && Math.abs(at - kept.readAt) < FRESH_MS) return kept.list;
    const list = await rows.one(prices, [
      Query.equal("cityId", cityId),
      Query.lessThanEqual("validFrom", new Date(at).toISOString()),
      Query.orderDesc("validFrom"),
    ]);
    if (!list) return null;
    currentKept.set(cityId, { list, readAt: at });
    return list;
  },

  async find(priceListId) {
    const list = listsKept.get(priceListId) ?? (await rows.find(prices, priceListId));
    if (list) listsKept.set(priceListId, list);
    return list;
  },
});
