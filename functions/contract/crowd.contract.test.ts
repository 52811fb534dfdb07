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

/** Brings the nearest therapists who could take any of these bookings online. */
const bringOnline = async (count: number): Promise<void> => {
  const all = await stage.house.list(therapists, Query.equal("cityId", "jakarta"), Query.limit(500));
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

it.each([8, 16, 24, 32])(
  "%i guests at one instant are all booked, each with a therapist of their own",
  {
    timeout: 120_000,
  },
  async (count) => {
    await bringOnline(40);
    const guests = await Promise.all(Array.from({ length: count }, () => stage.guest()));
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
    expect(locks).toHaveLength(Math.min(40, 2 * count));
    await Promise.all(
      guests.map((guest, at) =>
        guest.must("cancelBooking", { bookingId: requests[at]!.bookingId, commandId: ID.unique(), reason: "other" }),
      ),
    );
    expect(await stage.house.list(therapistLocks)).toEqual([]);
    await stage.clear();
  },
);
