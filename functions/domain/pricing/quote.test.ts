import { describe, expect, it } from "vitest";
import { cityById } from "#schema/areas";
import { type Quote, quote as quoteSchema } from "#schema/booking";
import { MINUTE, NOON, priceList, request } from "../booking/scene.testing.ts";
import { checkQuote, makeQuote, payOf, type QuoteInput } from "./quote.ts";

const city = cityById("jakarta");
const input: QuoteInput = {
  priceList,
  city,
  areaCode: request.areaCode,
  coordinates: city.hub,
  serviceDuration: "90",
  people: 1,
  hotel: false,
  scheduledFor: null,
  promo: null,
  quotedAt: NOON,
};
const north = (metres: number) => ({ lat: city.hub.lat + metres / 111_195, lng: city.hub.lng });
const at = (hour: number) => NOON + (hour - 12) * 60 * MINUTE;
const linesOf = (change: Partial<QuoteInput>) =>
  Object.fromEntries(makeQuote({ ...input, ...change }).lines.map((line) => [line.code, line.amountIdr]));

describe("a price", () => {
  it.each([
    ["60", 150_000],
    ["90", 210_000],
    ["120", 270_000],
  ] as const)("of %s minutes at noon in the middle of town is its base", (serviceDuration, base) => {
    expect(makeQuote({ ...input, serviceDuration })).toMatchObject({
      lines: [{ code: "base", amountIdr: base }],
      totalIdr: base,
    });
  });

  it.each([
    [900, undefined],
    [1100, 4000],
    [2000, 4000],
    [2100, 8000],
    [50_000, 40_000],
  ])("counts the way beyond the free part, by started kilometre up to the cap: %i m", (metres, travel) => {
    expect(linesOf({ coordinates: north(metres) }).travel).toBe(travel);
  });

  it.each([
    [21, undefined],
    [22, 50_000],
    [24, 50_000],
    [29, 50_000],
    [30, undefined],
  ])("has a night line from 22 to 6 at the place: hour %i", (hour, night) => {
    expect(linesOf({ quotedAt: at(hour) }).night).toBe(night);
  });

  it("has the night of the place, not of the server", () => {
    const bali = cityById("bali");
    expect(linesOf({ city: bali, coordinates: bali.hub, quotedAt: at(21) }).night).toBe(50_000);
  });

  it.each([
    ["the evening before", "2026-12-24T23:59:00+07:00", undefined],
    ["from midnight at the place", "2026-12-25T00:00:00+07:00", 40_000],
    ["to the next midnight", "2026-12-25T23:59:00+07:00", 40_000],
    ["the day after", "2026-12-26T00:00:00+07:00", undefined],
  ])("has a holiday line on the days that the list names: %s", (_, moment, holiday) => {
    expect(linesOf({ scheduledFor: Date.parse(moment) }).holiday).toBe(holiday);
  });

  it("has a hotel line only for a hotel, and is rounded up to a thousand with its own line", () => {
    const odd = { ...priceList, hotel: 25_300 };
    expect(linesOf({ hotel: true, priceList: odd })).toEqual({ base: 210_000, hotel: 25_300, rounding: 700 });
    expect(makeQuote({ ...input, hotel: true, priceList: odd }).totalIdr).toBe(236_000);
  });

  it("is what a client can send back", () => {
    const made = makeQuote({ ...input, hotel: true, quotedAt: at(23), coordinates: north(3300) });
    expect(quoteSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  it("gives the therapist four fifths, in whole hundreds, and names the part for the way", () => {
    expect(payOf(makeQuote({ ...input, coordinates: north(2000) }))).toEqual({ payIdr: 171_200, travelIdr: 4000 });
    expect(payOf(makeQuote(input)).travelIdr).toBe(0);
  });
});

describe("a quote that comes back", () => {
  const made = makeQuote(input);
  const { quotedAt: _, ...unmade } = input;
  const check = (sent: Quote, change: Partial<typeof unmade> = {}, now = NOON + MINUTE) =>
    checkQuote(sent, { ...unmade, ...change }, now);

  it.each([
    [0, "good"],
    [10 * MINUTE, "good"],
    [10 * MINUTE + 1, "quote_expired"],
    [-1, "quote_changed"],
  ])("%i ms after it was made is %s", (age, verdict) => {
    expect(check(made, {}, NOON + age)).toBe(verdict);
  });

  it.each<[string, Partial<Quote>]>([
    ["total", { totalIdr: made.totalIdr - 1000 }],
    ["lines", { lines: [] }],
    ["line", { lines: [{ code: "base", amountIdr: made.totalIdr - 1 }] }],
    ["line code", { lines: [{ code: "night", amountIdr: made.totalIdr }] }],
    ["reduction", { lines: [...made.lines, { code: "rounding", amountIdr: -1000 }] }],
    ["price list", { priceListId: "jakarta-2020" }],
    ["duration", { serviceDuration: "60" }],
    ["area", { areaCode: "31.74.02" }],
    ["hotel", { hotel: true }],
    ["therapist's share", { terms: { ...made.terms, therapistShare: 0.9 } }],
    [
      "step of a later booking's terms",
      { terms: { ...made.terms, scheduledShares: [[0, 0], made.terms.scheduledShares[1]] } },
    ],
    ["expiry", { expiresAt: made.expiresAt + MINUTE }],
    ["moment", { quotedAt: made.quotedAt + 1 }],
    ["moment and expiry of the night before", { quotedAt: at(-1), expiresAt: at(-1) + 10 * MINUTE }],
  ])("with another %s has changed", (_field, change) => {
    expect(check({ ...made, ...change })).toBe("quote_changed");
  });

  it.each<[string, Partial<typeof unmade>]>([
    ["duration", { serviceDuration: "120" }],
    ["place", { coordinates: north(9000) }],
    ["area", { areaCode: "31.74.02" }],
    ["hotel", { hotel: true }],
    ["price list", { priceList: { ...priceList, base90: priceList.base90 + 1000 } }],
    ["price list of the same prices", { priceList: { ...priceList, $id: "jakarta-2027" } }],
  ])("for another %s has changed", (_field, change) => {
    expect(check(made, change)).toBe("quote_changed");
  });
});
