import { describe, expect, it } from "vitest";
import { MINUTE, Play } from "../booking/scene.testing.ts";
import { reviewsSince, type Strike, strikesIn } from "./review.ts";

const DAY = 24 * 60 * MINUTE;
const strike = (day: number, therapistId = "t1"): Strike => ({
  therapistId,
  bookingId: `b${day}`,
  eventId: `b${day}.9`,
  at: day * DAY,
});
const pairs = (strikes: Strike[], sinceDay = 0) =>
  reviewsSince(strikes, sinceDay * DAY).map(({ strike, earlier }) => [earlier.bookingId, strike.bookingId]);

describe("a review", () => {
  it.each<[string, number[], string[][]]>([
    ["is not for one cancellation", [10], []],
    ["is for two within seven days, with both bookings", [10, 16.9], [["b10", "b16.9"]]],
    ["is not for two that are seven days apart", [10, 17], []],
    ["is one for three, and another for four", [10, 11, 12], [["b10", "b11"]]],
    [
      "comes again with two more",
      [10, 11, 12, 13],
      [
        ["b10", "b11"],
        ["b12", "b13"],
      ],
    ],
  ])("%s", (_, days, expected) => {
    expect(pairs(days.map((day) => strike(day)))).toEqual(expected);
    expect(pairs(days.map((day) => strike(day)).reverse())).toEqual(expected);
  });

  it("counts each therapist apart, and is found again only for what is recent", () => {
    expect(pairs([strike(10, "t1"), strike(11, "t2")])).toEqual([]);
    expect(pairs([strike(10), strike(11), strike(12), strike(13)], 13)).toEqual([["b12", "b13"]]);
  });
});

describe("a strike", () => {
  const givenUp = (reason: "emergency" | "safety") => {
    const play = new Play().confirmed();
    play.therapist("t1", { type: "cancel_job", reason });
    return play;
  };

  it("is a confirmed job that its therapist gave up, but never for safety", () => {
    const { log, now, state } = givenUp("emergency");
    const at = log.findIndex(({ event }) => event.type === "therapist_cancelled");
    expect(strikesIn(log)).toEqual([
      { therapistId: "t1", bookingId: state.bookingId, eventId: `${state.bookingId}.${at + 1}`, at: now },
    ]);
    expect(strikesIn(givenUp("safety").log)).toEqual([]);
    expect(strikesIn(new Play().confirmed().log)).toEqual([]);
  });
});
