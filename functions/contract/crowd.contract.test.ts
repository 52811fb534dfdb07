// Many guests at one instant in one district: whoever can be served is, and nobody is told to come again while somebody
// is free.
import { ID, Query } from "node-appwrite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { therapistLocks } from "#schema/tables/bookings";
import { offers, therapists } from "#schema/tables/therapists";
import { KEMANG, Stage } from "../../scripts/testing/stage.ts";
import { distanceM } from "../domain/geo.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 120_000);
afterAll(() => stage.close());

/** Brings therapists who could take any of these bookings online in Kemang, the nearest, from whichever city they are. */
const bringOnline = async (count: number): Promise<void> => {
  const all = await stage.house.list(therapists, Query.limit(500));
  const fit = all.filter((each) => each.supportedDurations.includes("90") && each.acceptsGender === "any");
  const near = fit.sort((a, b) => distanceM(a, KEMANG.coordinates) - distanceM(b, KEMANG.coordinates)).slice(0, count);
  expect(near).toHaveLength(count);
  await Promise.all(
    near.map(async ({ $id }) => {
      const person = await stage.signedIn($id);
      await person.must("updateAvailability", { action: "go_online", coordinates: KEMANG.coordinates });
    }),
  );
};

it.each([
  [8, "newcomers"],
  [16, "regulars"],
  [24, "newcomers"],
  [32, "newcomers"],
  [32, "regulars"],
] as const)(
  "%i %s at one instant, from one machine, are all booked, each with a therapist of their own",
  {
    timeout: 120_000,
  },
  async (count, who) => {
    await bringOnline(40);
    const one = () => (who === "regulars" ? stage.regular() : stage.guest());
    const guests = await Promise.all(Array.from({ length: count }, one));
    const requests: Awaited<ReturnType<typeof stage.bookingRequest>>[] = [];
    for (const guest of guests) requests.push(await stage.bookingRequest(guest));
    const answers = await Promise.all(guests.map((guest, at) => guest.call("createBooking", requests[at]!)));
    expect(answers.map((each) => (each.ok ? "booked" : each.error.code))).toEqual(guests.map(() => "booked"));
    const open = await stage.house.list(offers, Query.equal("status", "open"), Query.limit(100));
    expect(new Set(open.map((offer) => offer.bookingId)).size).toBe(count);
    expect(new Set(open.map((offer) => offer.therapistId)).size).toBe(count);
    expect(await stage.house.list(therapistLocks, Query.limit(100))).toHaveLength(count);

    // All windows go on at one instant too, and all are given up at one.
    await stage.clock.advance(20_500);
    const looks = await Promise.all(
      guests.map((guest, at) =>
        guest.call("searchTherapists", { action: "advance", bookingId: requests[at]!.bookingId }),
      ),
    );
    expect(looks.filter((each) => !each.ok)).toEqual([]);
    const locks = await stage.house.list(therapistLocks, Query.limit(100));
    // For a newcomer, one therapist is asked at a time.
    expect(locks).toHaveLength(who === "regulars" ? Math.min(40, 2 * count) : count);
    await Promise.all(
      guests.map((guest, at) =>
        guest.must("cancelBooking", { bookingId: requests[at]!.bookingId, commandId: ID.unique(), reason: "other" }),
      ),
    );
    expect(await stage.house.list(therapistLocks)).toEqual([]);
    await stage.clear();
  },
);

it("fourteen invented numbers at one instant, from one machine, leave therapists for whoever else comes", async () => {
  await bringOnline(12);
  const scripted = await Promise.all(Array.from({ length: 14 }, () => stage.guest()));
  const requests: Awaited<ReturnType<typeof stage.bookingRequest>>[] = [];
  for (const guest of scripted) requests.push(await stage.bookingRequest(guest));
  const answers = await Promise.all(scripted.map((guest, at) => guest.call("createBooking", requests[at]!)));
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  const held = (await stage.house.list(therapistLocks)).length;
  console.log(`Held by fourteen searches of one machine at once: ${held} of 12 therapists.`);
  expect(held).toBeLessThan(12);
  const { openOffers } = await stage.book(await stage.regular());
  expect(openOffers).toBe(1);
});
