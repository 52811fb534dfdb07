import { describe, expect, it } from "vitest";
import { TIP_IDR } from "#schema/booking";
import { policy } from "../policy.ts";
import { alertKindOf } from "./alert.ts";
import { AGENT, type Ask, GUEST, MINUTE, NOON, Play, quoteFor, request } from "./scene.testing.ts";
import { amountDueIdr } from "./settle.ts";
import type { Cancelled, Completed } from "./state.ts";

const PRICE = quoteFor(request, NOON).totalIdr;

const done = (): Play => {
  const play = new Play().inService();
  play.therapist("t1", { type: "complete" });
  return play;
};
const absent = (): Play => {
  const play = new Play().waited();
  play.therapist("t1", { type: "customer_absent" });
  return play;
};
const cancelled = (afterMs: number): Play => {
  const play = new Play().confirmed().after(afterMs);
  play.guest({ type: "cancel", reason: "changed_plans" });
  return play;
};
const ended = (play: Play) => play.state as Completed | Cancelled;
const cash = { type: "pay", method: "cash" } as const;
const refund = (amountIdr: number) => ({ type: "refund", amountIdr, reason: "late" }) as const;
const visit = { type: "rate_visit", stars: 5, reasons: [], comment: "", block: false } as const;
const guest = { type: "rate_guest", stars: 5, flags: [], block: false } as const;

describe("what is due", () => {
  it.each<[string, () => Play, number]>([
    ["the price of a massage that was given", done, PRICE],
    ["half the base of a guest who was not there", absent, 105_000],
    ["a quarter of the base of a late cancellation", () => cancelled(11 * MINUTE), 52_500],
    ["nothing of an early one", () => cancelled(MINUTE), 0],
  ])("%s", (_, end, idr) => {
    const play = end();
    expect(amountDueIdr(ended(play))).toBe(idr);
    const { refusal, events } = play.guest(cash);
    if (idr === 0) expect(refusal?.code).toBe("nothing_to_pay");
    else expect(events[0]?.event).toEqual({ type: "paid", status: "reported", method: "cash", amountIdr: idr });
  });
});

describe("a payment", () => {
  it("is reported by the guest and received by the therapist, who may know better how", () => {
    const play = done();
    play.guest(cash);
    expect(ended(play).settlement.payment).toMatchObject({ status: "reported", method: "cash" });
    expect(play.guest({ type: "pay", method: "qris" }).refusal?.code).toBe("already_done");
    play.therapist("t1", { type: "pay", method: "transfer" });
    expect(ended(play).settlement.payment).toMatchObject({ status: "paid", method: "transfer", amountIdr: PRICE });
  });

  it("that was received is received for good, and given back only by an agent", () => {
    const play = done();
    expect(play.give(refund(PRICE), AGENT).refusal?.code).toBe("nothing_to_refund");
    play.guest(cash);
    expect(play.give(refund(PRICE), AGENT).refusal?.code).toBe("nothing_to_refund");
    play.give(cash, AGENT);
    expect(play.therapist("t1", cash).refusal?.code).toBe("already_done");
    expect(play.guest(refund(PRICE)).refusal?.code).toBe("command_not_allowed");
    expect(play.therapist("t1", refund(PRICE)).refusal?.code).toBe("command_not_allowed");
    const { at } = ended(play).settlement.payment!;
    expect(play.after(MINUTE).give(refund(PRICE), AGENT).refusal).toBeNull();
    expect(ended(play).settlement.payment).toMatchObject({ status: "refunded", refundedIdr: PRICE, at });
    expect(play.give(refund(1), AGENT).refusal?.code).toBe("already_done");
    expect(play.therapist("t1", cash).refusal?.code).toBe("already_done");
  });

  it("is given back part by part, never more than was paid", () => {
    const play = done();
    play.give(cash, AGENT);
    play.give(refund(50_000), AGENT, "once");
    play.give(refund(50_000), AGENT, "once");
    expect(ended(play).settlement.payment).toMatchObject({ status: "paid", refundedIdr: 50_000 });
    expect(play.give(refund(PRICE), AGENT).refusal).toMatchObject({
      code: "invalid_input",
      fields: [{ path: "amountIdr", problem: "too_large", limit: PRICE - 50_000 }],
    });
    play.give(refund(PRICE - 50_000), AGENT);
    expect(ended(play).settlement.payment).toMatchObject({ status: "refunded", refundedIdr: PRICE });
  });

  it("is nobody's business during the visit, nor of other therapists", () => {
    expect(new Play().inService().guest(cash).refusal?.code).toBe("command_not_allowed");
    expect(done().therapist("t2", cash).refusal?.code).toBe("job_not_found");
  });
});

describe("tips", () => {
  it("add up, apart from the price, to two million at most", () => {
    const play = done();
    const before = play.state.quote;
    play.guest({ type: "tip", amountIdr: 50_000 });
    play.guest({ type: "tip", amountIdr: TIP_IDR.max - 50_000 });
    expect(ended(play).settlement.tipIdr).toBe(TIP_IDR.max);
    expect(play.guest({ type: "tip", amountIdr: 1000 }).refusal).toMatchObject({
      code: "invalid_input",
      fields: [{ path: "amountIdr", problem: "too_large", limit: 0 }],
    });
    expect(play.state.quote).toBe(before);
    expect(amountDueIdr(ended(play))).toBe(before.totalIdr);
  });

  it("are the guest's to give, after a massage", () => {
    const tip = { type: "tip", amountIdr: 20_000 } as const;
    expect(done().therapist("t1", tip).refusal?.code).toBe("command_not_allowed");
    expect(absent().guest(tip).refusal?.code).toBe("command_not_allowed");
  });
});

describe("ratings", () => {
  it("are given once by each side", () => {
    const play = done();
    play.guest(visit);
    play.therapist("t1", { ...guest, stars: 3 });
    expect(ended(play).settlement).toMatchObject({ visitStars: 5, guestStars: 3 });
    expect(play.guest({ ...visit, stars: 1 }).refusal?.code).toBe("already_done");
    expect(play.therapist("t1", guest).refusal?.code).toBe("already_done");
    expect(play.therapist("t1", visit).refusal?.code).toBe("command_not_allowed");
    expect(play.guest(guest).refusal?.code).toBe("command_not_allowed");
  });

  it("of an absent guest are the therapist's; there was no visit to rate", () => {
    const play = absent();
    expect(play.guest(visit).refusal?.code).toBe("command_not_allowed");
    expect(play.therapist("t1", { ...guest, stars: 1, flags: ["kept_waiting", "kept_waiting"] }).refusal).toBeNull();
    expect(play.log.at(-1)?.event).toMatchObject({ flags: ["kept_waiting"] });
  });
});

it.each<[string, Ask]>([
  ["pays", cash],
  ["tips", { type: "tip", amountIdr: 1000 }],
  ["rates", visit],
])("whoever %s does so within two weeks", (_, ask) => {
  const play = done().after(policy.terms.settleForMs);
  expect(play.give(ask, GUEST).refusal).toBeNull();
  const late = done().after(policy.terms.settleForMs + 1);
  expect(late.give(ask, GUEST).refusal?.code).toBe("command_not_allowed");
});

it("whatever follows the end, the phase, the fee and the end itself stay", () => {
  const play = done();
  const { phase, endedAt, feeDueIdr } = ended(play);
  play.after(MINUTE).guest(visit);
  play.therapist("t1", guest);
  play.guest({ type: "tip", amountIdr: 20_000 });
  play.give(cash, AGENT);
  play.give(refund(1000), AGENT);
  expect(play.state).toMatchObject({ phase, endedAt, feeDueIdr });
});

describe("a massage that its therapist ends", () => {
  const isAlert = (play: Play): boolean => {
    const { event } = play.log.findLast(({ event: { type } }) => type === "completed")!;
    return alertKindOf(event, true) === "short_visit";
  };

  it.each([
    ["at once", 0, true],
    ["a little before three quarters of it", 67, true],
    ["after three quarters of it", 68, false],
    ["in time", 90, false],
  ])("%s is looked at, or not", (_, minutes, isLookedAt) => {
    const play = new Play().inService().after(minutes * MINUTE);
    play.therapist("t1", { type: "complete" });
    expect(isAlert(play)).toBe(isLookedAt);
  });

  it("lets either side call support until the settling is over", () => {
    const play = done();
    const call = { type: "call_support", reason: "unsafe", note: "" } as const;
    expect(play.guest(call).refusal).toBeNull();
    expect(play.therapist("t1", call).refusal).toBeNull();
    expect(play.state).toMatchObject({ phase: "done", supportCalledAt: play.now });
    play.after(policy.terms.settleForMs + 1);
    expect(play.guest(call).refusal?.code).toBe("command_not_allowed");
  });
});
