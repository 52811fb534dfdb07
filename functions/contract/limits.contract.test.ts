// Nobody's searches crowd out everybody else's: what one person may ask of the market within a minute, through whichever
// function and however many at once.
import { ID, Query } from "node-appwrite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callWindows } from "#schema/tables/calls";
import { about } from "../../scripts/testing/elsewhere.ts";
import { KEMANG, type Person, Stage } from "../../scripts/testing/stage.ts";
import { policy } from "../domain/policy.ts";

const MINUTE = 60_000;
const { maxCallsPerMinute } = policy.search;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const asksForPrice = (guest: Person) => guest.refused("createBooking", { action: "quote", ...KEMANG, hotel: false });
const looks = (guest: Person) => guest.refused("searchTherapists", { action: "advance", bookingId: ID.unique() });

/** What each of `count` calls by turns of both functions is answered. */
const calls = async (guest: Person, count: number): Promise<string[]> => {
  const answers: string[] = [];
  for (let at = 0; at < count; at += 4) {
    answers.push(...(await Promise.all([looks(guest), asksForPrice(guest), looks(guest), asksForPrice(guest)])));
  }
  return answers;
};

/** To the next full minute of the server's clock, by which calls are counted. */
const aMinuteBegins = () => stage.clock.advance(MINUTE - (stage.clock.now() % MINUTE));

it("searches and prices of one person are answered up to the limit, and no further until the next minute", async () => {
  const guest = await stage.guest();
  await aMinuteBegins();
  const answers = await calls(guest, maxCallsPerMinute + 40);
  expect(answers.filter((each) => each !== "too_many_searches")).toHaveLength(maxCallsPerMinute);

  await stage.clock.advance(MINUTE / 4);
  const refused = await guest.call("searchTherapists", { action: "advance", bookingId: ID.unique() });
  expect(refused).toMatchObject({ ok: false, error: { code: "too_many_searches", params: { seconds: about(45) } } });
  expect(await asksForPrice(await stage.guest())).toBe("not refused");

  await stage.clock.advance(MINUTE);
  expect(await asksForPrice(guest)).toBe("not refused");
  expect(await looks(guest)).toBe("booking_not_found");
});

it("a new booking counts as one of them, a therapist's answer to it does not", async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  await aMinuteBegins();
  const request = await stage.bookingRequest(guest);
  await calls(guest, maxCallsPerMinute + 20);
  expect(await guest.refused("createBooking", request)).toBe("too_many_searches");
  await stage.clock.advance(MINUTE);
  await therapist.must("updateAvailability", { action: "heartbeat" });
  await guest.must("createBooking", request);
  await calls(guest, maxCallsPerMinute + 20);
  await guest.must("cancelBooking", { bookingId: request.bookingId, commandId: ID.unique(), reason: "other" });
});

it("past minutes are forgotten", async () => {
  await stage.clock.advance(30 * MINUTE);
  const past = new Date(stage.clock.now() - 20 * MINUTE).toISOString();
  expect(await stage.house.list(callWindows, Query.lessThan("endsAt", past))).toEqual([]);
});
