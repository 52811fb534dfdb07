// Many guests at one instant in one district: whoever can be served is, and nobody is told to come again while somebody
// is free.
import { ID, Query } from "node-appwrite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { therapistLocks } from "#schema/tables/bookings";
import { offers } from "#schema/tables/therapists";
import { hireTherapist } from "../../scripts/testing/cast.ts";
import { patience } from "../../scripts/testing/elsewhere.ts";
import { Stage } from "../../scripts/testing/stage.ts";

const CREW = 40;

let stage: Stage;
const crew: string[] = [];
beforeAll(async () => {
  stage = await Stage.open();
  const hired = Array.from({ length: CREW }, (_, at) => hireTherapist(stage.server, { awayM: at * 50 }, stage.now()));
  crew.push(...(await Promise.all(hired)).map(({ userId }) => userId));
}, 120_000);
afterAll(() => stage.close());

/** Brings so many of the crew online in Kemang. */
const bringOnline = async (count: number): Promise<void> => {
  const there = await Promise.all(crew.slice(0, count).map((id) => stage.signedIn(id)));
  await Promise.all(there.map((person) => person.must("updateAvailability", { action: "go_online" })));
};

/** What is held for these guests. */
const heldFor = async (bookingIds: readonly string[]) =>
  stage.house.list(therapistLocks, Query.equal("bookingId", [...bookingIds]));

/** The largest hold what is hardest; all of them are for `npm run verify -- crowds`. */
const crowds = [
  [8, "newcomers"],
  [16, "regulars"],
  [24, "newcomers"],
  [32, "newcomers"],
  [32, "regulars"],
] as const;
const isFull = process.env.CROWDS === "full";

it.each(crowds.filter(([count]) => isFull || count === 32))(
  "%i %s at one instant, from one machine, are all booked, each with a therapist of their own",
  {
    timeout: patience(120_000),
  },
  async (count, who) => {
    await bringOnline(CREW);
    const one = () => (who === "regulars" ? stage.regular() : stage.guest());
    const guests = await Promise.all(Array.from({ length: count }, one));
    const requests: Awaited<ReturnType<typeof stage.bookingRequest>>[] = [];
    for (const guest of guests) requests.push(await stage.bookingRequest(guest));
    const answers = await Promise.all(guests.map((guest, at) => guest.call("createBooking", requests[at]!)));
    expect(answers.map((each) => (each.ok ? "booked" : each.error.code))).toEqual(guests.map(() => "booked"));
    const bookingIds = requests.map((request) => request.bookingId);
    const open = await stage.house.list(offers, Query.equal("bookingId", bookingIds), Query.equal("status", "open"));
    expect(new Set(open.map((offer) => offer.bookingId)).size).toBe(count);
    expect(new Set(open.map((offer) => offer.therapistId)).size).toBe(count);
    expect(await heldFor(bookingIds)).toHaveLength(count);

    // All windows go on at one instant too, and all are given up at one.
    await stage.clock.advance(20_500);
    const looks = await Promise.all(
      guests.map((guest, at) =>
        guest.call("searchTherapists", { action: "advance", bookingId: requests[at]!.bookingId }),
      ),
    );
    expect(looks.filter((each) => !each.ok)).toEqual([]);
    const locks = await heldFor(bookingIds);
    // For a newcomer, one therapist is asked at a time.
    expect(locks).toHaveLength(who === "regulars" ? Math.min(CREW, 2 * count) : count);
    await Promise.all(
      guests.map((guest, at) =>
        guest.must("cancelBooking", { bookingId: requests[at]!.bookingId, commandId: ID.unique(), reason: "other" }),
      ),
    );
    expect(await heldFor(bookingIds)).toEqual([]);
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
  const held = (await heldFor(requests.map((request) => request.bookingId))).length;
  console.log(`Held by fourteen searches of one machine at once: ${held} of 12 therapists.`);
  // Nine of twelve are their share, however many read the same instant.
  expect(held).toBe(9);
  const { openOffers } = await stage.book(await stage.regular());
  expect(openOffers).toBe(1);
});
