import { describe, expect, it } from "vitest";
import { isAway, type PastOffer, standingOf } from "./standing.ts";

/** Newest first, a minute apart; the newest was sent at 1,000 min. */
const offers = (...kinds: ("yes" | "no" | "safety" | "missed" | "withdrawn" | "yes, then withdrawn" | "open")[]) =>
  kinds.map((kind, at): PastOffer => {
    const sentAt = (1000 - at) * 60_000;
    const closed = { sentAt, closedAt: sentAt + 10_000, declineReason: null };
    switch (kind) {
      case "yes":
        return { ...closed, status: "accepted" };
      case "no":
        return { ...closed, status: "declined", declineReason: "busy" };
      case "safety":
        return { ...closed, status: "declined", declineReason: "safety" };
      case "missed":
        return { ...closed, status: "expired" };
      case "yes, then withdrawn":
        return { ...closed, status: "withdrawn" };
      case "withdrawn":
        return { ...closed, status: "withdrawn", closedAt: null };
      case "open":
        return { ...closed, status: "open", closedAt: null };
      default:
        return kind satisfies never;
    }
  });

describe("reliability", () => {
  it("counts offers that were answered or ran out, and nothing else", () => {
    const all = offers("open", "withdrawn", "yes", "no", "missed", "safety", "yes, then withdrawn");
    expect(standingOf(all, 0)).toMatchObject({ recentOffers: 4, recentAccepts: 2 });
  });

  it("forgets what lies beyond the last fifty", () => {
    const all = offers(...Array<"yes">(30).fill("yes"), ...Array<"no">(20).fill("no"), ...Array<"yes">(9).fill("yes"));
    expect(standingOf(all, 0)).toMatchObject({ recentOffers: 50, recentAccepts: 30 });
  });
});

describe("offers that run out", () => {
  it.each([
    ["count in a row", offers("missed", "missed", "no", "missed"), 2],
    ["end with any answer, also one for safety", offers("safety", "missed", "missed"), 0],
    ["go on across an offer that was withdrawn", offers("missed", "withdrawn", "missed", "yes"), 2],
    ["are all there is, now and then", offers("missed", "missed", "missed"), 3],
    ["are none where there was no offer", [], 0],
  ])("%s", (_, all, missedOffers) => {
    expect(standingOf(all, 0).missedOffers).toBe(missedOffers);
  });

  it("are forgiven to whoever comes back online", () => {
    const back = 1000 * 60_000 - 30_000;
    expect(standingOf(offers("missed", "missed", "missed"), back).missedOffers).toBe(1);
  });

  it("take a therapist offline after two in a row", () => {
    expect([1, 2, 3].map((missedOffers) => isAway({ recentOffers: 9, recentAccepts: 9, missedOffers }))).toEqual([
      false,
      true,
      true,
    ]);
  });
});
