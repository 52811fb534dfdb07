import { describe, expect, it } from "vitest";
import type { BookingEvent, LoggedEvent } from "./events.ts";
import { evolve, ImpossibleEventError, replay } from "./evolve.ts";
import { BOOKING_ID, NOON, PIN, Play, SECOND } from "./scene.testing.ts";

const whole = (): Play => {
  const play = new Play()
    .after(20 * SECOND)
    .ticked()
    .accepted("t2");
  play.guest({ type: "find_another" });
  play.confirmed("t1").therapist("t1", { type: "cancel_job", reason: "emergency" });
  play.arrived("t3").therapist("t3", { type: "start", pin: PIN });
  play.therapist("t3", { type: "complete" });
  return play;
};

const next = (play: Play, event: BookingEvent, change: Partial<LoggedEvent> = {}): LoggedEvent => ({
  bookingId: BOOKING_ID,
  seq: play.state.version + 1,
  at: NOON,
  actor: { role: "customer", id: "guest" },
  commandId: "next",
  event,
  ...change,
});

describe("replaying", () => {
  it("a log gives the state that was decided", () => {
    const play = whole();
    expect(play.state.phase).toBe("done");
    expect(replay(play.log)).toEqual(play.state);
  });

  it("a log as it is stored gives the same", () => {
    const play = whole();
    expect(replay(JSON.parse(JSON.stringify(play.log)))).toEqual(play.state);
  });

  it("nothing gives nothing", () => {
    expect(replay([])).toBeNull();
  });

  it.each([
    ["without its beginning", (log: LoggedEvent[]) => log.slice(1)],
    ["with a gap", (log: LoggedEvent[]) => [...log.slice(0, 3), ...log.slice(4)]],
    ["with an event twice", (log: LoggedEvent[]) => [...log.slice(0, 4), ...log.slice(3)]],
    ["in another order", (log: LoggedEvent[]) => [log[0]!, ...log.slice(1).reverse()]],
    [
      "with another booking's event",
      (log: LoggedEvent[]) => log.map((each) => (each.seq === 3 ? { ...each, bookingId: "b" } : each)),
    ],
    ["that begins twice", (log: LoggedEvent[]) => [log[0]!, { ...log[0]!, seq: 2 }]],
  ])("a log %s is a damaged one", (_, damage) => {
    expect(() => replay(damage(whole().log))).toThrow(ImpossibleEventError);
  });
});

describe("an event that cannot follow", () => {
  const cancelled: BookingEvent = { type: "cancelled", phase: "cancelled_by_customer", reason: null, feeDueIdr: 0 };

  it("is a defect, said with the place in the log", () => {
    const play = new Play();
    expect(() => evolve(play.state, next(play, { type: "arrived", isShown: true }))).toThrow(
      `The event "arrived", number 3 of ${BOOKING_ID}, cannot follow number 2 of ${BOOKING_ID} in the phase "offering".`,
    );
  });

  it("is any, after the end", () => {
    const play = whole();
    expect(() => evolve(play.state, next(play, cancelled))).toThrow(ImpossibleEventError);
  });

  it.each<[string, (play: Play) => BookingEvent]>([
    ["the answer to an offer that is not open", () => ({ type: "offer_declined", offerId: "none", reason: "busy" })],
    ["a step of a job that is not confirmed", () => ({ type: "started" })],
    ["a delay of nobody", () => ({ type: "delayed", minutes: 5, expectedAt: NOON })],
    ["the end of a massage that has not begun", () => ({ type: "completed", isShort: false })],
    ["somebody else instead of nobody", (play) => ({ type: "another_wanted", why: "guest", window: open(play) })],
    [
      "a therapist's cancellation of no job",
      (play) => ({ type: "therapist_cancelled", reason: "other", window: open(play) }),
    ],
    [
      "a confirmation of nobody",
      () => ({ type: "confirmed", promisedAt: NOON, expectedAt: NOON, startsAt: NOON, busyUntil: NOON }),
    ],
  ])("is %s", (_, event) => {
    const play = new Play();
    expect(() => evolve(play.state, next(play, event(play)))).toThrow(ImpossibleEventError);
  });
});

const open = ({ state }: Play) => {
  if (state.phase !== "offering") throw new Error("The search is not open.");
  return state.window;
};
