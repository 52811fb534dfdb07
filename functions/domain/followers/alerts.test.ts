import { describe, expect, it } from "vitest";
import { replay } from "../booking/evolve.ts";
import { type Ask, MINUTE, Play } from "../booking/scene.testing.ts";
import { alertsFollower } from "./alerts.ts";

const visit = { type: "rate_visit", stars: 5, reasons: [], comment: "", block: false } as const;
const guest = { type: "rate_guest", stars: 2, flags: [], block: false } as const;

const done = (): Play => {
  const play = new Play().inService();
  play.therapist("t1", { type: "complete" });
  return play;
};

/** What the events of a play's last command lead to. */
const raisedBy = (play: Play, by: "guest" | "t1" | "time", ask: Ask) => {
  const decision = by === "time" ? play.tick() : by === "guest" ? play.guest(ask) : play.therapist("t1", ask);
  expect(decision.refusal).toBeNull();
  return decision.events.flatMap((logged) => {
    if (!alertsFollower.concerns(logged.event)) return [];
    expect(alertsFollower.of).toContain(logged.event.type);
    return alertsFollower.effects(logged, replay(play.log.filter(({ seq }) => seq < logged.seq)));
  });
};

describe("an alert", () => {
  it.each<[string, () => object[], object | null]>([
    [
      "is not a call for help, which cannot wait",
      () => raisedBy(new Play(), "guest", { type: "call_support", reason: "unsafe", note: "" }),
      null,
    ],
    [
      "is somebody who has not come",
      () => raisedBy(new Play().confirmed().after(81 * MINUTE), "time", { type: "advance" }),
      { kind: "overdue", raisedBy: "system" },
    ],
    [
      "is a job given up for safety",
      () => raisedBy(new Play().confirmed(), "t1", { type: "cancel_job", reason: "safety" }),
      { kind: "safety", raisedBy: "t1" },
    ],
    [
      "is not a job given up for anything else",
      () => raisedBy(new Play().confirmed(), "t1", { type: "cancel_job", reason: "emergency" }),
      null,
    ],
    [
      "is an offer declined for safety",
      () => {
        const play = new Play();
        return raisedBy(play, "t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "safety" });
      },
      { kind: "safety", raisedBy: "t1" },
    ],
    [
      "is a guest who leaves a therapist for safety",
      () => raisedBy(new Play().arrived(), "guest", { type: "cancel", reason: "safety" }),
      { kind: "safety", raisedBy: "guest" },
    ],
    [
      "is not a guest who has met nobody",
      () => raisedBy(new Play(), "guest", { type: "cancel", reason: "safety" }),
      null,
    ],
    [
      "is a visit that was unsafe, in the guest's words",
      () => raisedBy(done(), "guest", { ...visit, stars: 1, reasons: ["unsafe"], comment: "Takut" }),
      { kind: "safety", raisedBy: "guest", note: "", hasNote: true },
    ],
    [
      "is a guest with whom it was unsafe",
      () => raisedBy(done(), "t1", { ...guest, flags: ["unsafe"] }),
      { kind: "safety", raisedBy: "t1" },
    ],
    ["is not a bad rating", () => raisedBy(done(), "guest", { ...visit, stars: 1 }), null],
  ])("%s", (_, act, expected) => {
    const raised = act();
    expect(raised).toHaveLength(expected === null ? 0 : 1);
    if (expected) expect(raised[0]).toMatchObject({ action: "create", data: { resolvedAt: null, ...expected } });
  });

  it("has the id of its event", () => {
    const play = new Play().confirmed();
    const [alert] = raisedBy(play, "t1", { type: "cancel_job", reason: "safety" });
    expect(play.log.map(({ bookingId, seq }) => `${bookingId}.${seq}`)).toContain(alert?.rowId);
  });
});
