// What follows the log of bookings: told at once, found by the sweep when nobody was told, once whatever happens.
import { Functions, ID, Query } from "node-appwrite";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { alerts } from "#schema/tables/alerts";
import { followers } from "#schema/tables/followers";
import { offers } from "#schema/tables/therapists";
import { Stage } from "../../scripts/testing/stage.ts";

/** A function that is told of an event answers within this. */
const SOON_MS = 15_000;
/** Two sweeps. */
const TWO_MINUTES = 121_000;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const raisedIn = async (bookingId: string): Promise<string[]> =>
  (await stage.house.list(alerts, Query.equal("bookingId", bookingId))).map(({ kind }) => kind);

/** Whoever is asked declines for their safety. @returns the booking */
const unsafe = async (): Promise<string> => {
  await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  const [offer] = await stage.house.list(offers, Query.equal("bookingId", bookingId));
  const decline = { answer: "decline", reason: "safety", offerId: offer!.$id, commandId: ID.unique() } as const;
  await (await stage.signedIn(offer!.therapistId)).must("respondToOffer", decline);
  await guest.must("cancelBooking", { bookingId, commandId: ID.unique(), reason: "other" });
  return bookingId;
};

const deliveries = async (): Promise<number> =>
  (
    await new Functions(stage.client().setKey(stage.tenang.server.apiKey)).listExecutions({
      functionId: "deliver",
      queries: [Query.limit(1)],
    })
  ).total;

it("an event is followed at once, without anybody's minute", async () => {
  await stage.sweep(false);
  const bookingId = await unsafe();
  await vi.waitFor(async () => expect(await raisedIn(bookingId)).toEqual(["safety"]), SOON_MS);
  await stage.sweep(true);
});

it("what nobody was told of is found by the sweep, once, however often it looks", async () => {
  await stage.listens("deliver", false);
  const bookingId = await unsafe();
  const told = await deliveries();
  expect(await raisedIn(bookingId)).toEqual([]);
  await stage.clock.advance(TWO_MINUTES);
  expect(await raisedIn(bookingId)).toEqual(["safety"]);
  await stage.clock.advance(TWO_MINUTES);
  expect(await raisedIn(bookingId)).toEqual(["safety"]);
  expect(await deliveries()).toBe(told);
  await stage.listens("deliver", true);
});

it("a sweep that fails for an hour makes a follower late, and loses nothing", async () => {
  await stage.listens("deliver", false);
  await stage.sweep(false);
  const bookingId = await unsafe();
  await stage.clock.advance(60 * 60_000);
  await stage.sweep(true);
  await stage.clock.advance(TWO_MINUTES);
  expect(await raisedIn(bookingId)).toEqual(["safety"]);
  await stage.listens("deliver", true);
});

it("an alert that was settled stays so when its event is met again", async () => {
  const bookingId = await unsafe();
  await vi.waitFor(async () => expect(await raisedIn(bookingId)).toEqual(["safety"]), SOON_MS);
  const [alert] = await stage.house.list(alerts, Query.equal("bookingId", bookingId));
  const agent = await stage.staff("agent");
  await agent.must("support", { action: "resolve_alert", alertId: alert!.$id });
  await stage.clock.advance(TWO_MINUTES);
  expect(await stage.house.get(alerts, alert!.$id)).toMatchObject({ resolvedBy: agent.userId });
});

it("everybody may see how far each follower is behind", async () => {
  await stage.clock.advance(TWO_MINUTES);
  const rows = await stage.house.list(
    followers,
    Query.equal("$id", ["alerts", "desk_bookings", "reviews", "standings"]),
  );
  expect(rows).toHaveLength(4);
  for (const { behindMs, readTo } of rows) {
    expect(behindMs).toBe(0);
    expect(readTo).toBeGreaterThan(stage.clock.now() - TWO_MINUTES);
  }
});
