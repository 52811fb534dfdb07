// One booking through the deployed functions, by a guest and therapists with real sessions, against the local server.
import { ID, Query, TablesDB } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { replay } from "#domain/booking/evolve";
import { bookingRow } from "#domain/booking/rows";
import { policy } from "#domain/policy";
import { DATABASE_ID } from "#schema/ids";
import { bookingEvents, bookings, customerLocks, therapistLocks } from "#schema/tables/bookings";
import { conversations, messages } from "#schema/tables/conversations";
import { jobs, offers } from "#schema/tables/therapists";
import { logOf } from "../../scripts/testing/booking-log.ts";
import { about, bySeed } from "../../scripts/testing/elsewhere.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const commandId = () => ID.unique();
const openOffer = async (therapist: Person) => (await therapist.list(offers, Query.equal("status", "open")))[0];

/** Replays every log that was written here and compares it with the stored row. */
const logsEqualRows = async (): Promise<void> => {
  for (const row of await stage.bookingsMade()) {
    const log = await logOf(stage, row.$id);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    expect({ $id: row.$id, ...bookingRow(replay(log)!) }).toEqual(row);
  }
};

afterEach(async () => {
  await logsEqualRows();
  await stage.clear();
});

/** Every lock that a booking holds. */
const locksOf = async ({ $id }: { $id: string }) => {
  const ofBooking = Query.equal("bookingId", $id);
  return [
    ...(await stage.house.list(therapistLocks, ofBooking)),
    ...(await stage.house.list(customerLocks, ofBooking)),
  ];
};

/** Books, is accepted and accepts: the shortest way to an active booking. */
const confirmed = async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const booking = await stage.book(guest);
  const offer = (await openOffer(therapist))!;
  await therapist.must("respondToOffer", { answer: "accept", offerId: offer.$id, commandId: commandId() });
  await guest.must("acceptTherapist", {
    bookingId: booking.$id,
    commandId: commandId(),
    therapistId: therapist.userId,
  });
  return { therapist, guest, bookingId: booking.$id, jobId: offer.$id };
};

describe("a whole booking", () => {
  it("goes from the search to completion, each side seeing only its own rows", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const booking = await stage.book(guest);
    expect(booking).toMatchObject({ status: "searching", phase: "offering", searchAttempts: 1, openOffers: 1 });
    expect(booking.searchDeadlineAt).toBe(booking.searchStartedAt! + 60_000);
    expect(booking.searchStartedAt).toEqual(about(stage.clock.now()));

    const offer = (await openOffer(therapist))!;
    expect(offer).toMatchObject({ bookingId: booking.$id, areaCode: "31.74.03", payIdr: bySeed(168_000) });
    expect(offer.payIdr).toBe(booking.price * policy.terms.therapistShare);
    expect(JSON.stringify(offer)).not.toContain("Kemang Timur");
    await therapist.must("respondToOffer", { answer: "accept", offerId: offer.$id, commandId: commandId() });

    const found = await guest.get(bookings, booking.$id);
    expect(found).toMatchObject({ status: "pending_accept", therapist: { name: "Sri Wahyuni" } });
    expect(await therapist.list(jobs)).toEqual([]);
    await guest.must("acceptTherapist", {
      bookingId: booking.$id,
      commandId: commandId(),
      therapistId: therapist.userId,
    });

    const [job] = await therapist.list(jobs, Query.equal("isOpen", true));
    expect(job).toMatchObject({ address: "Jl. Kemang Timur No. 18B", phase: "confirmed" });
    expect(JSON.stringify(job)).not.toContain(found.customerWhatsApp);
    await expect(therapist.get(bookings, booking.$id)).rejects.toMatchObject({ code: 404 });

    await guest.must("chat", {
      action: "send",
      conversationId: booking.$id,
      clientMessageId: commandId(),
      content: { kind: "text", body: "Pintu depan terbuka" },
    });
    await therapist.must("chat", {
      action: "send",
      conversationId: booking.$id,
      clientMessageId: commandId(),
      content: { kind: "text", body: "Baik" },
    });

    const step = { jobId: job!.$id };
    await therapist.must("updateJob", { ...step, step: "en_route", commandId: commandId() });
    await therapist.must("updateJob", { ...step, step: "delay", minutes: 10, commandId: commandId() });
    await therapist.must("updateJob", { ...step, step: "arrived", commandId: commandId() });
    expect(
      await therapist.refused("updateJob", { ...step, step: "start", pin: wrong(found.pin), commandId: commandId() }),
    ).toBe("wrong_pin");
    await therapist.must("updateJob", { ...step, step: "start", pin: found.pin, commandId: commandId() });
    await stage.meanwhile(90 * 60_000);
    await therapist.must("updateJob", { ...step, step: "complete", commandId: commandId() });

    expect(await guest.get(bookings, booking.$id)).toMatchObject({
      status: "completed",
      phase: "done",
      isOpen: false,
      delayMin: 10,
    });
    const said = await guest.list(messages, Query.equal("conversationId", booking.$id), Query.orderAsc("seq"));
    expect(said.map((message) => message.code ?? message.body)).toEqual([
      "checking_availability",
      "therapist_available",
      "booking_confirmed",
      "Pintu depan terbuka",
      "Baik",
      "therapist_delayed",
      "therapist_arrived",
      "service_completed",
    ]);
    expect(said.map((message) => message.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await locksOf(booking)).toEqual([]);
  });

  it("asks the therapist nothing more once the guest has cancelled, at any step before the massage", async () => {
    const therapist = await stage.therapist();
    for (const step of ["searching", "found", "confirmed"] as const) {
      await therapist.must("updateAvailability", { action: "go_online" });
      const guest = await stage.guest();
      const booking = await stage.book(guest);
      const offer = (await openOffer(therapist))!;
      if (step !== "searching")
        await therapist.must("respondToOffer", { answer: "accept", offerId: offer.$id, commandId: commandId() });
      if (step === "confirmed") {
        await guest.must("acceptTherapist", {
          bookingId: booking.$id,
          commandId: commandId(),
          therapistId: therapist.userId,
        });
      }
      await guest.must("cancelBooking", { bookingId: booking.$id, commandId: commandId(), reason: "changed_plans" });
      expect(await locksOf(booking)).toEqual([]);
      expect(await openOffer(therapist)).toBeUndefined();
      expect(await therapist.list(jobs, Query.equal("isOpen", true))).toEqual([]);
      await stage.meanwhile(20 * 60_000);
      expect(await stage.house.list(offers, Query.equal("bookingId", booking.$id))).toHaveLength(1);
    }
  });

  it("is told at once when nobody is there, and can be tried again", async () => {
    const guest = await stage.guest();
    const booking = await stage.book(guest);
    expect(booking).toMatchObject({ status: "searching", phase: "exhausted", exhaustedReason: "nobody_available" });
    const therapist = await stage.therapist();
    await guest.must("searchTherapists", { action: "retry", bookingId: booking.$id, commandId: commandId() });
    expect(await openOffer(therapist)).toMatchObject({ bookingId: booking.$id });
  });
});

const wrong = (pin: string): string => (pin === "0000" ? "0001" : "0000");

describe("time", () => {
  it("widens the search when the window ends, and never asks again who let it pass", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const booking = await stage.book(guest);
    await stage.rival();
    await stage.clock.advance(60_000);
    await guest.must("searchTherapists", { action: "advance", bookingId: booking.$id });
    const after = await guest.get(bookings, booking.$id);
    expect(after).toMatchObject({ searchAttempts: 2 });
    expect((await therapist.list(offers, Query.equal("bookingId", booking.$id)))[0]).toMatchObject({
      status: "expired",
    });
  });

  it("tells the guest's tab when to ask next, also when a wave found nobody to ask", async () => {
    await stage.therapist();
    const guest = await stage.guest();
    const booking = await stage.book(guest);
    const begunAt = booking.searchStartedAt!;
    expect(booking.nextDeadlineAt).toBe(begunAt + 20_000);
    for (const [passedMs, nextMs] of [
      [20_000, 40_000],
      [40_000, 60_000],
    ] as const) {
      await stage.clock.advance(begunAt + passedMs - stage.clock.now());
      const { booking: seen } = await guest.must("searchTherapists", { action: "advance", bookingId: booking.$id });
      expect(seen).toMatchObject({ version: booking.version, nextDeadlineAt: begunAt + nextMs });
    }
  });

  it("acts by the minute sweep alone when nobody looks", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const booking = await stage.book(guest);
    const offer = (await openOffer(therapist))!;
    await therapist.must("respondToOffer", { answer: "accept", offerId: offer.$id, commandId: commandId() });
    await stage.clock.advance(3 * 60_000);
    expect(await guest.get(bookings, booking.$id)).toMatchObject({
      phase: "exhausted",
      exhaustedReason: "customer_silent",
    });
    expect((await locksOf(booking)).filter((lock) => "therapistId" in lock)).toEqual([]);
    await stage.clock.advance(16 * 60_000);
    expect(await guest.get(bookings, booking.$id)).toMatchObject({ status: "cancelled", phase: "cancelled_by_system" });
  });
});

describe("the same command twice", () => {
  it("has one effect: a booking, an acceptance, a message", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const request = await stage.bookingRequest(guest);
    const [first, second] = await Promise.all([
      guest.call("createBooking", request),
      guest.call("createBooking", request),
    ]);
    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(await guest.list(bookings)).toHaveLength(1);

    const offer = (await openOffer(therapist))!;
    const accept = { answer: "accept", offerId: offer.$id, commandId: commandId() } as const;
    await Promise.all([therapist.must("respondToOffer", accept), therapist.must("respondToOffer", accept)]);
    const confirm = { bookingId: request.bookingId, commandId: commandId(), therapistId: therapist.userId };
    await Promise.all([guest.must("acceptTherapist", confirm), guest.must("acceptTherapist", confirm)]);

    const message = {
      action: "send",
      conversationId: request.bookingId,
      clientMessageId: commandId(),
      content: { kind: "text", body: "Halo" },
    } as const;
    const [one, two] = await Promise.all([guest.must("chat", message), guest.must("chat", message)]);
    expect(one).toEqual(two);
    expect(await guest.refused("chat", { ...message, content: { kind: "text", body: "Bukan itu" } })).toBe(
      "message_differs",
    );
    const lost = { ...message, content: { kind: "phrase", code: "lost", params: {} } } as const;
    expect(await guest.refused("chat", lost)).toBe("message_differs");
    const said = await therapist.must("chat", { ...lost, clientMessageId: commandId() });
    expect(said.message).toMatchObject({ kind: "phrase", body: "", code: "lost" });
    const events = await stage.house.list(
      bookingEvents,
      Query.equal("bookingId", request.bookingId),
      Query.orderAsc("seq"),
    );
    expect(events.map((event) => event.type)).toEqual(["requested", "offered", "offer_accepted", "confirmed"]);
  });

  it("keeps messages gap-free when both sides write at once", async () => {
    const { therapist, guest, bookingId } = await confirmed();
    const write = (person: Person, body: string) =>
      person.must("chat", {
        action: "send",
        conversationId: bookingId,
        clientMessageId: commandId(),
        content: { kind: "text", body },
      });
    await Promise.all(Array.from({ length: 10 }, (_, index) => write(index % 2 ? guest : therapist, `pesan ${index}`)));
    const seqs = (await guest.list(messages, Query.equal("conversationId", bookingId)))
      .map(({ seq }) => seq)
      .sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
  });
});

describe("before somebody is confirmed", () => {
  it("only the system speaks, and a guest who writes hears so", async () => {
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const content = { kind: "text", body: "Halo" } as const;
    const write = { action: "send", conversationId: bookingId, clientMessageId: commandId(), content } as const;
    expect(await guest.refused("chat", write)).toBe("conversation_closed");
    expect(await (await stage.guest()).refused("chat", write)).toBe("conversation_not_found");
    await guest.must("cancelBooking", { bookingId, commandId: commandId(), reason: "other" });
  });

  it("whose conversation has a row from the first release is confirmed all the same", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const db = new TablesDB(stage.client().setKey(stage.tenang.server.apiKey));
    const at = new Date(stage.clock.now()).toISOString();
    const data = {
      kind: "booking",
      bookingId,
      customerId: guest.userId,
      participantIds: [guest.userId],
      updatedAt: at,
    };
    const permissions = [`read("user:${guest.userId}")`];
    await db.createRow({ databaseId: DATABASE_ID, tableId: conversations.id, rowId: bookingId, data, permissions });
    const [offer] = await therapist.list(offers, Query.equal("status", "open"));
    await therapist.must("respondToOffer", { answer: "accept", offerId: offer!.$id, commandId: commandId() });
    await guest.must("acceptTherapist", { bookingId, commandId: commandId(), therapistId: therapist.userId });
    const content = { kind: "text", body: "Halo" } as const;
    const write = { action: "send", conversationId: bookingId, clientMessageId: commandId(), content } as const;
    expect((await therapist.must("chat", write)).message.seq).toBe(4);
    await guest.must("cancelBooking", { bookingId, commandId: commandId(), reason: "other" });
  });
});

describe("somebody else", () => {
  it("finds no booking, no offer, no job and no conversation", async () => {
    const { bookingId, jobId } = await confirmed();
    const stranger = await stage.guest();
    const rival = await stage.rival();
    expect(await stranger.refused("cancelBooking", { bookingId, commandId: commandId(), reason: "other" })).toBe(
      "booking_not_found",
    );
    expect(await stranger.refused("searchTherapists", { action: "advance", bookingId })).toBe("booking_not_found");
    expect(await rival.refused("respondToOffer", { answer: "accept", offerId: jobId, commandId: commandId() })).toBe(
      "offer_not_found",
    );
    expect(await rival.refused("updateJob", { step: "arrived", jobId, commandId: commandId() })).toBe("job_not_found");
    expect(
      await stranger.refused("chat", {
        action: "send",
        conversationId: bookingId,
        clientMessageId: commandId(),
        content: { kind: "text", body: "hi" },
      }),
    ).toBe("conversation_not_found");
    expect(await stranger.list(bookings)).toEqual([]);
    expect(await stranger.list(conversations)).toEqual([]);
    expect(await stranger.refused("updateAvailability", { action: "go_online" })).toBe("not_a_therapist");
  });

  it("cannot open a second booking with the same account, nor its owner one with the same phone number", async () => {
    const { guest } = await confirmed();
    expect(await guest.refused("createBooking", await stage.bookingRequest(guest))).toBe("open_booking_exists");
    const whatsApp = stage.nextPhone();
    await stage.book(await stage.regular(whatsApp), { whatsApp });
    const twin = await stage.regular(whatsApp);
    const answer = await twin.call("createBooking", await stage.bookingRequest(twin, { whatsApp }));
    expect(answer).toMatchObject({ ok: false, error: { code: "open_booking_exists", params: { bookingId: "" } } });
    // Whoever only gives the number neither hears of it nor holds it.
    await stage.book(await stage.guest(), { whatsApp });
  });
});
