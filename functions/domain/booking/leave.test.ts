// An account that is gone has called off: nobody waits for it, and nobody is asked for it.
import { describe, expect, it } from "vitest";
import { SYSTEM } from "./events.ts";
import { locksOf } from "./project.ts";
import { GUEST, MINUTE, Play } from "./scene.testing.ts";

const gone = (play: Play, userId: string): Play => {
  play.give({ type: "leave", userId }, SYSTEM);
  return play;
};
const asked = ({ state }: Play): string[] =>
  state.phase === "offering" ? state.offers.map(({ therapistId }) => therapistId) : [];
const onTheWay = (): Play => {
  const play = new Play().confirmed();
  play.therapist("t1", { type: "en_route" });
  return play.after(20 * MINUTE);
};

describe("without its therapist", () => {
  it.each<[string, () => Play]>([
    ["who is asked", () => new Play()],
    ["who has said yes", () => new Play().accepted()],
    ["who is booked", () => new Play().confirmed()],
    ["who is on the way", onTheWay],
    ["who is at the door", () => new Play().arrived()],
  ])("%s, a booking asks the next one at the kept price, and costs nothing to call off", (_, scene) => {
    const play = scene();
    const { totalIdr } = play.state.quote;
    gone(play, "t1");
    expect(asked(play)).toEqual(["t2"]);
    expect(play.state.quote.totalIdr).toBe(totalIdr);
    play.guest({ type: "cancel", reason: "other" });
    expect(play.state).toMatchObject({ phase: "cancelled_by_customer", feeDueIdr: 0 });
  });

  it("in the middle of the massage, it costs nothing either", () => {
    const play = gone(new Play().inService().after(60 * MINUTE), "t1");
    play.guest({ type: "cancel", reason: "other" });
    expect(play.state).toMatchObject({ feeDueIdr: 0 });
  });
});

describe("without its guest", () => {
  it.each<[string, () => Play]>([
    ["a search", () => new Play()],
    ["a search that found nobody", () => new Play({ candidates: [] })],
    ["a yes that waits for an answer", () => new Play().accepted()],
    ["a booking", () => new Play().confirmed()],
    ["a way", onTheWay],
    ["a massage", () => new Play().inService()],
  ])("%s ends, and nobody is asked or held for it", (_, scene) => {
    const play = gone(scene(), GUEST.id);
    expect(play.state.phase).toBe("cancelled_by_customer");
    expect(locksOf(play.state).size).toBe(0);
    expect(play.after(MINUTE).tick().events).toEqual([]);
  });
});
