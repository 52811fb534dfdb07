import { describe, expect, it } from "vitest";
import { isRefusal } from "#schema/refusals";
import type { CreateCommand } from "./commands.ts";
import { type CreateFacts, decideCreate } from "./create.ts";
import { bookingEvent } from "./events.ts";
import {
  BOOKING_ID,
  createCommand,
  createFacts,
  GUEST,
  MINUTE,
  NOON,
  PIN,
  priceList,
  quoteFor,
  request,
} from "./scene.testing.ts";

const create = (command: Partial<CreateCommand> = {}, facts: Partial<CreateFacts> = {}) =>
  decideCreate(createCommand(command), GUEST, createFacts(facts));
const made = (command?: Partial<CreateCommand>, facts?: Partial<CreateFacts>) => {
  const decision = create(command, facts);
  if (isRefusal(decision)) throw new Error(`It was refused: ${decision.code}`);
  return decision;
};

describe("a new booking", () => {
  it("begins its search at once, with the first therapist asked", () => {
    const { state, events } = made();
    expect(state).toMatchObject({ phase: "offering", attempt: 1, maxAttempts: 5, customerId: "guest", pin: PIN });
    expect(state).toMatchObject({ window: { startedAt: NOON, deadlineAt: NOON + MINUTE, radiusM: 5000 } });
    expect(events.map(({ seq, event }) => [seq, event.type])).toEqual([
      [1, "requested"],
      [2, "offered"],
    ]);
    expect(events.every(({ bookingId, commandId }) => bookingId === BOOKING_ID && commandId === BOOKING_ID)).toBe(true);
  });

  it("keeps the number in the one form of numbers, however it was typed", () => {
    const { state } = made({ request: { ...request, customerWhatsApp: "0812-3456-7890" } });
    expect(state.request.customerWhatsApp).toBe("+6281234567890");
  });

  it("has events that fit their schema, whatever is in its texts", () => {
    const odd = { ...request, notes: "🧘".repeat(500), address: '"quotes" \\ and\nlines', customerName: "Ayu 👩🏽‍⚕️" };
    const { events } = made({ request: odd });
    for (const { event } of events) expect(bookingEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  });

  it("is exhausted at once where nobody can be asked", () => {
    const { state, survey } = made({}, { candidates: [] });
    expect(state).toMatchObject({
      phase: "exhausted",
      reason: "nobody_available",
      resumeDeadlineAt: NOON + 15 * MINUTE,
    });
    expect(survey).toMatchObject({ isEmpty: true });
  });
});

describe("a booking is not made", () => {
  it("and every wrong field is named at once", () => {
    expect(create({ request: { ...request, customerWhatsApp: "4791234567", areaCode: "99.99.99" } })).toEqual({
      code: "invalid_input",
      params: {},
      fields: [
        { path: "contact.customerWhatsApp", problem: "phone_needs_country_code" },
        { path: "place.areaCode", problem: "area_unknown" },
      ],
    });
  });

  it("outside the service area, and the nearest district is named", () => {
    const away = { ...request, coordinates: { lat: -6.9, lng: 107.6 } };
    expect(create({ request: away })).toEqual({ code: "outside_service_area", params: { nearest: "Jagakarsa" } });
  });

  const quote = quoteFor(request, NOON);
  it.each<[string, Partial<CreateCommand>, Partial<CreateFacts>, string]>([
    ["at an expired price", {}, { now: NOON + 10 * MINUTE + 1 }, "quote_expired"],
    ["at a price from the future", {}, { now: NOON - 1 }, "quote_changed"],
    ["at a lower price", { quote: { ...quote, totalIdr: 1000 } }, {}, "quote_changed"],
    [
      "at the price of a shorter massage",
      { request: { ...request, serviceDuration: "120" }, quote },
      {},
      "quote_changed",
    ],
    ["at a list that was replaced", {}, { priceList: { ...priceList, $id: "newer" } }, "quote_changed"],
    ["at another city's list", {}, { priceList: { ...priceList, cityId: "bali" } }, "quote_changed"],
    ["without a list in force", {}, { priceList: null }, "quote_changed"],
  ])("%s", (_, command, facts, code) => {
    expect(create(command, facts)).toMatchObject({ code });
  });
});
