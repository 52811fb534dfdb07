/** What a massage costs at this moment in the middle of each city, by the rule that will price the booking; anybody may ask. */
import { makeQuote } from "#domain/pricing/quote";
import { cities } from "#schema/areas";
import { type ServiceDuration, serviceDurations } from "#schema/booking";
import { type PriceListRow, prices } from "#schema/tables/market";
import { listRows } from "../../lib/rows.ts";
import { serverNow } from "../../lib/server-clock.ts";
import type { BasePrices, PricesByCity } from "./use-base-prices.ts";

/** More than every city's lists of some years. */
const ENOUGH = 100;

export async function readBasePrices(): Promise<PricesByCity> {
  return pricesNow(await listRows(prices, {}, { descending: "validFrom", limit: ENOUGH }), serverNow());
}

/** Night and holiday included when it is night or a holiday there. `lists`: newest first. */
export function pricesNow(lists: readonly PriceListRow[], nowMs: number): PricesByCity {
  const found: PricesByCity = {};
  for (const city of cities) {
    const priceList = lists.find(({ cityId, validFrom }) => cityId === city.id && validFrom <= nowMs);
    if (!priceList) continue;
    const priceOf = (serviceDuration: ServiceDuration) =>
      makeQuote({
        priceList,
        city,
        areaCode: "",
        coordinates: city.hub,
        serviceDuration,
        people: 1,
        hotel: false,
        scheduledFor: null,
        promo: null,
        quotedAt: nowMs,
      }).totalIdr;
    found[city.id] = Object.fromEntries(serviceDurations.map((each) => [each, priceOf(each)])) as BasePrices;
  }
  return found;
}
