// What the product tells about itself, through the real SDKs: therapists see their own offers explained.
import { ID, Query } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { OwnOffer } from "#schema/insight";
import { offers } from "#schema/tables/therapists";
import { skipElsewhere } from "../../scripts/testing/elsewhere.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { accept, openOffer } from "../../scripts/testing/take-job.ts";
import { policy } from "../domain/policy.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

const ownOffers = async (by: Person, before?: number): Promise<OwnOffer[]> =>
  (await by.must("insights", { action: "own_offers", ...(before !== undefined && { before }) })).offers;
describe("a therapist", () => {
  it("reads what became of their offers and why somebody else was asked before, and no name", async () => {
    const people = [await stage.therapist(), await stage.rival()];
    const guest = await stage.regular();
    const { $id: bookingId } = await stage.book(guest);
    await stage.clock.advance(policy.offers.staggerMs);
    await guest.must("searchTherapists", { action: "advance", bookingId });
    const asked = await stage.house.list(offers, Query.equal("bookingId", bookingId), Query.orderAsc("rank"));
    const [first, second] = asked.map(({ therapistId }) => people.find(({ userId }) => userId === therapistId)!);
    await accept(first!);

    const [offer] = await ownOffers(second!);
    expect(offer).toMatchObject({ offerId: asked[1]!.$id, end: "taken", place: 2, areaCode: "31.74.03" });
    expect(offer!.placeReason).not.toBeNull();
    expect(offer!.placeReason).not.toBe("joined_later");
    const told = JSON.stringify(offer);
    for (const secret of [first!.userId, guest.userId, "Maya", "Kemang Timur", "Pagar hijau"]) {
      expect(told).not.toContain(secret);
    }
    // Said yes to, and not yet answered by the guest: no past offer.
    expect((await ownOffers(first!)).map(({ offerId }) => offerId)).not.toContain(asked[0]!.$id);
    await guest.must("searchTherapists", { action: "find_another", bookingId, commandId: ID.unique() });
    expect((await ownOffers(first!))[0]).toMatchObject({
      offerId: asked[0]!.$id,
      end: "guest_wanted_another",
      place: 1,
      placeReason: null,
    });
  });

  it("reads that they declined, let an offer run out, or that it was withdrawn, page by page", async () => {
    await skipElsewhere("needs the virtual clock: four minutes");
    const therapist = await stage.therapist();
    const ends: string[] = [];
    for (const end of ["declined", "expired", "withdrawn"] as const) {
      const guest = await stage.regular();
      const { $id: bookingId } = await stage.book(guest);
      const { $id: offerId } = await openOffer(therapist);
      if (end === "declined") {
        await therapist.must("respondToOffer", {
          answer: "decline",
          offerId,
          reason: "too_far",
          commandId: ID.unique(),
        });
      }
      if (end === "expired") {
        await stage.clock.advance(policy.search.windowMs);
        await therapist.must("updateAvailability", { action: "go_offline" });
        await guest.must("searchTherapists", { action: "advance", bookingId });
      }
      await guest.must("cancelBooking", { bookingId, commandId: ID.unique(), reason: "other" });
      await stage.clock.advance(policy.offers.declineCoolOffMs);
      await therapist.must("updateAvailability", { action: "go_online" });
      ends.unshift(end);
    }
    const latest = (await ownOffers(therapist)).slice(0, 3);
    expect(latest.map(({ end }) => end)).toEqual(ends);
    expect(latest[2]).toMatchObject({ declineReason: "too_far", place: 1 });
    expect((await ownOffers(therapist, latest[1]!.sentAt))[0]).toEqual(latest[2]);
  });

  it("sees nobody else's offers, and a guest sees none", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const { $id: offerId } = await openOffer(therapist);
    await guest.must("cancelBooking", { bookingId, commandId: ID.unique(), reason: "other" });
    expect((await ownOffers(therapist)).map((offer) => offer.offerId)).toEqual([offerId]);
    expect(await ownOffers(await stage.rival())).toEqual([]);
    expect(await (await stage.regular()).refused("insights", { action: "own_offers" })).toBe("not_a_therapist");
  });
});
