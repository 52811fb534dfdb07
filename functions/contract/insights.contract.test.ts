// What the product tells about itself, through the real SDKs: agents see bookings explained and are put on record,
// therapists see their own offers explained, everybody else is turned away.
import { ID, Query, TablesDB, Teams } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DATABASE_ID, deskLabelOf } from "#schema/ids";
import type { Explanation, OwnOffer } from "#schema/insight";
import { alerts } from "#schema/tables/alerts";
import { audits } from "#schema/tables/audits";
import { businesses } from "#schema/tables/market";
import { offers } from "#schema/tables/therapists";
import { about, skipElsewhere } from "../../scripts/testing/elsewhere.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { policy } from "../domain/policy.ts";

let stage: Stage;
let agent: Person;
beforeAll(async () => {
  stage = await Stage.open();
  agent = await stage.staff();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

const explained = async (by: Person, bookingId: string): Promise<Explanation> => {
  const answer = await by.must("insights", { action: "explain_booking", bookingId });
  if (!("explanation" in answer)) throw new Error("An explanation was asked for.");
  return answer.explanation;
};
const found = async (by: Person, query: string) => {
  const answer = await by.must("insights", { action: "find_bookings", query, limit: 20 });
  if (!("bookings" in answer)) throw new Error("Bookings were asked for.");
  return answer.bookings;
};
const openAlerts = async (by: Person) => {
  const answer = await by.must("insights", { action: "alerts" });
  if (!("alerts" in answer)) throw new Error("Alerts were asked for.");
  return answer.alerts;
};
const ownOffers = async (by: Person, before?: number): Promise<OwnOffer[]> => {
  const answer = await by.must("insights", { action: "own_offers", ...(before !== undefined && { before }) });
  if (!("offers" in answer)) throw new Error("Offers were asked for.");
  return answer.offers;
};
const openOffer = async (therapist: Person) =>
  (await therapist.list(offers, Query.equal("therapistId", therapist.userId), Query.equal("status", "open")))[0]!;
const accept = async (therapist: Person) =>
  therapist.must("respondToOffer", {
    answer: "accept",
    offerId: (await openOffer(therapist)).$id,
    commandId: ID.unique(),
  });
describe("an agent", () => {
  it("reads a booking second by second, and sees whom each search could ask and what came of it", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    await stage.clock.advance(7_000);
    await accept(therapist);
    await stage.clock.advance(5_000);
    await guest.must("acceptTherapist", { bookingId, commandId: ID.unique(), therapistId: therapist.userId });

    const explanation = await explained(agent, bookingId);
    expect(explanation.timeline.map(({ code, offsetMs, actor }) => [code, offsetMs, actor.role])).toEqual([
      ["requested", 0, "customer"],
      ["offered", 0, "system"],
      ["offer_accepted", about(7_000), "therapist"],
      ["confirmed", about(12_000), "customer"],
    ]);
    expect(explanation.timeline[2]!.params).toMatchObject({ answeredAfterS: about(7) });
    expect(explanation.present).toMatchObject({ phase: "confirmed", therapistId: therapist.userId, isOpen: true });
    expect(explanation.names).toMatchObject({ [therapist.userId]: "Sri Wahyuni", [guest.userId]: "Maya Puspita" });
    const [search] = explanation.searches;
    expect(search!.candidates[0]).toMatchObject({
      therapistId: therapist.userId,
      offer: { status: "accepted", answeredAfterS: about(7) },
    });
    for (const { parts, score } of search!.candidates) {
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(score);
    }
    expect(JSON.stringify(explanation)).not.toContain('"pin"');
  });

  it("is put on record once for a while, however often the page reads", async () => {
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const onRecord = () => stage.house.list(audits, Query.equal("bookingId", bookingId));
    await explained(agent, bookingId);
    await explained(agent, bookingId);
    expect(await onRecord()).toMatchObject([{ actorId: agent.userId, action: "booking_explained", bookingId }]);
    await explained(await stage.staff(), bookingId);
    expect(await onRecord()).toHaveLength(2);
    await stage.clock.advance(policy.insight.auditEveryMs);
    await explained(agent, bookingId);
    expect(await onRecord()).toHaveLength(3);
  });

  it("finds a booking by its id, a part of the number or of the name, open ones first", async () => {
    const guest = await stage.guest();
    const whatsApp = stage.nextPhone();
    const { $id: ended } = await stage.book(guest, { whatsApp });
    await guest.must("cancelBooking", { bookingId: ended, commandId: ID.unique(), reason: "other" });
    await stage.clock.advance(1_000);
    const { $id: first } = await stage.book(await stage.guest());
    await stage.clock.advance(1_000);
    const { $id: second } = await stage.book(await stage.guest());
    const ids = async (query: string) => (await found(agent, query)).map(({ bookingId }) => bookingId);
    expect((await ids("")).slice(0, 2)).toEqual([second, first]);
    expect(await ids("")).toContain(ended);
    expect(await ids(first.toUpperCase())).toEqual([first]);
    expect(await ids(`${whatsApp.slice(4, 8)}-${whatsApp.slice(8)}`)).toEqual([ended]);
    expect(await ids(`+62 ${whatsApp.slice(1, 4)} ${whatsApp.slice(4, 8)} ${whatsApp.slice(8)}`)).toEqual([ended]);
    expect(await ids("maya PUS")).toContain(ended);
    expect(await ids("nobody of this name")).toEqual([]);
    expect(await ids("ffffffffffffffffffff")).toEqual([]);
  });

  it("hears of a booking that is not there, and of a malformed id, without a trace on record", async () => {
    expect(await agent.refused("insights", { action: "explain_booking", bookingId: ID.unique() })).toBe(
      "booking_not_found",
    );
    expect(await agent.refused("insights", { action: "explain_booking", bookingId: "../users" })).toBe("invalid_input");
  });
});

describe("an alert", () => {
  it("stands on the desk until an agent resolves it, which is put on record once", async () => {
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const alertId = await stage.raiseAlert(bookingId, { kind: "sos", raisedBy: guest.userId });
    const own = async () => (await openAlerts(agent)).filter((alert) => alert.bookingId === bookingId);
    expect(await own()).toMatchObject([
      { alertId, bookingId, kind: "sos", customerName: "Maya Puspita", raisedByName: "Maya Puspita" },
    ]);
    expect(await guest.refused("insights", { action: "resolve_alert", alertId })).toBe("not_an_agent");
    await agent.must("insights", { action: "resolve_alert", alertId });
    await (await stage.staff()).must("insights", { action: "resolve_alert", alertId });
    expect(await own()).toEqual([]);
    expect(await stage.house.get(alerts, alertId)).toMatchObject({ resolvedBy: agent.userId });
    expect(await agent.refused("insights", { action: "resolve_alert", alertId: "nothing.1" })).toBe("alert_not_found");
  });
});

describe("a therapist who gives up confirmed jobs", () => {
  let therapist: Person;
  const givesUp = async (reason: "emergency" | "safety" = "emergency"): Promise<string> => {
    await therapist.must("updateAvailability", { action: "go_online" });
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const { $id: jobId } = await openOffer(therapist);
    await accept(therapist);
    await guest.must("acceptTherapist", { bookingId, commandId: ID.unique(), therapistId: therapist.userId });
    await therapist.must("updateJob", { step: "cancel", jobId, commandId: ID.unique(), reason });
    await guest.must("cancelBooking", { bookingId, commandId: ID.unique(), reason: "other" });
    return bookingId;
  };
  const reviews = async () => (await openAlerts(agent)).filter(({ kind }) => kind === "therapist_review");

  it("twice within a week is named to the desk once, with both bookings; for safety never", async () => {
    therapist = await stage.therapist();
    await givesUp("safety");
    const first = await givesUp();
    await stage.clock.advance(12 * 60_000);
    expect(await reviews()).toEqual([]);
    await stage.clock.advance(3 * 60 * 60_000);
    const second = await givesUp();
    await stage.clock.advance(12 * 60_000);
    const [review, ...others] = await reviews();
    expect(others).toEqual([]);
    expect(review).toMatchObject({
      bookingId: second,
      therapistName: "Sri Wahyuni",
      earlier: { bookingId: first, customerName: "Maya Puspita" },
      raisedByName: "",
    });
    await agent.must("insights", { action: "resolve_alert", alertId: review!.alertId });
    await givesUp();
    await stage.clock.advance(40 * 60_000);
    expect(await reviews()).toEqual([]);
  });
});

describe("whoever is not of the desk", () => {
  it("is turned away: a passer-by, a stranger, the guest, the therapist", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const asked = { action: "explain_booking", bookingId } as const;
    await expect(stage.passerBy().call("insights", asked)).rejects.toMatchObject({ code: 401 });
    for (const person of [await stage.guest(), guest, therapist]) {
      expect(await person.refused("insights", asked)).toBe("not_an_agent");
      expect(await person.refused("insights", { action: "find_bookings", query: "", limit: 5 })).toBe("not_an_agent");
      expect(await person.refused("insights", { action: "alerts" })).toBe("not_an_agent");
    }
    expect(await stage.house.list(audits, Query.equal("bookingId", bookingId))).toEqual([]);
  });

  it("hears why in their language", async () => {
    const answer = await (await stage.guest()).call("insights", { action: "alerts" }, "nb");
    expect(answer).toMatchObject({ ok: false, error: { code: "not_an_agent" } });
    if (!answer.ok) expect(answer.error.message).toContain("kundestøtten");
  });

  it("cannot make a team of their own to get in", async () => {
    const guest = await stage.guest();
    const { secret } = await stage.users.createSession({ userId: guest.userId });
    await new Teams(stage.client().setSession(secret)).create({ teamId: ID.unique(), name: "Mine", roles: ["owner"] });
    const { $id: bookingId } = await stage.book(await stage.guest());
    expect(await guest.refused("insights", { action: "explain_booking", bookingId })).toBe("not_an_agent");
    expect(await guest.refused("insights", { action: "find_bookings", query: "", limit: 5 })).toBe("not_an_agent");
  });

  it("cannot make the deleted team of a business anew to get in, and no other desk's agent either", async () => {
    const businessId = ID.unique();
    const data = { name: "Spa", cityId: "jakarta", timeZone: "Asia/Jakarta" };
    const db = new TablesDB(stage.client().setKey(stage.tenang.server.apiKey));
    await db.createRow({ databaseId: DATABASE_ID, tableId: businesses.id, rowId: businessId, data });
    const takeOver = async (person: Person) => {
      const { secret } = await stage.users.createSession({ userId: person.userId });
      const teams = new Teams(stage.client().setSession(secret));
      await teams.create({ teamId: businessId, name: "Spa", roles: ["owner", "agent"] });
      const seen = await person.call("insights", { action: "find_bookings", query: "", limit: 5 });
      await teams.delete({ teamId: businessId });
      return seen;
    };
    expect(await takeOver(await stage.guest())).toMatchObject({ error: { code: "not_an_agent" } });
    const rivalDesk = await stage.guest();
    await stage.users.updateLabels({ userId: rivalDesk.userId, labels: [deskLabelOf("another-spa")] });
    expect(await takeOver(rivalDesk)).toMatchObject({ error: { code: "not_an_agent" } });
  });
});

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
