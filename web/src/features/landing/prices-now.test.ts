import { describe, expect, test } from "vitest";
import type { PriceListRow } from "#schema/tables/market";
import { cityIn } from "./city-here.ts";
import { pricesNow } from "./read-base-prices.ts";

const HOUR = 3_600_000;
/** Three in the afternoon in Jakarta, four in Bali. */
const AFTERNOON = Date.UTC(2026, 10, 21, 8);

function list(changes: Partial<PriceListRow>): PriceListRow {
  return {
    $id: "list",
    cityId: "bali",
    validFrom: AFTERNOON - 24 * HOUR,
    base60: 180_000,
    base90: 250_000,
    base120: 320_000,
    travelPerKm: 5000,
    travelFreeM: 5000,
    travelCap: 60_000,
    night: 50_000,
    holiday: 40_000,
    holidays: ["2026-12-25"],
    hotel: 25_000,
    ...changes,
  };
}

describe("the prices of the front page", () => {
  test.each([
    ["in the afternoon", AFTERNOON, 250_000],
    ["at half past ten in the evening of Bali, when Jakarta has no night yet", AFTERNOON + 6.5 * HOUR, 300_000],
    ["on a holiday", Date.UTC(2026, 11, 25, 4), 290_000],
  ])("are those of the place and the moment: %s", (_, nowMs, price) => {
    expect(pricesNow([list({})], nowMs).bali?.["90"]).toBe(price);
  });

  test("come from the newest list that is in force", () => {
    const lists = [list({ validFrom: AFTERNOON + HOUR, base90: 1 }), list({ base90: 260_000 }), list({})];
    expect(pricesNow(lists, AFTERNOON).bali?.["90"]).toBe(260_000);
    expect(pricesNow(lists, AFTERNOON).jakarta).toBeUndefined();
  });

  test.each([
    ["Asia/Makassar", "bali"],
    ["Asia/Jakarta", "jakarta"],
    ["Europe/Oslo", "jakarta"],
  ])("are those of the city in %s first: %s", (zone, city) => {
    expect(cityIn(zone).id).toBe(city);
  });
});
