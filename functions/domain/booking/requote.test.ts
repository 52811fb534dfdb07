import { describe, expect, it } from "vitest";
import { cityById } from "#schema/areas";
import { makeQuote } from "../pricing/quote.ts";
import { requote } from "./requote.ts";
import { createCommand, MINUTE, NOON, Play, priceList, quoteFor, request } from "./scene.testing.ts";

const promo = {
  $id: "TENANG20",
  amountIdr: 0,
  percent: 20,
  maxIdr: 40_000,
  validFrom: NOON - MINUTE,
  validUntil: NOON + MINUTE,
  cityId: null,
  isForFirstVisit: false,
};
const withPromo = makeQuote({
  ...request,
  people: 1,
  priceList,
  city: cityById("jakarta"),
  scheduledFor: null,
  promo,
  quotedAt: NOON,
});

describe("the price of a change", () => {
  it.each([
    ["without a code", quoteFor(request, NOON), {}],
    ["with one", withPromo, { promo }],
    ["for later", quoteFor(request, NOON, NOON + 6 * 60 * MINUTE), {}],
  ] as const)("is the price that there was when nothing changes: %s", (_, quote, facts) => {
    const { state } = new Play(facts, createCommand({ quote })).confirmed();
    const same = { kind: "duration", serviceDuration: request.serviceDuration } as const;
    expect(requote(state, same, priceList)).toEqual(quote);
  });

  it("keeps what the code took off, also when the code is over by then", () => {
    const { state } = new Play({ promo }, createCommand({ quote: withPromo })).confirmed();
    const off = (lines: typeof withPromo.lines) => lines.find((line) => line.code === "promo")?.amountIdr;
    const longer = requote(state, { kind: "duration", serviceDuration: "120" }, priceList);
    expect(off(longer.lines)).toBe(off(withPromo.lines));
    expect(longer.promoCode).toBe("TENANG20");
    expect(longer.totalIdr - withPromo.totalIdr).toBe(60_000);
    expect(longer.lines.reduce((sum, line) => sum + line.amountIdr, 0)).toBe(longer.totalIdr);
  });
});
