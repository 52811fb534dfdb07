/**
 * Reads the newest price list of each city; anybody may. By a plain request: the Appwrite client and the tables' parsers
 * would be more than half of what the front page downloads, for these few numbers.
 */
import { type CityId, cityIds } from "#schema/areas";
import { DATABASE_ID } from "#schema/ids";
import { endpoint, projectId } from "../../lib/endpoint.ts";
import { serverNow } from "../../lib/server-clock.ts";
import type { PricesByCity } from "./use-base-prices.ts";

/** More than every city's lists of some years. */
const ENOUGH = 100;
const QUERIES = [
  { method: "orderDesc", attribute: "validFrom" },
  { method: "limit", values: [ENOUGH] },
];

type RawList = { cityId: CityId; validFrom: string; base60: number; base90: number; base120: number };

/** A row that an older or newer release has written otherwise shows no price rather than a wrong one. */
function isPriceList(row: unknown): row is RawList {
  const { cityId, validFrom, base60, base90, base120 } = row as Record<string, unknown>;
  return (
    cityIds.some((id) => id === cityId) &&
    typeof validFrom === "string" &&
    [base60, base90, base120].every((price) => Number.isSafeInteger(price))
  );
}

/** @throws when the server does not answer with price lists. */
export async function readBasePrices(): Promise<PricesByCity> {
  const asked = new URLSearchParams({ project: projectId, total: "false" });
  for (const [at, query] of QUERIES.entries()) asked.set(`queries[${at}]`, JSON.stringify(query));
  const answer = await fetch(`${endpoint}/tablesdb/${DATABASE_ID}/tables/prices/rows?${asked}`);
  const { rows } = (await answer.json()) as { rows: unknown[] };
  const found: PricesByCity = {};
  for (const list of rows.filter(isPriceList)) {
    if (Date.parse(list.validFrom) > serverNow()) continue;
    found[list.cityId] ??= { "60": list.base60, "90": list.base90, "120": list.base120 };
  }
  return found;
}
