// What follows an event stands alone: whoever fails holds up neither the others nor the desk's line.
import { expect, it } from "vitest";
import { Play } from "../domain/booking/scene.testing.ts";
import { alertsFollower } from "../domain/followers/alerts.ts";
import type { LogFollower } from "../domain/followers/follower.ts";
import type { PortsFor } from "../ports.ts";
import { deliverEvent } from "./deliver-event.ts";

const broken: LogFollower = {
  id: "broken",
  of: ["offer_declined"],
  concerns: () => true,
  effects: () => {
    throw new TypeError("of undefined");
  },
};

const world = ({ canShow = true } = {}) => {
  const play = new Play();
  play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "safety" });
  const declined = play.log.find(({ event }) => event.type === "offer_declined")!;
  const log = play.log.filter(({ seq }) => seq <= declined.seq);
  const done: string[] = [];
  const ports = {
    bookings: { log: async () => log, lastSeq: async () => declined.seq },
    followers: { make: async ({ tableId }: { tableId: string }) => void done.push(tableId) },
    desk: {
      show: async () => {
        if (!canShow) throw new TypeError("no line");
        done.push("desk_bookings");
      },
    },
    insight: { therapists: async () => [] },
  } as unknown as PortsFor<"attachments" | "bookings" | "conversations" | "desk" | "followers" | "insight">;
  return { ports, declined, done };
};

it.each([[[broken, alertsFollower]], [[alertsFollower, broken]]])(
  "a follower that throws stops neither the others nor the desk's line, and is told of",
  async (followers) => {
    const { ports, declined, done } = world();
    const { failures, ...rest } = await deliverEvent(ports, declined, followers);
    expect(done).toEqual(["alerts", "desk_bookings"]);
    expect(rest).toEqual({ effects: 1, isShown: true });
    expect(failures).toEqual([expect.any(TypeError)]);
  },
);

it("a line that cannot be written leaves the effects made, and is told of", async () => {
  const { ports, declined, done } = world({ canShow: false });
  expect(await deliverEvent(ports, declined)).toMatchObject({ effects: 1, isShown: false, failures: [{}] });
  expect(done).toEqual(["alerts"]);
});
