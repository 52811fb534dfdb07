import { describe, expect, it } from "vitest";
import { decide, mayAskTherapists } from "./decide.ts";
import { SYSTEM } from "./events.ts";
import { AGENT, type Ask, candidate, GUEST, MINUTE, NOON, PIN, Play, profile, SECOND } from "./scene.testing.ts";
import { jobOf } from "./state.ts";

describe("the same command again", () => {
  it("has no second effect and is no refusal", () => {
    const play = new Play();
    play.guest({ type: "cancel", reason: "price" }, "twice");
    const again = play.guest({ type: "cancel", reason: "price" }, "twice");
    expect(again).toMatchObject({ refusal: null, events: [] });
  });

  it("of a therapist who gave the job up is no refusal, though the job is no longer theirs", () => {
    const play = new Play().confirmed();
    play.therapist("t1", { type: "cancel_job", reason: "emergency" }, "twice");
    const again = play.therapist("t1", { type: "cancel_job", reason: "emergency" }, "twice");
    expect(again).toMatchObject({ refusal: null, events: [] });
  });

  it("with a wrong PIN counts as one try and is refused as the first time", () => {
    const play = new Play().arrived();
    const first = play.therapist("t1", { type: "start", pin: "0000" }, "twice");
    play.therapist("t1", { type: "start", pin: "0001" });
    const again = play.therapist("t1", { type: "start", pin: "0000" }, "twice");
    expect(first.refusal).toEqual({ code: "wrong_pin", params: { triesLeft: 4 } });
    expect(again).toMatchObject({ refusal: first.refusal, events: [] });
    expect(play.state).toMatchObject({ job: { pinTries: 2 } });
  });

  it("that came too late stays refused, though time acted when it came", () => {
    const play = new Play();
    const offerId = play.offerOf("t1");
    play.after(60 * SECOND);
    const first = play.therapist("t1", { type: "accept_offer", offerId }, "late");
    const again = play.therapist("t1", { type: "accept_offer", offerId }, "late");
    expect(first.refusal?.code).toBe("offer_expired");
    expect(first.events[0]?.event.type).toBe("window_opened");
    expect(again).toMatchObject({ refusal: { code: "offer_expired" }, events: [] });
  });

  it("from somebody else is not answered as theirs", () => {
    const play = new Play();
    play.guest({ type: "cancel", reason: "price" }, "mine");
    const stolen = play.give({ type: "cancel", reason: "price" }, { role: "customer", id: "stranger" }, "mine");
    expect(stolen.refusal?.code).toBe("booking_not_found");
  });
});

describe("whose it is", () => {
  it.each([
    ["a stranger cancels", { type: "cancel", reason: "other" }, { role: "customer", id: "x" }, "booking_not_found"],
    ["a stranger looks", { type: "advance" }, { role: "customer", id: "x" }, "booking_not_found"],
    ["a therapist without the job drives it", { type: "arrived" }, { role: "therapist", id: "t2" }, "job_not_found"],
    [
      "an offer is made up",
      { type: "accept_offer", offerId: "none.9" },
      { role: "therapist", id: "t1" },
      "offer_not_found",
    ],
    ["a guest answers an offer", { type: "accept_offer", offerId: "none.9" }, GUEST, "offer_not_found"],
  ] as const)("when %s, it does not exist for them", (_, ask, actor, code) => {
    const play = new Play();
    expect(play.give(ask, actor)).toMatchObject({ refusal: { code }, events: [] });
  });

  const onTheJob: [string, Ask][] = [
    ["sets off", { type: "en_route" }],
    ["is late", { type: "delay", minutes: 10 }],
    ["arrives", { type: "arrived" }],
    ["gives up", { type: "cancel_job", reason: "emergency" }],
  ];
  const atTheDoor: [string, Ask][] = [
    ["types the PIN", { type: "start", pin: PIN }],
    ["types a wrong PIN", { type: "start", pin: "0000" }],
    ["reports an attempt", { type: "contact_attempt" }],
    ["reports an absence", { type: "customer_absent" }],
  ];
  it.each([...onTheJob, ...atTheDoor, ["is done", { type: "complete" }] as [string, Ask]])(
    "a therapist who %s under another id than the job's has no effect at all, not even of time",
    (_, ask) => {
      const play = new Play().after(20 * SECOND);
      play.tick();
      const others = play.offerOf("t2");
      play.confirmed("t1");
      if (!onTheJob.some(([, each]) => each === ask)) play.therapist("t1", { type: "arrived" });
      if (ask.type === "complete") play.therapist("t1", { type: "start", pin: PIN });
      play.after(100 * MINUTE);
      const jobId = play.pastOfferOf("t1");
      const { bookingId } = play.state;
      for (const wrong of [`${jobId}0`, `${jobId} `, `${bookingId}.99`, bookingId, `${bookingId}.`, others, ""]) {
        expect(play.therapist("t1", { ...ask, jobId: wrong }), wrong).toMatchObject({
          refusal: { code: "job_not_found" },
          events: [],
        });
      }
      expect(play.therapist("t1", { ...ask, jobId }).refusal?.code).not.toBe("job_not_found");
    },
  );

  it("whoever is asked may let time act, and nobody else", () => {
    const play = new Play().after(60 * SECOND);
    expect(play.therapist("t3", { type: "advance" }).refusal?.code).toBe("job_not_found");
    const { refusal, state } = play.therapist("t1", { type: "advance" });
    expect([refusal, state.offerOutcomes[play.pastOfferOf("t1")]?.status]).toEqual([null, "expired"]);
  });

  it("an offer can be answered by its own therapist only", () => {
    const play = new Play();
    const offerId = play.offerOf("t1");
    const { refusal, events } = play.therapist("t2", { type: "accept_offer", offerId });
    expect(refusal?.code).toBe("offer_not_found");
    expect(events).toEqual([]);
  });

  it("a therapist who answers an offer twice hears that it is answered", () => {
    const play = new Play().accepted();
    const offerId = play.pastOfferOf("t1");
    expect(play.therapist("t1", { type: "accept_offer", offerId }).refusal?.code).toBe("offer_taken");
  });

  it("a guest accepts only the therapist who is on the card", () => {
    const play = new Play().accepted();
    expect(play.guest({ type: "accept_therapist", therapistId: "t2" }).refusal?.code).toBe("therapist_changed");
    expect(play.state.phase).toBe("therapist_accepted");
  });
});

describe("the server's clock decides", () => {
  it.each([
    [59_999, null, "therapist_accepted"],
    [60_000, "offer_expired", "offering"],
    [60_001, "offer_expired", "offering"],
  ])("an acceptance %i ms after the search began: %s", (ms, code, phase) => {
    const play = new Play().after(ms);
    const { refusal } = play.therapist("t1", { type: "accept_offer", offerId: play.offerOf("t1") });
    expect(refusal?.code ?? null).toBe(code);
    expect(play.state.phase).toBe(phase);
  });

  it.each([
    [59_999, null, "confirmed"],
    [60_000, "command_not_allowed", "exhausted"],
  ])("the guest's yes %i ms after the therapist's: %s", (ms, code, phase) => {
    const play = new Play().accepted().after(ms);
    const { refusal } = play.guest({ type: "accept_therapist", therapistId: "t1" });
    expect(refusal?.code ?? null).toBe(code);
    expect(play.state.phase).toBe(phase);
  });

  it("a clock that jumps back undoes nothing", () => {
    const play = new Play().after(60 * SECOND).ticked();
    const { state } = play;
    play.after(-10 * MINUTE).tick();
    expect(play.state).toEqual(state);
  });
});

describe("when therapists are read", () => {
  const open = new Play().state;
  const asked = (type: Parameters<typeof mayAskTherapists>[1], seconds: number) =>
    mayAskTherapists(open, type, NOON + seconds * SECOND);

  it.each([
    ["advance", 0, false],
    ["advance", 20, true],
    ["advance", 48, true],
    ["advance", 49, false],
    ["advance", 60, true],
    ["decline_offer", 1, true],
    ["decline_offer", 49, false],
    ["accept_offer", 30, false],
    ["cancel", 30, false],
    ["cancel", 60, false],
    ["find_another", 0, true],
    ["cancel_job", 0, true],
  ] as const)("%s after %i s: %s", (type, seconds, expected) => {
    expect(asked(type, seconds)).toBe(expected);
  });

  it("a decision without them still lets time act, and asks nobody", () => {
    const before = new Play().state;
    const facts = { now: NOON + 60 * SECOND, candidates: null };
    const { state } = decide(before, { type: "advance", id: "a" }, SYSTEM, facts);
    expect(state).toMatchObject({ phase: "offering", attempt: 2, offers: [] });
  });
});

describe("the door", () => {
  it("locks after five wrong PINs, and then support can start the job", () => {
    const play = new Play().arrived();
    const wrong = Array.from({ length: 5 }, () => play.therapist("t1", { type: "start", pin: "0000" }).refusal);
    expect(wrong.map((each) => each?.params.triesLeft)).toEqual([4, 3, 2, 1, 0]);
    expect(play.therapist("t1", { type: "start", pin: PIN }).refusal?.code).toBe("pin_locked");
    expect(play.give({ type: "start", pin: "" }, AGENT).refusal).toBeNull();
    expect(play.state.phase).toBe("in_service");
  });

  it("a guest counts as absent after twenty minutes and two calls, not before", () => {
    const play = new Play().arrived();
    // Nobody has to be there before the therapist was expected.
    play.after(jobOf(play.state)!.expectedAt - play.now);
    const absent = () => play.therapist("t1", { type: "customer_absent" }).refusal;
    expect(absent()).toEqual({ code: "too_early", params: { minutes: 20 } });
    play.after(19 * MINUTE + 1);
    expect(absent()).toEqual({ code: "too_early", params: { minutes: 1 } });
    play.after(MINUTE - 1);
    expect(absent()).toEqual({ code: "contact_first", params: { missing: 2 } });
    play.therapist("t1", { type: "contact_attempt" });
    expect(absent()).toEqual({ code: "contact_first", params: { missing: 1 } });
    play.after(5 * MINUTE).therapist("t1", { type: "contact_attempt" });
    expect(absent()).toBeNull();
    expect(play.state).toMatchObject({ phase: "no_show_customer", feeDueIdr: 105_000 });
  });
});

describe("after the confirmation", () => {
  it("promises an hour, expects the upper estimate and keeps the therapist busy until after the service", () => {
    const play = new Play().confirmed();
    expect(play.state).toMatchObject({
      job: {
        card: { etaMin: 15, etaMaxMin: 25 },
        promisedAt: NOON + 60 * MINUTE,
        expectedAt: NOON + 25 * MINUTE,
        busyUntil: NOON + (25 + 90 + 15) * MINUTE,
      },
    });
  });

  it("a delay moves the expectation and the time that is kept free, never the promise", () => {
    const play = new Play().confirmed();
    play.therapist("t1", { type: "delay", minutes: 15 });
    play.therapist("t1", { type: "delay", minutes: 10 });
    expect(play.state).toMatchObject({
      job: {
        delayMin: 25,
        promisedAt: NOON + 60 * MINUTE,
        expectedAt: NOON + 50 * MINUTE,
        busyUntil: NOON + 155 * MINUTE,
      },
    });
  });

  it("delays end where all of them together would be too long, and the refusal says how much is left", () => {
    const play = new Play().confirmed();
    play.therapist("t1", { type: "delay", minutes: 45 });
    expect(play.therapist("t1", { type: "delay", minutes: 20 }).refusal).toEqual({
      code: "delay_limit",
      params: { minutes: 15 },
    });
    expect(play.therapist("t1", { type: "delay", minutes: 15 }).refusal).toBeNull();
    expect(play.state).toMatchObject({ job: { delayMin: 60 } });
  });

  it("a therapist who cancels is replaced at the kept price, with two attempts more", () => {
    const play = new Play().confirmed().after(5 * MINUTE);
    const { quote } = play.state;
    play.therapist("t1", { type: "cancel_job", reason: "emergency" });
    expect(play.state).toMatchObject({ phase: "offering", attempt: 1, maxAttempts: 7, quote });
    expect(play.state).toMatchObject({ excluded: { t1: "cancelled" }, offers: [{ therapistId: "t2" }] });
  });

  it("the estimate that is shown never exceeds the promised hour", () => {
    const play = new Play({ candidates: [candidate("far", 11_800)] }).accepted("far");
    expect(play.state).toMatchObject({ match: { card: { etaMin: 60, etaMaxMin: 60 } } });
  });

  it("an acceptance without the therapist's profile is not made", () => {
    const { state } = new Play();
    const offerId = Object.keys(state.offerOutcomes)[0]!;
    const facts = { now: NOON, candidates: null };
    const actor = { role: "therapist", id: "t1" } as const;
    expect(decide(state, { type: "accept_offer", id: "a", offerId }, actor, facts).events).toEqual([]);
    expect(
      decide(state, { type: "accept_offer", id: "a", offerId }, actor, { ...facts, therapist: profile("t1") }).events,
    ).toHaveLength(1);
  });
});
