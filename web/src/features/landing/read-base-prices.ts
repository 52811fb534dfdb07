/**
 * What a massage costs at this moment in the middle of each city, by the rule that will price the booking; anybody may
 * ask. By a plain request: the Appwrite client and the tables' parsers would be more than half of what the front page
 * downloads, for these few numbers.
 */
import { makeQuote } from "#domain/pricing/quote";
import { type CityId, cities, cityIds } from "#schema/areas";
import type { ServiceDuration } from "#schema/booking";
import { DATABASE_ID } from "#schema/ids";
import type { PriceListRow } from "#schema/tables/market";
import { endpoint, projectId } from "../../lib/endpoint.ts";
import { serverNow } from "../../lib/server-clock.ts";
import { durations } from "./durations.ts";

export type BasePrices = Record<ServiceDuration, number>;
export type PricesByCity = Partial<Record<CityId, BasePrices>>;

/** More than every city's lists of some years. */
const ENOUGH = 100;
const QUERIES = [
  { method: "orderDesc", attribute: "validFrom" },
  { method: "limit", values: [ENOUGH] },
];

const AMOUNTS = [
  "base60",
  "base90",
  "base120",
  "travelPerKm",
  "travelFreeM",
  "travelCap",
  "night",
  "holiday",
  "hotel",
] as const satisfies readonly (keyof PriceListRow)[];

/** A row that an older or newer release has written otherwise shows no price rather than a wrong one. */
function priceListOf(row: unknown): PriceListRow[] {
  const { cityId, validFrom, holidays, ...rest } = row as Record<string, unknown>;
  const from = typeof validFrom === "string" ? Date.parse(validFrom) : Number.NaN;
  const isWhole =
    cityIds.some((id) => id === cityId) &&
    Number.isFinite(from) &&
    Array.isArray(holidays) &&
    AMOUNTS.every((amount) => Number.isSafeInteger(rest[amount]));
  return isWhole ? [{ ...rest, cityId, holidays, validFrom: from } as PriceListRow] : [];
}

/** @throws when the server does not answer with price lists. */
export async function readBasePrices(): Promise<PricesByCity> {
  const asked = new URLSearchParams({ project: projectId, total: "false" });
  for (const [at, query] of QUERIES.entries()) asked.set(`queries[${at}]`, JSON.stringify(query));
  const answer = await fetch(`${endpoint}/tablesdb/${DATABASE_ID}/tables/prices/rows?${asked}`);
  const { rows } = (await answer.json()) as { rows: unknown[] };
  return pricesNow(rows.flatMap(priceListOf), serverNow());
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
    found[city.id] = Object.fromEntries(durations.map((each) => [each, priceOf(each)])) as BasePrices;
  }
  return found;
}
