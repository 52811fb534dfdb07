import { describe, expect, it } from "vitest";
import type { BookingPhase } from "#schema/booking";
import { absenceFeeIdr, cancellationFeeIdr, isFreeForLateness, latenessMs } from "./fee.ts";
import { MINUTE, NOON, Play, quoteFor, request } from "./scene.testing.ts";

const quote = quoteFor({ ...request, hotel: true }, NOON);
const NOT_BEGUN = { startedAt: null, serviceDuration: "90", people: 1 } as const;
const PROMISED = NOON + 60 * MINUTE;

describe("a guest who cancels owes", () => {
  // RULES e9 for a base of Rp 210.000: a quarter after the grace or on the way, half at the door.
  it.each<[string, BookingPhase, number, number | null, number]>([
    ["nothing during the search", "offering", 0, null, 0],
    ["nothing while nobody is found", "exhausted", 0, null, 0],
    ["nothing before saying yes", "therapist_accepted", 0, null, 0],
    ["nothing within ten minutes of the confirmation", "confirmed", 10 * MINUTE, null, 0],
    ["a quarter after that", "confirmed", 10 * MINUTE + 1, null, 52_500],
    ["a quarter once the therapist is on the way", "en_route", 1, null, 52_500],
    ["a quarter up to twenty minutes after the promise", "en_route", 80 * MINUTE, null, 52_500],
    ["nothing when the therapist is later than that", "en_route", 80 * MINUTE + 1, null, 0],
    ["nothing when the therapist has not even left by then", "confirmed", 80 * MINUTE + 1, null, 0],
    ["half once the therapist is at the door", "arrived", 30 * MINUTE, 30 * MINUTE, 105_000],
    ["half however long the therapist then waits", "arrived", 90 * MINUTE, 30 * MINUTE, 105_000],
    ["nothing at the door when the therapist came too late", "arrived", 82 * MINUTE, 81 * MINUTE, 0],
    ["half in the first half of the massage", "in_service", 120 * MINUTE, 81 * MINUTE, 105_000],
    ["what has been given of it after that", "in_service", 150 * MINUTE, 81 * MINUTE, 161_000],
    ["all of it in its last minute", "in_service", 171 * MINUTE, 81 * MINUTE, 210_000],
    ["no more than all of it", "in_service", 400 * MINUTE, 81 * MINUTE, 210_000],
  ])("%s", (_, phase, after, arrivedAfter, owed) => {
    const isConfirmed = !["offering", "exhausted", "therapist_accepted"].includes(phase);
    const facts = {
      phase,
      quote,
      scheduledFor: null,
      confirmedAt: isConfirmed ? NOON : null,
      promisedAt: isConfirmed ? PROMISED : null,
      arrivedAt: arrivedAfter === null ? null : NOON + arrivedAfter,
      startedAt: phase === "in_service" ? NOON + 81 * MINUTE : null,
      serviceDuration: "90" as const,
      people: 1,
    };
    expect(cancellationFeeIdr(facts, NOON + after, "changed_plans")).toBe(owed);
    expect(cancellationFeeIdr(facts, NOON + after, "safety")).toBe(0);
  });

  // Zeel: free until four hours before, then a quarter, within the last hour half.
  it.each<[string, BookingPhase, number, number]>([
    ["nothing four hours before a booking for later", "confirmed", 240 * MINUTE, 0],
    ["a quarter with less than four hours left", "confirmed", 240 * MINUTE - 1, 52_500],
    ["a quarter one hour before, also on the way", "en_route", 60 * MINUTE, 52_500],
    ["half with less than an hour left", "confirmed", 60 * MINUTE - 1, 105_000],
    ["half on the way in the last hour", "en_route", 30 * MINUTE, 105_000],
    ["half when the time has come", "en_route", -5 * MINUTE, 105_000],
    ["nothing when the therapist is too late for it", "en_route", -20 * MINUTE - 1, 0],
    ["half at the door", "arrived", -5 * MINUTE, 105_000],
  ])("%s", (_, phase, leftMs, owed) => {
    const start = NOON + 24 * 60 * MINUTE;
    const now = start - leftMs;
    const arrivedAt = phase === "arrived" ? start : null;
    const facts = {
      phase,
      quote,
      scheduledFor: start,
      confirmedAt: NOON,
      promisedAt: start,
      arrivedAt,
      ...NOT_BEGUN,
      ...NOT_BEGUN,
    };
    expect(cancellationFeeIdr(facts, now, "changed_plans")).toBe(owed);
    expect(cancellationFeeIdr(facts, now, "safety")).toBe(0);
    const justConfirmed = { ...facts, confirmedAt: now - 10 * MINUTE };
    if (phase === "confirmed") expect(cancellationFeeIdr(justConfirmed, now, "changed_plans")).toBe(0);
  });

  it.each<[string, "confirmed" | "en_route" | "arrived", number, string, number]>([
    [
      "up to twenty minutes after the promise it is the guest who cancels",
      "en_route",
      80,
      "cancelled_by_customer",
      52_500,
    ],
    ["after that the therapist has not come", "en_route", 81, "no_show_therapist", 0],
    ["also one who has not set off", "confirmed", 81, "no_show_therapist", 0],
    ["but not one who stands at the door", "arrived", 200, "cancelled_by_customer", 105_000],
  ])("%s", (_, phase, afterMin, ending, feeDueIdr) => {
    const play = new Play().confirmed();
    play.shown = { distanceM: 20, at: play.now };
    if (phase !== "confirmed") play.therapist("t1", { type: phase });
    play.after(afterMin * MINUTE).guest({ type: "cancel", reason: "changed_plans" });
    expect(play.state).toMatchObject({ phase: ending, feeDueIdr });
  });

  it("a part of the base only, never of the way or the hotel", () => {
    expect(quote.lines.map((line) => line.code)).toEqual(["base", "travel", "hotel"]);
    expect(absenceFeeIdr(quote)).toBe(105_000);
  });

  it("nothing when support cancels for them", () => {
    const play = new Play().arrived();
    play.give({ type: "cancel", reason: "other" }, { role: "agent", id: "agent" });
    expect(play.state).toMatchObject({ phase: "cancelled_by_agent", feeDueIdr: 0 });
  });

  it("what the log says, for ever", () => {
    const play = new Play().arrived();
    play.guest({ type: "cancel", reason: "changed_plans" });
    expect(play.state).toMatchObject({ phase: "cancelled_by_customer", feeDueIdr: 105_000 });
    expect(play.log.at(-1)?.event).toMatchObject({ type: "cancelled", feeDueIdr: 105_000 });
  });
});

describe("a therapist is late", () => {
  const onWay = {
    phase: "en_route" as BookingPhase,
    quote,
    scheduledFor: null,
    confirmedAt: NOON,
    promisedAt: PROMISED,
    arrivedAt: null,
    ...NOT_BEGUN,
  };

  it("from the promise on, and no later than they are at the door", () => {
    expect(latenessMs({ promisedAt: null, arrivedAt: null }, PROMISED)).toBe(0);
    expect(latenessMs(onWay, PROMISED - MINUTE)).toBe(0);
    expect(latenessMs(onWay, PROMISED + 5 * MINUTE)).toBe(5 * MINUTE);
    expect(latenessMs({ ...onWay, arrivedAt: PROMISED + 2 * MINUTE }, PROMISED + 9 * MINUTE)).toBe(2 * MINUTE);
  });

  it("so late that the guest is free to go after more than twenty minutes, but not once the massage has begun", () => {
    expect(isFreeForLateness(onWay, PROMISED + 20 * MINUTE)).toBe(false);
    expect(isFreeForLateness(onWay, PROMISED + 20 * MINUTE + 1)).toBe(true);
    expect(isFreeForLateness({ ...onWay, phase: "in_service" }, PROMISED + 30 * MINUTE)).toBe(false);
  });
});
