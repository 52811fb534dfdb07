// What a therapist says at the door is their word alone: it binds the guest no sooner than it could be true.
import { describe, expect, it } from "vitest";
import { policy } from "../policy.ts";
import { createCommand, createFacts, MINUTE, NOON, Play, quoteFor, request } from "./scene.testing.ts";
import { isActive, jobOf } from "./state.ts";

const { absentAfterMs, lateFreeAfterMs } = policy.terms;
const say = (play: Play, type: "arrived" | "contact_attempt" | "customer_absent" | "en_route") =>
  play.therapist("t1", { type }).refusal?.code ?? "done";
const expectedAt = (play: Play): number => jobOf(play.state)!.expectedAt;
const waitUntil = (play: Play, at: number): Play => play.after(at - play.now);

describe("a guest counts as absent", () => {
  it.each([
    ["for now", null],
    ["for later", NOON + 180 * MINUTE],
  ])("twenty minutes after the time %s, however early somebody says that they are there", (_, scheduledFor) => {
    const play = new Play(createFacts(), createCommand({ quote: quoteFor(request, NOON, scheduledFor) })).confirmed();
    if (scheduledFor !== null) waitUntil(play, scheduledFor - policy.schedule.setOffBeforeMs);
    say(play, "arrived");
    waitUntil(play, expectedAt(play));
    say(play, "contact_attempt");
    say(play.after(5 * MINUTE), "contact_attempt");
    waitUntil(play, expectedAt(play) + absentAfterMs - 1);
    expect(say(play, "customer_absent")).toBe("too_early");
    expect(say(play.after(1), "customer_absent")).toBe("done");
  });

  it("twenty minutes after the arrival of somebody who came later", () => {
    const play = new Play().confirmed();
    say(waitUntil(play, expectedAt(play) + 10 * MINUTE), "arrived");
    say(play, "contact_attempt");
    say(play.after(5 * MINUTE), "contact_attempt");
    expect(say(play.after(absentAfterMs - 5 * MINUTE - 1), "customer_absent")).toBe("too_early");
    expect(say(play.after(1), "customer_absent")).toBe("done");
  });

  it("after attempts that lie apart", () => {
    const play = new Play().confirmed();
    say(waitUntil(play, expectedAt(play)), "arrived");
    expect(say(play, "contact_attempt")).toBe("done");
    expect(say(play, "contact_attempt")).toBe("contact_later");
    expect(say(play.after(5 * MINUTE - 1), "contact_attempt")).toBe("contact_later");
    expect(say(play.after(1), "contact_attempt")).toBe("done");
  });

  it("after one that falls into the wait", () => {
    const play = new Play().confirmed();
    say(play, "arrived");
    say(play, "contact_attempt");
    say(play.after(5 * MINUTE), "contact_attempt");
    waitUntil(play, expectedAt(play) + absentAfterMs);
    expect(say(play, "customer_absent")).toBe("contact_first");
    say(play, "contact_attempt");
    expect(say(play, "customer_absent")).toBe("done");
  });

  it("to support no sooner than to the therapist", () => {
    const play = new Play().confirmed();
    say(play, "arrived");
    const isOverdue = () => isActive(play.state) && play.state.job.overdue.start;
    waitUntil(play, expectedAt(play) + policy.job.overdueStartMs - 1).tick();
    expect(isOverdue()).toBe(false);
    play.after(1).tick();
    expect(isOverdue()).toBe(true);
  });
});

describe("an arrival", () => {
  const onTheWay = (): Play => {
    const play = new Play().confirmed();
    say(play, "en_route");
    return play.after(10 * MINUTE);
  };

  it.each<[string, number, number, string]>([
    ["far away a moment ago", 1001, 0, "not_there"],
    ["far away a minute ago", 9000, policy.position.farForMs, "not_there"],
    ["far away long ago", 9000, policy.position.farForMs + 1, "done"],
    ["near", 1000, 0, "done"],
  ])("of somebody whose phone was %s", (_, distanceM, agoMs, answer) => {
    const play = onTheWay();
    play.shown = { distanceM, at: play.now - agoMs };
    expect(say(play, "arrived")).toBe(answer);
  });

  const feeOnCancelling = (play: Play, at: number): number => {
    waitUntil(play, at).guest({ type: "cancel", reason: "too_long" });
    return "feeDueIdr" in play.state ? play.state.feeDueIdr : -1;
  };

  it.each([
    ["in time", 10],
    ["nineteen minutes late", 79],
  ])("said %s and shown by nothing leaves calling off free once it would be too late", (_, minutes) => {
    const arrived = () => {
      const play = onTheWay();
      say(waitUntil(play, NOON + minutes * MINUTE), "arrived");
      return play;
    };
    const { promisedAt } = jobOf(arrived().state)!;
    expect(feeOnCancelling(arrived(), promisedAt + lateFreeAfterMs)).toBe(105_000);
    expect(feeOnCancelling(arrived(), promisedAt + lateFreeAfterMs + 1)).toBe(0);
  });

  it("that the phone has shown costs half for as long as the therapist waits", () => {
    const play = onTheWay();
    play.shown = { distanceM: 30, at: play.now };
    say(play, "arrived");
    expect(feeOnCancelling(play, jobOf(play.state)!.promisedAt + lateFreeAfterMs + 1)).toBe(105_000);
  });
});
