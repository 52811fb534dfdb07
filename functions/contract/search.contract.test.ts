// What a guest may ask of a search beyond "now, anybody": a time, one therapist, to be told, other choices, a code.
// Through the deployed functions, by people with real sessions.
import { ID, Query } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { replay } from "#domain/booking/evolve";
import { bookingRow } from "#domain/booking/rows";
import { policy } from "#domain/policy";
import { type BookingRow, bookings, customerLocks, therapistLocks } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";
import { promoRedemptions } from "#schema/tables/customers";
import { jobs, offers } from "#schema/tables/therapists";
import { logOf } from "../../scripts/testing/booking-log.ts";
import { about, bySeed, patience } from "../../scripts/testing/elsewhere.ts";
import { type BookingWish, type Person, Stage } from "../../scripts/testing/stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
afterEach(async () => {
  for (const row of await stage.bookingsMade()) {
    expect({ $id: row.$id, ...bookingRow(replay(await logOf(stage, row.$id))!) }).toEqual(row);
  }
  await stage.clear();
});

const command = (bookingId: string) => ({ bookingId, commandId: ID.unique() });
const openOffer = async (therapist: Person) => (await therapist.list(offers, Query.equal("status", "open")))[0];
const codesOf = async (guest: Person, bookingId: string) =>
  (await guest.list(messages, Query.equal("conversationId", bookingId), Query.orderAsc("seq"))).map(
    (each) => each.code,
  );
/** The next quarter of an hour that is at least `hours` away. */
const inHours = (hours: number): number => Math.ceil((stage.clock.now() + hours * HOUR) / (15 * MINUTE)) * 15 * MINUTE;

const locksOf = ({ userId }: Person) => stage.house.list(therapistLocks, Query.equal("therapistId", userId));

const accept = async (guest: Person, therapist: Person, bookingId: string): Promise<BookingRow> => {
  const offerId = (await openOffer(therapist))!.$id;
  await therapist.must("respondToOffer", { answer: "accept", offerId, commandId: ID.unique() });
  const { booking } = await guest.must("acceptTherapist", { ...command(bookingId), therapistId: therapist.userId });
  return booking;
};

/** A visit from booking to completion; the guest and the therapist know each other then. */
const visited = async (guest: Person, therapist: Person, wish: BookingWish = {}): Promise<void> => {
  const { $id: bookingId, pin } = await stage.book(guest, wish);
  const jobId = (await openOffer(therapist))!.$id;
  await accept(guest, therapist, bookingId);
  for (const step of ["arrived", "start", "complete"] as const) {
    const request = { jobId, commandId: ID.unique() };
    await therapist.must("updateJob", step === "start" ? { ...request, step, pin } : { ...request, step });
  }
};

describe("a booking for later", () => {
  it("is taken by somebody who is online now, and reserves their time without keeping them from work before", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.regular();
    const scheduledFor = inHours(5);
    const { $id: bookingId, quote } = await stage.book(guest, { scheduledFor });
    expect(quote.scheduledFor).toBe(scheduledFor);
    expect(await openOffer(therapist)).toMatchObject({ scheduledFor });
    expect(await accept(guest, therapist, bookingId)).toMatchObject({
      phase: "confirmed",
      scheduledFor,
      promisedAt: scheduledFor,
      expectedAt: scheduledFor,
    });
    expect((await codesOf(guest, bookingId)).at(-1)).toBe("booking_confirmed_for");
    const [lock, ...others] = await locksOf(therapist);
    expect(others).toEqual([]);
    expect(lock).toMatchObject({ $id: bookingId, kind: "reserved", therapistId: therapist.userId });
    expect(lock!.startsAt).toBeLessThan(scheduledFor);
    expect(lock!.deadlineAt).toBe(scheduledFor + 90 * MINUTE + policy.job.bufferMs);

    const other = await stage.regular();
    const now = await stage.book(other, { serviceDuration: "60" });
    expect(await openOffer(therapist)).toMatchObject({ bookingId: now.$id });
  });

  it("leaves the way, the massage and the rest after it free before it begins", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.regular();
    const { $id: bookingId } = await stage.book(guest, { scheduledFor: inHours(2) });
    await accept(guest, therapist, bookingId);
    const other = await stage.regular();
    const late = await stage.book(other, { serviceDuration: "120" });
    expect(late).toMatchObject({ phase: "exhausted", exhaustedReason: "nobody_available" });
    await other.must("cancelBooking", { ...command(late.$id), reason: "other" });
    const same = await stage.book(other, { scheduledFor: inHours(2) + 30 * MINUTE });
    expect(same.phase).toBe("scheduled");
  });

  it("that nobody takes is searched for again an hour before, by itself", async () => {
    const guest = await stage.regular();
    const scheduledFor = inHours(4);
    const { $id: bookingId } = await stage.book(guest, { scheduledFor });
    expect(await guest.get(bookings, bookingId)).toMatchObject({
      status: "searching",
      phase: "scheduled",
      searchResumesAt: scheduledFor - HOUR,
    });
    expect((await codesOf(guest, bookingId)).at(-1)).toBe("search_postponed");
    await stage.clock.advance(scheduledFor - HOUR - 2 * MINUTE - stage.clock.now());
    const therapist = await stage.therapist();
    expect(await openOffer(therapist)).toBeUndefined();
    await stage.clock.advance(MINUTE);
    await therapist.must("updateAvailability", { action: "heartbeat" });
    await stage.clock.advance(MINUTE);
    expect(await openOffer(therapist)).toMatchObject({ bookingId, scheduledFor });
    expect(await accept(guest, therapist, bookingId)).toMatchObject({ phase: "confirmed", promisedAt: scheduledFor });
  });

  it("never meets another one of the same therapist, though both be moved to one time at the same moment", {
    timeout: patience(60_000),
  }, async () => {
    const therapist = await stage.therapist();
    for (let run = 0; run < 12; run++) {
      const visits: { guest: Person; bookingId: string; proposalId: string }[] = [];
      for (const hours of [4, 7]) {
        const guest = await stage.regular();
        await therapist.must("updateAvailability", { action: "heartbeat" });
        const { $id: bookingId } = await stage.book(guest, { scheduledFor: inHours(hours), serviceDuration: "60" });
        await accept(guest, therapist, bookingId);
        // Three hours apart, an hour's massage each: each could come to the middle, not both.
        const change = { kind: "time", minutes: hours === 4 ? 60 : -60 } as const;
        const made = await therapist.must("changeBooking", {
          action: "propose",
          ...command(bookingId),
          side: "therapist",
          change,
        });
        visits.push({ guest, bookingId, proposalId: made.job.proposal!.proposalId });
      }
      const answers = await Promise.all(
        visits.map(({ guest, bookingId, proposalId }) =>
          guest.call("changeBooking", { action: "answer", ...command(bookingId), proposalId, answer: "accepted" }),
        ),
      );
      expect(answers.map((each) => (each.ok ? "moved" : each.error.code)).toSorted()).toEqual([
        "moved",
        "therapist_not_free",
      ]);
      const [first, second] = (await locksOf(therapist)).sort((a, b) => a.startsAt - b.startsAt);
      expect(first!.deadlineAt).toBeLessThanOrEqual(second!.startsAt);
      for (const { guest, bookingId } of visits) {
        await guest.must("cancelBooking", { ...command(bookingId), reason: "other" });
      }
    }
  });

  it("goes its way at its own time: nobody sets off hours before", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.regular();
    const scheduledFor = inHours(5);
    const { $id: bookingId } = await stage.book(guest, { scheduledFor });
    await accept(guest, therapist, bookingId);
    const jobId = (await therapist.list(jobs, Query.equal("bookingId", bookingId)))[0]!.$id;
    const setOff = { step: "en_route", jobId, commandId: ID.unique() } as const;
    expect(await therapist.refused("updateJob", setOff)).toBe("not_yet");
    await stage.clock.advance(scheduledFor - policy.schedule.setOffBeforeMs - stage.clock.now());
    expect(await therapist.must("updateJob", { ...setOff, commandId: ID.unique() })).toMatchObject({
      job: { phase: "en_route" },
    });
  });

  it("costs nothing to cancel four hours before, and a part of the base after that", async () => {
    const therapist = await stage.therapist();
    for (const [hoursBefore, share] of [
      [4, 0],
      [3.5, 0.25],
      [0.9, 0.5],
    ] as const) {
      const guest = await stage.regular();
      const scheduledFor = inHours(5);
      await therapist.must("updateAvailability", { action: "heartbeat" });
      const { $id: bookingId, quote } = await stage.book(guest, { scheduledFor });
      await accept(guest, therapist, bookingId);
      await stage.clock.advance(scheduledFor - hoursBefore * HOUR - stage.clock.now());
      const { booking } = await guest.must("cancelBooking", { ...command(bookingId), reason: "changed_plans" });
      expect(booking.feeDueIdr).toBe(quote.lines[0]!.amountIdr * share);
    }
    expect(await locksOf(therapist)).toEqual([]);
  });

  it.each([
    ["sooner than 90 minutes", () => inHours(1)],
    ["off the quarter hour", () => inHours(3) + MINUTE],
    ["later than two weeks", () => inHours(15 * 24)],
    ["in the past", () => inHours(-3)],
  ])("is refused %s", async (_, at) => {
    await expect(stage.book(await stage.regular(), { scheduledFor: at() })).rejects.toThrow("outside_schedule");
  });

  it("stands beside one for now, and beside no other for later", async () => {
    const whatsApp = stage.nextPhone();
    const guest = await stage.regular(whatsApp);
    const made = [
      await stage.book(guest, { scheduledFor: inHours(5), whatsApp }),
      await stage.book(guest, { whatsApp }),
    ];
    const bookingIds = made.map(({ $id }) => $id);
    expect(await stage.house.list(customerLocks, Query.equal("bookingId", bookingIds))).toHaveLength(4);
    await expect(stage.book(guest, { scheduledFor: inHours(8), whatsApp })).rejects.toThrow("open_booking_exists");
  });

  it("has the price of its own hour, not of the hour at which it is booked", async () => {
    const day = 24 * HOUR;
    // 23:00 in Jakarta is 16:00 UTC.
    const night = Math.ceil((stage.clock.now() + 2 * HOUR) / day) * day + 16 * HOUR;
    const { quote } = await stage.book(await stage.regular(), { scheduledFor: night });
    expect(quote.lines.map((line) => line.code)).toContain("night");
  });
});

describe("to be told when somebody is free", () => {
  it("is to be told at once when somebody comes online, once, with a quarter of an hour to come back", async () => {
    const guest = await stage.regular();
    const { $id: bookingId } = await stage.book(guest);
    const { booking } = await guest.must("searchTherapists", { ...command(bookingId), action: "wait" });
    expect(booking).toMatchObject({ phase: "waiting", waitUntil: about(stage.clock.now() + policy.wait.maxMs) });
    await stage.clock.advance(20 * MINUTE);
    expect(await guest.get(bookings, bookingId)).toMatchObject({ phase: "waiting" });

    const therapist = await stage.therapist();
    expect(await guest.get(bookings, bookingId)).toMatchObject({
      phase: "exhausted",
      exhaustedReason: "someone_free",
      resumeDeadlineAt: about(stage.clock.now() + policy.wait.holdMs),
    });
    await stage.clock.advance(5 * MINUTE);
    expect((await codesOf(guest, bookingId)).filter((code) => code === "someone_free")).toHaveLength(1);
    await therapist.must("updateAvailability", { action: "heartbeat" });
    const again = await guest.must("searchTherapists", { ...command(bookingId), action: "retry" });
    expect(again.booking).toMatchObject({ phase: "offering", price: booking.price });
    expect(await openOffer(therapist)).toMatchObject({ bookingId });
  });

  it("ends by itself after three hours", async () => {
    const guest = await stage.regular();
    const { $id: bookingId } = await stage.book(guest);
    await guest.must("searchTherapists", { ...command(bookingId), action: "wait" });
    await stage.clock.advance(policy.wait.maxMs + 20 * MINUTE);
    expect(await guest.get(bookings, bookingId)).toMatchObject({ phase: "cancelled_by_system", feeDueIdr: 0 });
  });
});

describe("the same therapist again", () => {
  it("is asked alone for two minutes, and a no goes on to the others at once without counting", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.regular();
    await visited(guest, therapist);
    const nearer = await stage.rival();
    await stage.meanwhile(MINUTE);
    const booking = await stage.book(guest, { preferredTherapistId: therapist.userId });
    expect(booking).toMatchObject({
      isPrivateSearch: true,
      searchAttempts: 0,
      preferred: { therapistId: therapist.userId },
      searchDeadlineAt: about(stage.clock.now() + policy.offers.privateMs),
    });
    const offer = (await openOffer(therapist))!;
    expect(offer.isPrivate).toBe(true);
    expect(await openOffer(nearer)).toBeUndefined();
    const no = { answer: "decline", offerId: offer.$id, commandId: ID.unique(), reason: "busy" } as const;
    await therapist.must("respondToOffer", no);
    expect(await openOffer(nearer)).toMatchObject({ bookingId: booking.$id, isPrivate: false });
    expect(await guest.get(bookings, booking.$id)).toMatchObject({ isPrivateSearch: false, searchAttempts: 1 });
    expect((await codesOf(guest, booking.$id)).slice(0, 2)).toEqual(["asking_preferred", "preferred_not_free"]);
  });

  it("who does not answer, or is not there, is not waited for longer than two minutes", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.regular();
    await visited(guest, therapist);
    const other = await stage.rival();
    await stage.meanwhile(MINUTE);
    const silent = await stage.book(guest, { preferredTherapistId: therapist.userId });
    await stage.clock.advance(policy.offers.privateMs - 1);
    expect(await openOffer(other)).toBeUndefined();
    await other.must("updateAvailability", { action: "heartbeat" });
    await stage.clock.advance(1);
    await guest.must("searchTherapists", { action: "advance", bookingId: silent.$id });
    expect(await openOffer(other)).toMatchObject({ bookingId: silent.$id });
    await guest.must("cancelBooking", { ...command(silent.$id), reason: "other" });

    await therapist.must("updateAvailability", { action: "go_offline" });
    const away = await stage.book(guest, { preferredTherapistId: therapist.userId });
    expect(away).toMatchObject({ isPrivateSearch: false, searchAttempts: 1, openOffers: 1 });
  });

  it("who goes offline is not waited for any longer, asked alone or not", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.regular();
    await visited(guest, therapist);
    const other = await stage.rival();
    await stage.meanwhile(MINUTE);
    const asked = await stage.book(guest, { preferredTherapistId: therapist.userId });
    expect(asked).toMatchObject({ isPrivateSearch: true, openOffers: 1 });
    await therapist.must("updateAvailability", { action: "go_offline" });
    expect(await guest.get(bookings, asked.$id)).toMatchObject({ isPrivateSearch: false, searchAttempts: 1 });
    expect(await openOffer(other)).toMatchObject({ bookingId: asked.$id });
    await other.must("updateAvailability", { action: "go_offline" });
    expect(await guest.get(bookings, asked.$id)).toMatchObject({ openOffers: 0 });
  });

  it.each(["somebody", "nobody"])("whom the guest has never met cannot be asked for: %s", async (who) => {
    const { userId } = await stage.therapist();
    const therapistId = who === "somebody" ? userId : who;
    const stranger = await stage.regular();
    await expect(stage.book(stranger, { preferredTherapistId: therapistId })).rejects.toThrow("therapist_unknown");
  });
});

describe("whom one would have, and who one is", () => {
  it("is never relaxed by itself: the guest is told how many another choice would bring, and relaxes it themselves", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.regular();
    const booking = await stage.book(guest, { genderPreference: "male" });
    expect(booking).toMatchObject({
      phase: "exhausted",
      exhaustedReason: "nobody_available",
      search: { otherGenderCount: 1, eligibleCount: 0 },
    });
    await guest.must("searchTherapists", { ...command(booking.$id), action: "retry" });
    expect(await openOffer(therapist)).toBeUndefined();
    const relaxed = { ...command(booking.$id), action: "retry", genderPreference: "any" } as const;
    expect(await guest.must("searchTherapists", relaxed)).toMatchObject({ booking: { genderPreference: "any" } });
    expect(await openOffer(therapist)).toMatchObject({ bookingId: booking.$id });
  });

  it("matters to a therapist who chooses whom they visit", async () => {
    const therapist = await stage.therapist();
    await therapist.must("updateAvailability", { action: "preferences", acceptsGender: "female" });
    const man = await stage.regular();
    expect((await stage.book(man, { guestGender: "male" })).phase).toBe("exhausted");
    const guest = await stage.regular();
    const untold = await stage.book(guest);
    expect(untold).toMatchObject({ phase: "exhausted", search: { guestGenderCount: 1 } });
    const told = { ...command(untold.$id), action: "retry", guestGender: "female" } as const;
    expect(await guest.must("searchTherapists", told)).toMatchObject({ booking: { guestGender: "female" } });
    expect(await openOffer(therapist)).toMatchObject({ bookingId: untold.$id });
    await therapist.must("updateAvailability", { action: "preferences", acceptsGender: "any" });
  });
});

describe("a promo code", () => {
  it("works once per number at a time, and again when nothing came of it", async () => {
    const promoCode = await stage.promo({ percent: 20, maxIdr: 50_000 });
    const whatsApp = stage.nextPhone();
    const request = async (guest: Person) => stage.bookingRequest(guest, { whatsApp, promoCode });
    const first = await stage.guest();
    const made = await first.must("createBooking", await request(first));
    const second = await stage.guest();
    expect(await second.refused("createBooking", await request(second))).toBe("promo_used");
    await first.must("cancelBooking", { ...command(made.booking.$id), reason: "other" });
    expect(await second.refused("createBooking", await request(second))).toBe("not refused");
  });

  it("is a line of the price, once per guest, and comes back when the booking is cancelled", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.regular();
    const code = await stage.promo({ amountIdr: 25_000 });
    const { quote: whole } = await stage.bookingRequest(guest);
    const typed = ` ${code.toLowerCase().slice(0, 4)} ${code.toLowerCase().slice(4)} `;
    const booking = await stage.book(guest, { promoCode: typed });
    expect(booking.quote).toMatchObject({ promoCode: code, totalIdr: whole.totalIdr - 25_000 });
    expect(booking.price).toEqual(bySeed(185_000));
    expect(booking.quote.lines).toContainEqual({ code: "promo", amountIdr: -25_000 });
    expect((await openOffer(therapist))!.payIdr).toBe(whole.totalIdr * policy.terms.therapistShare);
    await guest.must("cancelBooking", { ...command(booking.$id), reason: "other" });
    expect(await stage.house.list(promoRedemptions, Query.startsWith("$id", code))).toEqual([]);
    await stage.meanwhile(MINUTE);
    await therapist.must("updateAvailability", { action: "heartbeat" });
    await visited(guest, therapist, { promoCode: code });
    await expect(stage.book(guest, { promoCode: code })).rejects.toThrow("promo_used");
  });

  it("works once even when two bookings are made with it at the same time", async () => {
    const guest = await stage.regular();
    const promoCode = await stage.promo({ amountIdr: 25_000 });
    const [now, later] = await Promise.all([
      stage.bookingRequest(guest, { promoCode }),
      stage.bookingRequest(guest, { promoCode, scheduledFor: inHours(5) }),
    ]);
    const answers = await Promise.all([now, later].map((request) => guest.call("createBooking", request)));
    const codes = answers.map((answer) => (answer.ok ? "booked" : answer.error.code));
    expect(codes.toSorted()).toEqual(["booked", "promo_used"]);
  });

  it.each([
    ["NOSUCHCODE", "promo_unknown"],
    ["../promos", "promo_unknown"],
  ])("%s is refused: %s", async (promoCode, code) => {
    await expect(stage.book(await stage.regular(), { promoCode })).rejects.toThrow(code);
  });

  it("for a first visit is for nobody who has been here", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const promoCode = await stage.promo({ percent: 20, maxIdr: 50_000 });
    await visited(guest, therapist, { promoCode });
    await expect(stage.book(guest, { promoCode })).rejects.toThrow(/promo_(first_visit|used)/u);
  });

  it("that a client puts into the quote by itself is not honoured", async () => {
    const guest = await stage.regular();
    const promoCode = await stage.promo({ amountIdr: 25_000 });
    const request = await stage.bookingRequest(guest);
    const [base, ...lines] = request.quote.lines;
    const forged = {
      ...request.quote,
      promoCode,
      lines: [base!, ...lines, { code: "promo" as const, amountIdr: -100_000 }],
      totalIdr: request.quote.totalIdr - 100_000,
    };
    expect(await guest.refused("createBooking", { ...request, quote: forged })).toBe("quote_changed");
  });
});
