// What the desk sees, through the real SDKs: agents find and open bookings and are put on record, settle alerts, and
// everybody else is turned away.
import { ID, Query, TablesDB, Teams } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { DATABASE_ID, deskLabelOf } from "#schema/ids";
import type { Explanation } from "#schema/insight";
import { alerts } from "#schema/tables/alerts";
import { audits } from "#schema/tables/audits";
import { deskBookings } from "#schema/tables/desk";
import { businesses } from "#schema/tables/market";
import { about } from "../../scripts/testing/elsewhere.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { accept, openOffer } from "../../scripts/testing/take-job.ts";
import { policy } from "../domain/policy.ts";

/** A function that is told of an event answers within this. */
const SOON_MS = 15_000;

let stage: Stage;
let agent: Person;
beforeAll(async () => {
  stage = await Stage.open();
  agent = await stage.staff();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

const opened = async (by: Person, bookingId: string): Promise<Explanation> => {
  const answer = await by.must("support", { action: "open", bookingId });
  return answer.explanation;
};
const found = async (by: Person, query: string) => {
  const answer = await by.must("support", { action: "find", query, limit: 20 });
  return answer.bookings;
};
/** As the desk's page reads them: rows, by its own session. */
const openAlerts = (by: Person) =>
  by.list(alerts, Query.isNull("resolvedAt"), Query.orderDesc("raisedAt"), Query.limit(50));
const lines = (by: Person, ...queries: string[]) => by.list(deskBookings, Query.orderDesc("createdAt"), ...queries);
describe("an agent", () => {
  it("reads a booking second by second, and sees whom each search could ask and what came of it", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    await stage.clock.advance(7_000);
    await accept(therapist);
    await stage.clock.advance(5_000);
    await guest.must("acceptTherapist", { bookingId, commandId: ID.unique(), therapistId: therapist.userId });

    const explanation = await opened(agent, bookingId);
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
    await opened(agent, bookingId);
    await opened(agent, bookingId);
    expect(await onRecord()).toMatchObject([{ actorId: agent.userId, action: "booking_opened", bookingId }]);
    await opened(await stage.staff(), bookingId);
    expect(await onRecord()).toHaveLength(2);
    await stage.clock.advance(policy.insight.auditEveryMs);
    await opened(agent, bookingId);
    expect(await onRecord()).toHaveLength(3);
  });

  it("finds a booking by its id or how that begins, a part of the number or of the name, open ones first", async () => {
    const guest = await stage.guest();
    const whatsApp = stage.nextPhone();
    const { $id: ended } = await stage.book(guest, { whatsApp });
    await guest.must("cancelBooking", { bookingId: ended, commandId: ID.unique(), reason: "other" });
    await stage.clock.advance(1_000);
    const { $id: first } = await stage.book(await stage.guest());
    await stage.clock.advance(1_000);
    const { $id: second } = await stage.book(await stage.guest());
    const ids = async (query: string) => (await found(agent, query)).map(({ $id }) => $id);
    await vi.waitFor(async () => {
      const shown = await lines(agent);
      expect(
        shown
          .filter(({ isOpen }) => isOpen)
          .slice(0, 2)
          .map(({ $id }) => $id),
      ).toEqual([second, first]);
      expect(shown.find(({ $id }) => $id === ended)).toMatchObject({ isOpen: false, phase: "cancelled_by_customer" });
    }, SOON_MS);
    expect(await ids(first.toUpperCase())).toEqual([first]);
    for (const length of [8, 12]) expect(await ids(first.slice(0, length))).toContain(first);
    expect(await ids(first.slice(1, 9))).not.toContain(first);
    expect(await ids(`${whatsApp.slice(4, 8)}-${whatsApp.slice(8)}`)).toEqual([ended]);
    expect(await ids(`+62 ${whatsApp.slice(1, 4)} ${whatsApp.slice(4, 8)} ${whatsApp.slice(8)}`)).toEqual([ended]);
    expect(await ids("maya PUS")).toContain(ended);
    expect(await ids("nobody of this name")).toEqual([]);
    expect(await ids("ffffffffffffffffffff")).toEqual([]);
  });

  it("hears of a booking that is not there, and of a malformed id, without a trace on record", async () => {
    expect(await agent.refused("support", { action: "open", bookingId: ID.unique() })).toBe("booking_not_found");
    expect(await agent.refused("support", { action: "open", bookingId: "../users" })).toBe("invalid_input");
  });
});

describe("an alert", () => {
  it("stands on the desk until an agent resolves it, which is put on record once", async () => {
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const alertId = await stage.raiseAlert(bookingId, { kind: "sos", raisedBy: guest.userId });
    const own = async () => (await openAlerts(agent)).filter((alert) => alert.bookingId === bookingId);
    expect(await own()).toMatchObject([
      { $id: alertId, bookingId, kind: "sos", customerName: "Maya Puspita", raisedByName: "Maya Puspita" },
    ]);
    expect(await guest.refused("support", { action: "resolve_alert", alertId })).toBe("not_an_agent");
    await agent.must("support", { action: "resolve_alert", alertId });
    await (await stage.staff()).must("support", { action: "resolve_alert", alertId });
    expect(await own()).toEqual([]);
    expect(await stage.house.get(alerts, alertId)).toMatchObject({ resolvedBy: agent.userId });
    expect(await agent.refused("support", { action: "resolve_alert", alertId: "nothing.1" })).toBe("alert_not_found");
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
      earlierBookingId: first,
      earlierCustomerName: "Maya Puspita",
      raisedByName: "",
    });
    await agent.must("support", { action: "resolve_alert", alertId: review!.$id });
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
    const asked = { action: "open", bookingId } as const;
    await expect(stage.passerBy().call("support", asked)).rejects.toMatchObject({ code: 401 });
    for (const person of [await stage.guest(), guest, therapist]) {
      expect(await person.refused("support", asked)).toBe("not_an_agent");
      expect(await person.refused("support", { action: "find", query: "maya", limit: 5 })).toBe("not_an_agent");
      expect(await person.refused("support", { action: "enter" })).toBe("not_an_agent");
      expect(await openAlerts(person)).toEqual([]);
      expect(await lines(person)).toEqual([]);
    }
    expect(await stage.house.list(audits, Query.equal("bookingId", bookingId))).toEqual([]);
  });

  it("hears why in their language", async () => {
    const answer = await (await stage.guest()).call("support", { action: "enter" }, "nb");
    expect(answer).toMatchObject({ ok: false, error: { code: "not_an_agent" } });
    if (!answer.ok) expect(answer.error.message).toContain("kundestøtten");
  });

  it("cannot make a team of their own to get in", async () => {
    const guest = await stage.guest();
    const { secret } = await stage.users.createSession({ userId: guest.userId });
    await new Teams(stage.client().setSession(secret)).create({ teamId: ID.unique(), name: "Mine", roles: ["owner"] });
    const { $id: bookingId } = await stage.book(await stage.guest());
    expect(await guest.refused("support", { action: "open", bookingId })).toBe("not_an_agent");
    expect(await guest.refused("support", { action: "find", query: "maya", limit: 5 })).toBe("not_an_agent");
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
      const seen = await person.call("support", { action: "find", query: "maya", limit: 5 });
      await teams.delete({ teamId: businessId });
      return seen;
    };
    expect(await takeOver(await stage.guest())).toMatchObject({ error: { code: "not_an_agent" } });
    const rivalDesk = await stage.guest();
    await stage.users.updateLabels({ userId: rivalDesk.userId, labels: [deskLabelOf("another-spa")] });
    expect(await takeOver(rivalDesk)).toMatchObject({ error: { code: "not_an_agent" } });
  });
});
