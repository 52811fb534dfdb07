import { describe, expect, it } from "vitest";
import { candidate, GUEST, MINUTE, NOON, SECOND } from "../booking/scene.testing.ts";
import { policy } from "../policy.ts";
import { explain, peopleIn } from "./explanation.ts";
import { ToldPlay } from "./scene.testing.ts";

const told = (play: ToldPlay) => {
  const explanation = explain(play.log, play.searches(), {}, play.now);
  if (!explanation) throw new Error("There is a booking to explain.");
  return explanation;
};

describe("the timeline of a booking", () => {
  it("tells every event once, in order, since its start, with who did it", () => {
    const play = new ToldPlay().after(9 * SECOND) as ToldPlay;
    play.confirmed();
    const { timeline, startedAt } = told(play);
    expect(timeline).toHaveLength(play.log.length);
    expect(timeline.map(({ code }) => code)).toEqual(["requested", "offered", "offer_accepted", "confirmed"]);
    expect(timeline.map(({ offsetMs }) => offsetMs)).toEqual([0, 0, 9 * SECOND, 9 * SECOND]);
    expect(timeline[0]).toMatchObject({ at: startedAt, actor: GUEST });
    expect(timeline[2]).toMatchObject({ actor: { role: "therapist", id: "t1" }, params: { answeredAfterS: 9 } });
  });

  it("names the offers of others that an acceptance withdrew, and those that ran out with a window", () => {
    const taken = new ToldPlay().after(policy.offers.staggerMs) as ToldPlay;
    taken.ticked().accepted("t1");
    expect(told(taken).timeline.at(-1)?.endedOffers).toEqual([{ therapistId: "t2", status: "withdrawn" }]);

    const late = new ToldPlay().after(policy.search.windowMs) as ToldPlay;
    const opened = told(late.ticked() as ToldPlay).timeline.find(({ code }) => code === "window_opened");
    expect(opened).toMatchObject({
      params: { reason: "time", attempt: 2, radiusM: 7000 },
      endedOffers: [{ therapistId: "t1", status: "expired" }],
    });
  });

  it("says why somebody declined, how long it took and when the next window ends", () => {
    const play = new ToldPlay().after(4 * SECOND) as ToldPlay;
    play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "too_far" });
    const { timeline, present } = told(play);
    expect(timeline.find(({ code }) => code === "offer_declined")?.params).toEqual({
      reason: "too_far",
      answeredAfterS: 4,
    });
    expect(present.deadlines).toEqual([
      { code: "next_wave", at: NOON + policy.offers.staggerMs },
      { code: "window_ends", at: NOON + policy.search.windowMs },
    ]);
  });

  it("tells a cancellation without a reason by who ended it", () => {
    const play = new ToldPlay({ candidates: [] });
    play.after(policy.search.resumeMs).ticked();
    expect(told(play).timeline.at(-1)).toMatchObject({
      code: "cancelled",
      actor: { role: "system" },
      params: { reason: "cancelled_by_system", feeIdr: 0 },
    });
    expect(told(play).present).toMatchObject({ isOpen: false, deadlines: [] });
  });
});

describe("the tables of the searches", () => {
  it("list candidates in order with the parts of their score and what came of the offer", () => {
    const play = new ToldPlay().after(12 * SECOND) as ToldPlay;
    play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "busy" });
    const [first, second] = told(play).searches;
    expect(first?.candidates.map(({ therapistId }) => therapistId)).toEqual(["t1", "t2", "t3"]);
    for (const { score, parts } of first?.candidates ?? []) {
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(score);
    }
    expect(first?.candidates.map(({ offer }) => offer)).toEqual([
      { status: "declined", declineReason: "busy", answeredAfterS: 12 },
      null,
      null,
    ]);
    expect(second).toMatchObject({ offsetMs: 12 * SECOND, filtered: [{ reason: "excluded", therapistIds: ["t1"] }] });
    expect(second?.candidates[0]).toMatchObject({ therapistId: "t2", offer: { status: "open", answeredAfterS: null } });
  });

  it("group whom a rule kept out by the rule, in the order of the rules", () => {
    const candidates = [
      candidate("near", 500),
      candidate("man", 600, { gender: "male", supportedDurations: ["60"] }),
      candidate("away", 700, { isAvailable: false }),
      candidate("unverified", 800, { verifiedAt: null }),
    ];
    expect(told(new ToldPlay({ candidates })).searches[0]?.filtered).toEqual([
      { reason: "offline", therapistIds: ["away"] },
      { reason: "duration", therapistIds: ["man"] },
      { reason: "not_verified", therapistIds: ["unverified"] },
    ]);
  });
});

describe("where a booking stands", () => {
  it("names the promise until the therapist is there, and the therapist even afterwards", () => {
    const play = new ToldPlay();
    play.confirmed();
    expect(told(play).present).toMatchObject({
      phase: "confirmed",
      therapistId: "t1",
      therapistGender: "female",
      isOpen: true,
    });
    expect(told(play).present.deadlines.map(({ code }) => code)).toEqual(["expected", "promised"]);
    play.after(20 * MINUTE).therapist("t1", { type: "arrived" });
    expect(told(play).present).toMatchObject({ phase: "arrived", therapistId: "t1", deadlines: [] });
  });

  it("is nothing for an empty log, and lists everybody who must be named", () => {
    expect(explain([], [], {}, NOON)).toBeNull();
    const play = new ToldPlay();
    expect(peopleIn(play.log, play.searches())).toEqual({ therapistIds: ["t1", "t2", "t3"], agentIds: [] });
  });
});
