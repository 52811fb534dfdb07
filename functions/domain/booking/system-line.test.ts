import { describe, expect, it } from "vitest";
import { systemMessageCodes } from "#schema/message";
import { en } from "../../../schema/texts/en.ts";
import { SYSTEM } from "./events.ts";
import { GUEST, MINUTE, PIN, Play, SECOND } from "./scene.testing.ts";
import { systemLineOf } from "./system-line.ts";

const said = (play: Play): (string | undefined)[] =>
  play.log.flatMap(({ event }) => systemLineOf(event, play.state)?.code ?? []);

const full = (): Play => {
  const play = new Play().confirmed();
  play.therapist("t1", { type: "en_route" });
  play.therapist("t1", { type: "delay", minutes: 10 });
  play.therapist("t1", { type: "arrived" });
  play.therapist("t1", { type: "contact_attempt" });
  play.therapist("t1", { type: "start", pin: "0000" });
  play.therapist("t1", { type: "start", pin: PIN });
  play.therapist("t1", { type: "complete" });
  return play;
};

describe("the conversation says", () => {
  it("once active, only delay, arrival and completion (RULES s3)", () => {
    expect(said(full())).toEqual([
      "checking_availability",
      "therapist_available",
      "booking_confirmed",
      "therapist_delayed",
      "therapist_arrived",
      "service_completed",
    ]);
  });

  it("which attempt begins, and how far it looks", () => {
    const play = new Play().after(60 * SECOND).ticked();
    const windows = play.log.flatMap(({ event }) =>
      event.type === "window_opened" ? [systemLineOf(event, play.state)] : [],
    );
    expect(windows).toEqual([{ code: "search_continues", params: { attempt: 2, maxAttempts: 5, radiusKm: 7 } }]);
  });

  it("which of the two has no account any more, and nothing of whoever was only asked", () => {
    const play = full();
    for (const userId of [GUEST.id, "t1", "t2"]) play.give({ type: "leave", userId }, SYSTEM);
    expect(said(play).slice(-2)).toEqual(["customer_left", "therapist_left"]);
  });

  it("that the guest was silent, not that nobody was found", () => {
    expect(
      said(
        new Play()
          .accepted()
          .after(60 * SECOND)
          .ticked(),
      ).at(-1),
    ).toBe("still_there");
  });

  it("that nobody could be found", () => {
    expect(said(new Play({ candidates: [] })).at(-1)).toBe("nobody_available");
  });

  it("how a booking ended early", () => {
    const absent = new Play().waited();
    absent.therapist("t1", { type: "customer_absent" });
    const gaveUp = new Play().confirmed();
    gaveUp.therapist("t1", { type: "cancel_job", reason: "other" });
    gaveUp.guest({ type: "cancel", reason: "other" });
    expect(said(absent).at(-1)).toBe("customer_absent");
    expect(said(gaveUp).slice(-2)).toEqual(["therapist_cancelled", "booking_cancelled"]);
  });

  it("only what it gives every blank of its text a value for", () => {
    const plays = [
      full(),
      new Play({ candidates: [] }),
      new Play()
        .exhausted()
        .after(60 * MINUTE)
        .ticked(),
    ];
    for (const [event, state] of plays.flatMap((play) => play.log.map(({ event }) => [event, play.state] as const))) {
      const announcement = systemLineOf(event, state);
      if (!announcement) continue;
      expect(systemMessageCodes).toContain(announcement.code);
      const blanks = [...en.system[announcement.code].matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name);
      expect(Object.keys(announcement.params)).toEqual(expect.arrayContaining(blanks));
    }
  });
});
