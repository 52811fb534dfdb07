import { describe, expect, it } from "vitest";
import { policy } from "../policy.ts";
import { nextDeadlineAt } from "./deadlines.ts";
import { MINUTE, Play } from "./scene.testing.ts";
import { type Active, jobOf } from "./state.ts";

const job = (play: Play) => (play.state as Active).job;
const types = (play: Play, from = 0) => play.log.slice(from).map(({ event }) => event.type);

describe("a confirmed booking waits for", () => {
  it("the therapist, until twenty minutes after the promise; then support is told, once", () => {
    const play = new Play().confirmed();
    const at = job(play).promisedAt + policy.job.overdueArrivalMs;
    expect(nextDeadlineAt(play.state, play.now)).toBe(at);
    const { length } = play.log;
    play.after(at - play.now - 1).tick();
    expect(types(play, length)).toEqual([]);
    play.after(1).tick();
    play.after(60 * MINUTE).tick();
    expect(types(play, length)).toEqual(["overdue"]);
    expect(play.log.at(-1)).toMatchObject({ actor: { role: "system" }, event: { what: "arrival" } });
    expect(play.state.phase).toBe("confirmed");
    expect(nextDeadlineAt(play.state, play.now)).toBe(at + policy.job.closeAfterMs);
  });

  it("the session to begin, until half an hour after the arrival or the time for it; then support is told, once", () => {
    const play = new Play().arrived();
    const at = jobOf(play.state)!.expectedAt + policy.job.overdueStartMs;
    expect(nextDeadlineAt(play.state, play.now)).toBe(at);
    const { length } = play.log;
    play.after(at - play.now + 900).tick();
    play.after(MINUTE).tick();
    expect(types(play, length)).toEqual(["overdue"]);
    expect(play.log.at(-1)?.event).toEqual({ type: "overdue", what: "start" });
    expect(nextDeadlineAt(play.state, play.now)).toBe(at + policy.job.closeAfterMs);
  });

  it.each<[string, (play: Play) => Play, string]>([
    ["who never said that they came has not come", (play) => play.confirmed(), "no_show_therapist"],
    ["what never began is called off", (play) => play.arrived(), "cancelled_by_system"],
    ["what began has been done", (play) => play.inService(), "done"],
  ])("nobody for ever: a silent visit is closed, %s", (_, scene, phase) => {
    for (const everyMs of [MINUTE, 12 * 60 * MINUTE]) {
      const play = scene(new Play());
      for (let ms = 0; ms < 12 * 60 * MINUTE; ms += everyMs) play.after(everyMs).tick();
      expect(play.state).toMatchObject({ phase, feeDueIdr: 0 });
      expect(nextDeadlineAt(play.state, play.now)).toBeNull();
    }
  });

  it("the end, until forty minutes after it should have come; then support is told, once", () => {
    const play = new Play().inService();
    const at = play.now + 90 * MINUTE + policy.job.overdueEndMs;
    expect(nextDeadlineAt(play.state, play.now)).toBe(at);
    const { length } = play.log;
    play.after(at - play.now).tick();
    play.after(MINUTE).tick();
    expect(types(play, length)).toEqual(["overdue"]);
    expect(play.log.at(-1)?.event).toEqual({ type: "overdue", what: "end" });
  });

  it("the end of an extended massage later", () => {
    const play = new Play().inService();
    play.guest({ type: "propose_change", change: { kind: "duration", serviceDuration: "120" } });
    const { proposalId } = job(play).proposal!;
    play.therapist("t1", { type: "answer_change", proposalId, answer: "accepted" });
    expect(nextDeadlineAt(play.state, play.now)).toBe(play.now + 120 * MINUTE + policy.job.overdueEndMs);
  });

  it("the answer to a proposal first, and acts on everything that has passed, in order", () => {
    const play = new Play().confirmed();
    play.guest({ type: "propose_change", change: { kind: "time", minutes: 30 } });
    expect(nextDeadlineAt(play.state, play.now)).toBe(play.now + policy.changes.answerMs);
    const { length } = play.log;
    play.after(3 * 60 * MINUTE).tick();
    expect(types(play, length)).toEqual(["change_closed", "overdue"]);
  });
});
