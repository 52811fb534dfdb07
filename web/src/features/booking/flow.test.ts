import { describe, expect, test } from "vitest";
import type { Quote } from "#schema/booking";
import { emptyFlow, evolveFlow, type Flow, type FlowEvent, type Quotes } from "./flow.ts";

const quoteOf = (serviceDuration: "60" | "90" | "120"): Quote => ({
  priceListId: "jakarta-2026",
  serviceDuration,
  areaCode: "31.74.03",
  hotel: false,
  quotedAt: 0,
  expiresAt: 600_000,
  lines: [{ code: "base", amountIdr: 210_000 }],
  totalIdr: 210_000,
});
const quotes: Quotes = { "60": quoteOf("60"), "90": quoteOf("90"), "120": quoteOf("120") };
const played = (...events: FlowEvent[]): Flow => events.reduce(evolveFlow, emptyFlow);
const bookingId = "0123456789abcdef0123";

describe("the steps before a booking exists", () => {
  test("details, price, confirmation and the server's yes lead to the booking", () => {
    const state = played({ type: "quoted", quotes }, { type: "confirmed", bookingId }, { type: "booked" });
    expect(state.step).toEqual({ name: "booked", bookingId });
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
    const booked: FlowEvent[] = [{ type: "quoted", quotes }, { type: "confirmed", bookingId }, { type: "booked" }];
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
