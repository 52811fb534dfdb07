import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cities } from "#schema/areas";
import { PEOPLE_MAX, type Quote, serviceDurations } from "#schema/booking";
import { NOON, priceList } from "../booking/scene.testing.ts";
import { policy } from "../policy.ts";
import { localTime } from "../time.ts";
import { checkQuote, fullPriceIdr, makeQuote, payOf, type QuoteInput } from "./quote.ts";

const amount = fc.nat({ max: 2_000_000 });
const anInput: fc.Arbitrary<QuoteInput> = fc
  .record({
    city: fc.constantFrom(...cities),
    prices: fc.record({
      base60: amount,
      base90: amount,
      base120: amount,
      travelPerKm: fc.nat({ max: 20_000 }),
      travelFreeM: fc.nat({ max: 10_000 }),
      travelCap: fc.nat({ max: 200_000 }),
      night: amount,
      holiday: amount,
      holidays: fc.constantFrom<string[]>([], [localTime(NOON, "Asia/Jakarta").date]),
      hotel: amount,
    }),
    away: fc.tuple(fc.double({ min: -0.2, max: 0.2, noNaN: true }), fc.double({ min: -0.2, max: 0.2, noNaN: true })),
    serviceDuration: fc.constantFrom(...serviceDurations),
    people: fc.integer({ min: 1, max: PEOPLE_MAX }),
    hotel: fc.boolean(),
    scheduledFor: fc.option(fc.integer({ min: NOON, max: NOON + 86_400_000 })),
    promo: fc.option(
      fc.record({
        $id: fc.constantFrom("HEMAT10", "MALAM"),
        amountIdr: fc.nat({ max: 3_000_000 }),
        percent: fc.nat({ max: 100 }),
        maxIdr: fc.nat({ max: 500_000 }),
        validFrom: fc.constant(0),
        validUntil: fc.constant(Number.MAX_SAFE_INTEGER),
        cityId: fc.constant(null),
        isForFirstVisit: fc.boolean(),
      }),
    ),
    quotedAt: fc.integer({ min: NOON, max: NOON + 86_400_000 }),
  })
  .map(({ prices, away, ...rest }) => ({
    ...rest,
    priceList: { ...priceList, ...prices, cityId: rest.city.id },
    areaCode: "31.74.01",
    coordinates: { lat: rest.city.hub.lat + away[0], lng: rest.city.hub.lng + away[1] },
  }));

describe("every quote", () => {
  it("adds up: its lines are its total, in whole thousands, and nothing in it but a promo is negative", () => {
    fc.assert(
      fc.property(anInput, (input) => {
        const { lines, totalIdr } = makeQuote(input);
        expect(lines.reduce((sum, line) => sum + line.amountIdr, 0)).toBe(totalIdr);
        expect(totalIdr % policy.pricing.roundUpTo).toBe(0);
        expect(
          lines.every(({ code, amountIdr }) => Number.isInteger(amountIdr) && amountIdr > 0 !== (code === "promo")),
        ).toBe(true);
        expect(totalIdr).toBeGreaterThanOrEqual(0);
        expect(new Set(lines.map((line) => line.code)).size).toBe(lines.length);
      }),
    );
  });

  it("pays the therapist the same with and without a promo", () => {
    fc.assert(
      fc.property(anInput, (input) => {
        const pays = [input, { ...input, promo: null }].map((each) => payOf(makeQuote(each)).payIdr);
        expect(Math.abs(pays[0]! - pays[1]!)).toBeLessThan(policy.pricing.roundUpTo);
      }),
    );
  });

  it("pays the therapist no more than the price before a promo", () => {
    fc.assert(
      fc.property(anInput, (input) => {
        const quote = makeQuote(input);
        expect(payOf(quote).payIdr).toBeLessThanOrEqual(fullPriceIdr(quote));
      }),
    );
  });

  it("is good from its moment until its expiry, and with any number changed it is not", () => {
    fc.assert(
      fc.property(anInput, fc.nat({ max: 600_000 }), fc.integer({ min: 1, max: 1_000_000 }), (input, age, by) => {
        const quote = makeQuote(input);
        const check = (sent: Quote) => checkQuote(sent, input, input.quotedAt + age);
        expect(check(quote)).toBe("good");
        expect(check({ ...quote, totalIdr: quote.totalIdr - by })).toBe("quote_changed");
        expect(check({ ...quote, expiresAt: quote.expiresAt + by })).toBe("quote_changed");
        const [first, ...others] = quote.lines;
        if (first) {
          const cheaper = { ...first, amountIdr: first.amountIdr - by };
          expect(check({ ...quote, lines: [cheaper, ...others] })).toBe("quote_changed");
        }
      }),
    );
  });
});
