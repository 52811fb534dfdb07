import { describe, expect, it } from "vitest";
import { NEW_CUSTOMER } from "../booking/guest.ts";
import { candidate, GUEST, MINUTE, NOON } from "../booking/scene.testing.ts";
import type { Candidate } from "../dispatch/candidate.ts";
import { standingOf } from "../dispatch/standing.ts";
import { policy } from "../policy.ts";
import { offerStories, stepsOf } from "./offer-story.ts";
import { ownOffer } from "./own-offer.ts";
import { ToldPlay } from "./scene.testing.ts";

const ownOf = (play: ToldPlay, therapistId: string) =>
  ownOffer(play.offer(play.pastOfferOf(therapistId)), offerStories(stepsOf(play.log)), play.searches());

/** Two therapists are asked, one wave after the other, and the first says yes. */
const taken = (second: Candidate, first = candidate("first", 500)): ToldPlay => {
  const play = new ToldPlay({ candidates: [first, second] });
  play.after(policy.offers.staggerMs).ticked().accepted("first");
  return play;
};

describe("an offer explained to its own therapist", () => {
  it("tells the second how much farther they were when the way decided", () => {
    const own = ownOf(taken(candidate("second", 6500)), "second");
    expect(own).toMatchObject({ end: "taken", place: 2, placeReason: "farther" });
    expect(own.fartherM).toBeGreaterThan(5900);
    expect(own.fartherM).toBeLessThan(6100);
  });

  it.each([
    ["rating", { rating: 3.1 }],
    ["reliability", { recentAccepts: 0, recentOffers: 50 }],
    ["recent_cancel", { lastCancelledAt: NOON - MINUTE }],
  ] as const)("tells the second that %s counted most", (reason, change) => {
    expect(ownOf(taken(candidate("second", 500, change)), "second").placeReason).toBe(reason);
  });

  it("tells that the first had waited longer, or is new", () => {
    const rested = candidate("first", 500, { onlineSince: NOON - 120 * MINUTE });
    expect(ownOf(taken(candidate("second", 500), rested), "second").placeReason).toBe("idle");
    const newcomer = candidate("first", 500, { jobsDone: 0 });
    expect(ownOf(taken(candidate("second", 500), newcomer), "second").placeReason).toBe("newcomer");
  });

  it("never tells that the guest knows the first", () => {
    const play = new ToldPlay({
      candidates: [candidate("first", 500), candidate("second", 500)],
      customer: { ...NEW_CUSTOMER, $id: GUEST.id, visits: 1, likedTherapistIds: ["first"] },
    });
    play.after(policy.offers.staggerMs).ticked().accepted("first");
    expect(ownOf(play, "second").placeReason).toBe("other");
  });

  it("tells who came online later that they were not there when the first was asked", () => {
    const play = new ToldPlay({ candidates: [candidate("first", 500)] });
    play.candidates = [candidate("first", 500), candidate("second", 400)];
    play.after(policy.offers.staggerMs).ticked().accepted("first");
    expect(ownOf(play, "second")).toMatchObject({ place: 2, placeReason: "joined_later" });
  });

  it("tells the first how it ended: declined, run out, another wanted, no answer, cancelled", () => {
    const asked = () => new ToldPlay({ candidates: [candidate("first", 500)] });
    const declined = asked();
    declined.therapist("first", { type: "decline_offer", offerId: declined.offerOf("first"), reason: "area" });
    expect(ownOf(declined, "first")).toMatchObject({ end: "declined", declineReason: "area", place: 1 });
    const expired = asked();
    expired.after(policy.search.windowMs).ticked();
    expect(ownOf(expired, "first")).toMatchObject({ end: "expired", placeReason: null, fartherM: 0 });
    const unwanted = asked();
    unwanted.accepted("first").guest({ type: "find_another" });
    expect(ownOf(unwanted, "first").end).toBe("guest_wanted_another");
    const silent = asked();
    silent.accepted("first").after(policy.confirm.deadlineMs).ticked();
    expect(ownOf(silent, "first").end).toBe("guest_silent");
    const called = asked();
    called.accepted("first").guest({ type: "cancel", reason: "other" });
    expect(ownOf(called, "first").end).toBe("guest_cancelled");
    const withdrawn = asked();
    withdrawn.guest({ type: "cancel", reason: "other" });
    expect(ownOf(withdrawn, "first").end).toBe("withdrawn");
  });

  it("says whether it counts in the share of accepted ones, as that share is worked out", () => {
    const asked = () => new ToldPlay({ candidates: [candidate("first", 500)] });
    const declined = asked();
    declined.therapist("first", { type: "decline_offer", offerId: declined.offerOf("first"), reason: "area" });
    const unsafe = asked();
    unsafe.therapist("first", { type: "decline_offer", offerId: unsafe.offerOf("first"), reason: "safety" });
    const expired = asked();
    expired.after(policy.search.windowMs).ticked();
    const withdrawn = asked();
    withdrawn.guest({ type: "cancel", reason: "other" });
    const rows = [declined, unsafe, expired, withdrawn]
      .map((play) => play.offer(play.pastOfferOf("first")))
      .flatMap((row) => [true, false].map((isProven) => ({ ...row, guest: { ...row.guest, isProven } })));
    const told = rows.map((row) => ownOffer(row, new Map(), []).countsInRate);
    expect(told).toEqual([true, true, false, false, true, false, false, false]);
    expect(told).toEqual(rows.map((row) => standingOf([row], 0).recentOffers === 1));
  });
});
