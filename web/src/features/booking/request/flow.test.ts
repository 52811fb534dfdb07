import { describe, expect, test } from "vitest";
import { FIRST_TERMS, type Quote } from "#schema/booking";
import { emptyFlow, evolveFlow, type Flow, type FlowEvent, flow, isReady, type Quotes } from "./flow.ts";

const quoteOf = (serviceDuration: "60" | "90" | "120", changes: Partial<Quote> = {}): Quote => ({
  priceListId: "jakarta-2026",
  serviceDuration,
  areaCode: "31.74.03",
  hotel: false,
  scheduledFor: null,
  promoCode: null,
  quotedAt: 0,
  expiresAt: 600_000,
  lines: [{ code: "base", amountIdr: 210_000 }],
  totalIdr: 210_000,
  terms: FIRST_TERMS,
  ...changes,
});
const quotesOf = (changes: Partial<Quote> = {}): Quotes => ({
  "60": quoteOf("60", changes),
  "90": quoteOf("90", changes),
  "120": quoteOf("120", changes),
});
const quotes = quotesOf();
const SUNDAY = Date.UTC(2026, 10, 22, 13);
const played = (...events: FlowEvent[]): Flow => events.reduce(evolveFlow, emptyFlow);
const bookingId = "0123456789abcdef0123";

describe("the steps before a booking exists", () => {
  test("details, price, confirmation and the server's yes lead to the booking", () => {
    const state = played({ type: "quoted", quotes }, { type: "confirmed", bookingId }, { type: "booked", bookingId });
    expect(state.step).toEqual({ name: "booked", bookingId });
  });

  test("what the server has booked is booked, also when another tab wrote an older step over the request", () => {
    const overwritten = played({ type: "quoted", quotes }, { type: "booked", bookingId });
    expect(overwritten.step).toEqual({ name: "booked", bookingId });
  });

  test("a second tap on confirm keeps the id of the first", () => {
    const state = played(
      { type: "quoted", quotes },
      { type: "confirmed", bookingId },
      { type: "confirmed", bookingId: "ffffffffffffffffffff" },
    );
    expect(state.step).toMatchObject({ name: "requested", bookingId });
  });

  test("a price that arrives late does not take a sent request back", () => {
    const state = played({ type: "quoted", quotes }, { type: "confirmed", bookingId }, { type: "quoted", quotes });
    expect(state.step).toMatchObject({ name: "requested", bookingId });
  });

  test("nothing can be confirmed without a price", () => {
    expect(played({ type: "confirmed", bookingId })).toEqual(emptyFlow);
  });

  test("a refused price returns to the price, refused details to the details", () => {
    const sent: FlowEvent[] = [
      { type: "quoted", quotes },
      { type: "confirmed", bookingId },
    ];
    expect(played(...sent, { type: "refused", back: "service" }).step.name).toBe("service");
    expect(played(...sent, { type: "refused", back: "details" }).step.name).toBe("details");
  });

  test("the end of this booking opens the way to the next, the end of another one does not", () => {
    const booked: FlowEvent[] = [
      { type: "quoted", quotes },
      { type: "confirmed", bookingId },
      { type: "booked", bookingId },
    ];
    expect(played(...booked, { type: "ended", bookingId }).step.name).toBe("details");
    expect(played(...booked, { type: "ended", bookingId: "ffffffffffffffffffff" }).step.name).toBe("booked");
  });

  test("starting over keeps who and where, and forgets the notes", () => {
    const state = played(
      { type: "details_edited", changes: { customerName: "Maya", notes: "left shoulder" } },
      { type: "quoted", quotes },
      { type: "restarted" },
    );
    expect(state.details).toMatchObject({ customerName: "Maya", notes: "" });
    expect(state.step.name).toBe("details");
  });
});

describe("for later, with a code, and with somebody known", () => {
  const later: FlowEvent = { type: "time_chosen", isLater: true, scheduledFor: SUNDAY };
  const sri = { therapistId: "sri", name: "Sri Wahyuni", gender: "female" } as const;

  test("later without a time, or with the price of another time, cannot be confirmed", () => {
    const undecided = played({ type: "quoted", quotes }, { type: "time_chosen", isLater: true, scheduledFor: null });
    expect(isReady(undecided)).toBe(false);
    expect(played({ type: "quoted", quotes }, later, { type: "confirmed", bookingId }).step.name).toBe("service");
    const priced = played({ type: "quoted", quotes }, later, {
      type: "quoted",
      quotes: quotesOf({ scheduledFor: SUNDAY }),
    });
    expect(isReady(priced)).toBe(true);
    expect(evolveFlow(priced, { type: "confirmed", bookingId }).step.name).toBe("requested");
  });

  test("going back to now forgets the time", () => {
    expect(played(later, { type: "time_chosen", isLater: false, scheduledFor: SUNDAY }).scheduledFor).toBeNull();
  });

  test("an accepted code stands with its price; once removed, that price is not confirmed", () => {
    const withCode = played(
      { type: "quoted", quotes },
      { type: "promo_accepted", quotes: quotesOf({ promoCode: "TENANG50" }) },
    );
    expect(withCode.promoCode).toBe("TENANG50");
    expect(isReady(withCode)).toBe(true);
    expect(isReady(evolveFlow(withCode, { type: "promo_removed" }))).toBe(false);
  });

  test("an earlier booking fills everything in; starting over asks nobody in particular and for no time", () => {
    const refilled = played(later, {
      type: "refilled",
      details: { ...emptyFlow.details, customerName: "Maya" },
      serviceDuration: "120",
      preferred: sri,
      isLater: false,
    });
    expect(refilled).toMatchObject({ serviceDuration: "120", preferred: sri, scheduledFor: null });
    expect(evolveFlow(refilled, { type: "preferred_removed" }).preferred).toBeNull();
    expect(evolveFlow(refilled, { type: "restarted" })).toMatchObject({
      details: { customerName: "Maya" },
      preferred: null,
      isLater: false,
    });
  });

  test("a request under way is answered before anything is filled in anew", () => {
    const sent = played({ type: "quoted", quotes }, { type: "confirmed", bookingId });
    const refilled: FlowEvent = {
      type: "refilled",
      details: emptyFlow.details,
      serviceDuration: "60",
      preferred: null,
      isLater: true,
    };
    expect(evolveFlow(sent, refilled)).toBe(sent);
  });

  test("what an earlier version of the page kept still loads; prices it cannot read are asked for again", () => {
    const { building: _building, guestGender: _gender, ...oldDetails } = emptyFlow.details;
    const { scheduledFor: _for, promoCode: _code, ...oldQuote } = quoteOf("90");
    const kept = {
      details: { ...oldDetails, customerName: "Maya" },
      serviceDuration: "90",
      step: { name: "service", quotes: { "60": oldQuote, "90": oldQuote, "120": oldQuote } },
    };
    const loaded = flow.parse(kept);
    expect(loaded.details).toMatchObject({ customerName: "Maya", building: "", guestGender: null });
    expect(loaded.step).toEqual({ name: "details" });
  });
});
