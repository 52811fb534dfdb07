import { describe, expect, it } from "vitest";
import { policy } from "../policy.ts";
import { jobRow } from "./rows.ts";
import { MINUTE, Play } from "./scene.testing.ts";
import type { Active, BookingState } from "./state.ts";

const help = { type: "call_support", reason: "help", note: "" } as const;
const unsafe = { type: "call_support", reason: "unsafe", note: "" } as const;
const number = (state: BookingState) => jobRow(state, (state as Active).job).customerWhatsApp;

describe("the guest's number", () => {
  it("is the therapist's from the moment it is shared until the end", () => {
    const play = new Play().confirmed();
    expect(number(play.state)).toBeNull();
    play.guest({ type: "share_contact" });
    expect(number(play.state)).toBe("+6281234567890");
    play.guest({ type: "cancel", reason: "other" });
    expect(number(play.state)).toBeNull();
  });

  it("is shared once, by the guest", () => {
    const play = new Play().confirmed();
    expect(play.therapist("t1", { type: "share_contact" }).refusal?.code).toBe("command_not_allowed");
    play.guest({ type: "share_contact" });
    expect(play.guest({ type: "share_contact" })).toMatchObject({ refusal: null, events: [] });
  });
});

describe("a call for support", () => {
  it("is the guest's in every open phase and the therapist's with a job, and changes nothing else", () => {
    for (const play of [new Play(), new Play().accepted(), new Play().confirmed(), new Play().inService()]) {
      const { phase } = play.state;
      expect(play.guest(unsafe).refusal).toBeNull();
      expect(play.state).toMatchObject({ phase, supportCalledAt: play.now });
    }
    expect(new Play().confirmed().therapist("t1", unsafe).refusal).toBeNull();
    expect(new Play().accepted().therapist("t1", unsafe).refusal?.code).toBe("job_not_found");
  });

  it("counts once within a minute, but danger is heard after a call for help, and the other side is heard too", () => {
    const play = new Play().confirmed();
    expect(play.guest(help).refusal).toBeNull();
    expect(play.after(policy.support.sameCallMs - 1).guest(help).refusal?.code).toBe("already_done");
    expect(play.guest(unsafe).refusal).toBeNull();
    expect(play.therapist("t1", unsafe).refusal).toBeNull();
    expect(play.after(MINUTE).guest(help).refusal).toBeNull();
  });
});
