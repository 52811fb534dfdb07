// Commands that come late, twice, in another order or in another's name, and clocks that jump: nothing of it has a
// second effect, and what is stored stays what the log says.
import { ID, Query } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bookings } from "#schema/tables/bookings";
import { jobs, offers } from "#schema/tables/therapists";
import { isElsewhere, skipElsewhere } from "../../scripts/testing/elsewhere.ts";
import { bookingProblems, dossiersOf } from "../../scripts/testing/kills/booking-problems.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  // A jump of the clock is one step: no sweep in between. Where nobody can jump, nobody has to hold it.
  if (!isElsewhere()) await stage.sweep(false);
});
afterAll(() => stage.close());
afterEach(async () => {
  const ids = (await stage.bookingsMade()).map((row) => row.$id);
  expect(await bookingProblems(stage.house, await dossiersOf(stage.house, ids))).toEqual([]);
  await stage.clear();
});

const commandId = () => ID.unique();
const openOffer = async (therapist: Person) => (await therapist.list(offers, Query.equal("status", "open")))[0];

/** A booking that one therapist is asked for. */
const asked = async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  const { $id: offerId } = (await openOffer(therapist))!;
  const accept = { answer: "accept", offerId, commandId: commandId() } as const;
  const confirm = { bookingId, commandId: commandId(), therapistId: therapist.userId };
  const row = () => guest.get(bookings, bookingId);
  return { therapist, guest, bookingId, offerId, accept, confirm, row };
};

const confirmed = async () => {
  const play = await asked();
  await play.therapist.must("respondToOffer", play.accept);
  await play.guest.must("acceptTherapist", play.confirm);
  const { pin } = await play.row();
  const job = (step: "en_route" | "arrived" | "complete") =>
    ({ step, jobId: play.offerId, commandId: commandId() }) as const;
  const start = { step: "start", jobId: play.offerId, pin, commandId: commandId() } as const;
  return { ...play, job, start };
};

describe("commands in another order", () => {
  it("of a visit are refused with the phase that it is in, and the right ones still work", async () => {
    const { therapist, row, job, start } = await confirmed();
    expect(await therapist.refused("updateJob", job("complete"))).toBe("command_not_allowed");
    expect(await therapist.refused("updateJob", start)).toBe("command_not_allowed");
    await therapist.must("updateJob", job("arrived"));
    // The network held this one up.
    expect(await therapist.refused("updateJob", job("en_route"))).toBe("command_not_allowed");
    expect(await row()).toMatchObject({ phase: "arrived", enRouteAt: null });
    // Refused before under the same id, it is decided anew.
    await therapist.must("updateJob", start);
    await therapist.must("updateJob", job("complete"));
    expect(await therapist.refused("updateJob", job("arrived"))).toBe("command_not_allowed");
    expect(await row()).toMatchObject({ phase: "done", status: "completed" });
  });

  it("an old answer after a newer one changes nothing, and its sender hears the first outcome", async () => {
    const { therapist, guest, bookingId, accept, confirm, row } = await asked();
    const another = { action: "find_another", bookingId, commandId: commandId() } as const;
    await therapist.must("respondToOffer", accept);
    const rival = await stage.rival();
    await guest.must("searchTherapists", another);
    const offerId = (await openOffer(rival))!.$id;
    await rival.must("respondToOffer", { answer: "accept", offerId, commandId: commandId() });
    const before = await row();
    expect(before).toMatchObject({ phase: "therapist_accepted", therapistId: rival.userId });

    await therapist.must("respondToOffer", accept);
    await guest.must("searchTherapists", another);
    // A yes to the first therapist that was under way while the second one came.
    expect(await guest.refused("acceptTherapist", confirm)).toBe("therapist_changed");
    expect(await row()).toEqual(before);
  });

  it("a booking that was cancelled hears of no late yes, whoever says it", async () => {
    const { therapist, guest, bookingId, accept, confirm, row } = await asked();
    const cancel = { bookingId, commandId: commandId(), reason: "other" } as const;
    await guest.must("cancelBooking", cancel);
    const before = await row();
    expect(await therapist.refused("respondToOffer", accept)).toBe("offer_withdrawn");
    expect(await guest.refused("acceptTherapist", confirm)).toBe("command_not_allowed");
    await guest.must("cancelBooking", cancel);
    expect(await row()).toEqual(before);
  });
});

describe("in another's name", () => {
  it("a therapist cannot answer another's offer, nor drive another's job", async () => {
    const { offerId, accept, row, bookingId } = await asked();
    const rival = await stage.rival();
    const before = await row();
    expect(await rival.refused("respondToOffer", accept)).toBe("offer_not_found");
    expect(await rival.refused("respondToOffer", { answer: "none", offerId })).toBe("offer_not_found");
    const decline = { answer: "decline", offerId, commandId: commandId(), reason: "busy" } as const;
    expect(await rival.refused("respondToOffer", decline)).toBe("offer_not_found");
    const step = { step: "arrived", jobId: offerId, commandId: commandId() } as const;
    expect(await rival.refused("updateJob", step)).toBe("job_not_found");
    expect(await rival.refused("updateJob", { ...step, jobId: `${bookingId}.999` })).toBe("job_not_found");
    expect(await row()).toEqual(before);
  });

  it.each(["somebody else", "no-such-therapist", "..", "with a number"])(
    "a guest cannot confirm the therapist %j, who has not accepted",
    async (who) => {
      const { therapist, guest, accept, confirm, row } = await asked();
      const known: Record<string, string> = { "with a number": `${therapist.userId}.2` };
      if (who === "somebody else") known[who] = (await stage.rival()).userId;
      const therapistId = known[who] ?? who;
      await therapist.must("respondToOffer", accept);
      const forged = await guest.call("acceptTherapist", { ...confirm, therapistId });
      expect(forged).toMatchObject({
        ok: false,
        error: { code: therapistId === ".." ? "invalid_input" : "therapist_changed" },
      });
      expect(await row()).toMatchObject({ phase: "therapist_accepted", therapistId: therapist.userId });
      expect(await stage.house.list(jobs, Query.equal("bookingId", confirm.bookingId))).toEqual([]);
    },
  );

  it("a guest is no therapist, whatever id they send", async () => {
    const { guest, therapist, accept } = await asked();
    expect(await guest.refused("updateAvailability", { action: "go_online" })).toBe("not_a_therapist");
    expect(await guest.refused("respondToOffer", accept)).toBe("offer_not_found");
    const body = JSON.stringify({ ...accept, therapistId: therapist.userId });
    const forged = await guest.callRaw("respondToOffer", body);
    expect(forged).toMatchObject({ ok: false, error: { fields: [{ path: "therapistId", problem: "unknown_field" }] } });
  });
});

describe("a clock that jumps", () => {
  it.each([-1, 0, 1])("an accept %i ms from the deadline cannot bring its own time", async (ms) => {
    if (ms < 0) await skipElsewhere("needs the virtual clock: decides by the millisecond");
    const { therapist, offerId, accept, row } = await asked();
    const { deadlineAt } = await therapist.get(offers, offerId);
    await stage.clock.advance(deadlineAt - stage.clock.now() + ms);
    for (const at of [deadlineAt - 1, deadlineAt - 72 * HOUR, deadlineAt + 72 * HOUR]) {
      const forged = await therapist.callRaw("respondToOffer", JSON.stringify({ ...accept, at }));
      expect(forged).toMatchObject({ ok: false, error: { fields: [{ path: "at", problem: "unknown_field" }] } });
    }
    expect(await therapist.refused("respondToOffer", accept)).toBe(ms < 0 ? "not refused" : "offer_expired");
    expect((await row()).phase).toBe(ms < 0 ? "therapist_accepted" : "exhausted");
  });

  it("by hours during the search ends it, and frees everybody for the next one", async () => {
    const { therapist, guest, accept, row } = await asked();
    await stage.clock.advance(6 * HOUR);
    expect(await therapist.refused("respondToOffer", accept)).toBe("offer_expired");
    expect(await row()).toMatchObject({ phase: "cancelled_by_system", isOpen: false });
    await therapist.must("updateAvailability", { action: "go_online" });
    const { $id: bookingId } = await stage.book(guest);
    expect(await openOffer(therapist)).toMatchObject({ bookingId });
  });

  it("by hours while the guest decides lets the therapist go", async () => {
    const { therapist, guest, accept, confirm, row } = await asked();
    await therapist.must("respondToOffer", accept);
    await stage.clock.advance(6 * HOUR);
    expect(await guest.refused("acceptTherapist", confirm)).toBe("command_not_allowed");
    expect(await row()).toMatchObject({ phase: "cancelled_by_system", isOpen: false });
  });

  // Forward by less than the hours of silence after which a visit is closed, all steps together.
  it.each([1.5 * HOUR, -6 * HOUR])("by %i ms between the steps of a visit does not end it", async (jumpMs) => {
    const { therapist, guest, bookingId, row, job, start } = await confirmed();
    for (const step of [job("en_route"), job("arrived"), start, job("complete")]) {
      await stage.clock.advance(jumpMs);
      await therapist.must("updateJob", step);
      await guest.must("searchTherapists", { action: "advance", bookingId });
      const message = {
        action: "send",
        conversationId: bookingId,
        clientMessageId: commandId(),
        content: { kind: "text", body: "Halo" },
      } as const;
      await guest.must("chat", message);
    }
    expect(await row()).toMatchObject({ phase: "done", endedAt: stage.clock.now() });
  });

  it("back during the search neither ends it nor asks anybody twice", async () => {
    const { therapist, guest, bookingId, accept, confirm, row } = await asked();
    await stage.clock.advance(-2 * HOUR);
    await guest.must("searchTherapists", { action: "advance", bookingId });
    expect(await stage.house.list(offers, Query.equal("bookingId", bookingId))).toHaveLength(1);
    await therapist.must("respondToOffer", accept);
    await guest.must("acceptTherapist", confirm);
    expect((await row()).phase).toBe("confirmed");
  });
});

describe("a price that runs out in the middle", () => {
  it.each([
    [-1, "not refused"],
    [0, "not refused"],
    [1, "quote_expired"],
  ])("is good until its end: %i ms from it, %s", async (ms, outcome) => {
    const guest = await stage.guest();
    const request = await stage.bookingRequest(guest);
    await stage.clock.advance(request.quote.expiresAt - stage.clock.now() + ms);
    expect(await guest.refused("createBooking", request)).toBe(outcome);
  });

  it("stays for a booking that has it, however long the search, and for the request that made it", async () => {
    await stage.therapist();
    const guest = await stage.guest();
    const request = await stage.bookingRequest(guest);
    const { bookingId, quote } = request;
    await guest.must("createBooking", request);
    await stage.clock.advance(quote.expiresAt - stage.clock.now() + MINUTE);
    await guest.must("searchTherapists", { action: "advance", bookingId });
    await guest.must("searchTherapists", { action: "retry", bookingId, commandId: commandId() });
    expect(await guest.get(bookings, bookingId)).toMatchObject({ price: quote.totalIdr, quote });
    // The answer was lost on the way, so the guest's phone asks again.
    const again = await guest.must("createBooking", request);
    expect(again).toMatchObject({ booking: { $id: bookingId, price: quote.totalIdr } });
    expect(await guest.list(bookings)).toHaveLength(1);
  });

  it("is asked for again when the server's clock was set back meanwhile", async () => {
    const guest = await stage.guest();
    const request = await stage.bookingRequest(guest);
    await stage.clock.advance(-2 * HOUR);
    expect(await guest.refused("createBooking", request)).toBe("quote_changed");
    await stage.book(guest);
  });
});
