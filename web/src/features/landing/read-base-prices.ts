/** Reads the newest price list of each city; anybody may. */
import { prices } from "#schema/tables/market";
import { listRows } from "../../lib/rows.ts";
import { serverNow } from "../../lib/server-clock.ts";
import type { PricesByCity } from "./use-base-prices.ts";

/** More than every city's lists of some years. */
const ENOUGH = 100;

export async function readBasePrices(): Promise<PricesByCity> {
  const lists = await listRows(prices, {}, { descending: "validFrom", limit: ENOUGH });
  const found: PricesByCity = {};
  for (const list of lists) {
    if (list.validFrom > serverNow()) continue;
    found[list.cityId] ??= { "60": list.base60, "90": list.base90, "120": list.base120 };
  }
  return found;
}
