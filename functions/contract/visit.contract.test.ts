// From the confirmation on, through the deployed functions, by a guest and a therapist with real sessions: changes, calls,
// positions, and what follows the end.
import { ID, Query } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { replay } from "#domain/booking/evolve";
import { bookingRow } from "#domain/booking/rows";
import { policy } from "#domain/policy";
import type { BookingChange } from "#schema/booking";
import type { RequestOf } from "#schema/requests";
import { alerts } from "#schema/tables/alerts";
import { bookings, therapistLocks } from "#schema/tables/bookings";
import { customers } from "#schema/tables/customers";
import { jobs, offers, positions, therapists } from "#schema/tables/therapists";
import { logOf } from "../../scripts/testing/booking-log.ts";
import { about } from "../../scripts/testing/elsewhere.ts";
import { KEMANG, type Person, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";

const MINUTE = 60_000;

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

/** What follows an event is there a moment later. */
const SOON_MS = 15_000;
const commandId = () => ID.unique();

interface Visit {
  therapist: Person;
  guest: Person;
  bookingId: string;
  jobId: string;
}

/** Accepts the open offer of a therapist, on both sides. */
const agreed = async (guest: Person, therapist: Person, bookingId: string): Promise<Visit> => {
  const jobId = await takeJob(guest, therapist, bookingId);
  return { therapist, guest, bookingId, jobId };
};

const confirmed = async (): Promise<Visit> => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  return agreed(guest, therapist, (await stage.book(guest)).$id);
};

const step = ({ therapist, jobId }: Visit, name: "en_route" | "arrived" | "complete") =>
  therapist.must("updateJob", { step: name, jobId, commandId: commandId() });

const started = async (visit: Visit): Promise<Visit> => {
  await step(visit, "arrived");
  const { pin } = await visit.guest.get(bookings, visit.bookingId);
  await visit.therapist.must("updateJob", { step: "start", jobId: visit.jobId, commandId: commandId(), pin });
  return visit;
};

const done = async (): Promise<Visit> => {
  const visit = await started(await confirmed());
  await step(visit, "complete");
  return visit;
};

const propose = (bookingId: string, change: BookingChange): RequestOf<"changeBooking", "propose"> => ({
  action: "propose",
  bookingId,
  commandId: commandId(),
  change,
});
const longer: BookingChange = { kind: "duration", serviceDuration: "120" };
const later: BookingChange = { kind: "time", minutes: 30 };

const booking = ({ guest, bookingId }: Visit) => guest.get(bookings, bookingId);
const job = ({ therapist, jobId }: Visit) => therapist.get(jobs, jobId);
const answer = async (
  visit: Visit,
  by: Person,
  answered: "accepted" | "declined",
): Promise<RequestOf<"changeBooking">> => {
  const { bookingId } = visit;
  const proposalId = (await booking(visit)).proposal!.proposalId;
  const request = { action: "answer", bookingId, commandId: commandId(), proposalId, answer: answered } as const;
  await by.must("changeBooking", request);
  return request;
};

// First, in the afternoon, when everybody works.
describe("a block", () => {
  it.each<"guest" | "therapist">(["guest", "therapist"])(
    "by the %s keeps the two apart for ever, and the other side is not told",
    async (by) => {
      const visit = await done();
      const { guest, therapist, bookingId } = visit;
      const shared = { bookingId, commandId: commandId(), stars: 5, block: true } as const;
      if (by === "guest") {
        await guest.must("settleBooking", { ...shared, action: "rate_visit", reasons: [], comment: "" });
        expect(JSON.stringify(await job(visit))).not.toContain("block");
      } else {
        await therapist.must("settleBooking", { ...shared, action: "rate_guest", flags: [] });
        expect(JSON.stringify(await booking(visit))).not.toContain("block");
      }
      const other = await stage.rival();
      await other.must("updateAvailability", { action: "go_online", coordinates: KEMANG.coordinates });
      const again = Query.equal("bookingId", (await stage.book(guest)).$id);
      await stage.meanwhile(2 * MINUTE);
      expect(await therapist.list(offers, again)).toEqual([]);
      expect(await other.list(offers, again)).not.toEqual([]);
    },
  );
});

describe("a booking for later", () => {
  it("moves its start, with the therapist's calendar, and nobody sets off hours before", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const { stepMs, setOffBeforeMs } = policy.schedule;
    const scheduledFor = (Math.ceil(stage.clock.now() / stepMs) + 12) * stepMs;
    const asked = await guest.must("createBooking", { action: "quote", ...KEMANG, hotel: false, scheduledFor });
    const request = { ...(await stage.bookingRequest(guest)), quote: asked.quotes["90"] };
    await guest.must("createBooking", request);
    const visit = await agreed(guest, therapist, request.bookingId);
    const [before] = await stage.house.list(therapistLocks, Query.equal("bookingId", visit.bookingId));
    await therapist.must("changeBooking", propose(visit.bookingId, later));
    await answer(visit, guest, "accepted");
    const start = scheduledFor + 30 * MINUTE;
    expect(await booking(visit)).toMatchObject({
      scheduledFor: start,
      promisedAt: start,
      price: request.quote.totalIdr,
    });
    expect(await job(visit)).toMatchObject({ scheduledFor: start });
    const [after] = await stage.house.list(therapistLocks, Query.equal("bookingId", visit.bookingId));
    expect(after).toMatchObject({ kind: "reserved", startsAt: before!.startsAt + 30 * MINUTE });
    const setOff = { step: "en_route", jobId: visit.jobId, commandId: commandId() } as const;
    expect(await therapist.refused("updateJob", setOff)).toBe("not_yet");
    await stage.clock.advance(start - setOffBeforeMs - stage.clock.now());
    await therapist.must("updateJob", setOff);
  });
});

describe("a change", () => {
  it("costs what was shown before: quoted, proposed and accepted at one price, then the job pays it", async () => {
    const visit = await confirmed();
    const { guest, therapist, bookingId } = visit;
    const before = await booking(visit);
    const quoted = await guest.must("changeBooking", { action: "quote", bookingId, change: longer });
    expect(await booking(visit)).toEqual(before);
    await guest.must("changeBooking", propose(bookingId, longer));
    const [proposed, seen] = [await booking(visit), await job(visit)];
    expect({ quote: proposed.proposal?.quote }).toEqual(quoted);
    expect(proposed).toMatchObject({ serviceDuration: "90", price: before.price, proposal: { status: "open" } });
    expect(seen.proposal).toEqual(proposed.proposal);
    expect(proposed.nextDeadlineAt).toEqual(about(stage.clock.now() + policy.changes.answerMs));

    const accept = await answer(visit, therapist, "accepted");
    const after = await booking(visit);
    expect({ quote: after.quote }).toEqual(quoted);
    expect(after).toMatchObject({ serviceDuration: "120", proposal: { status: "accepted" } });
    expect(await job(visit)).toMatchObject({
      serviceDuration: "120",
      priceIdr: after.price,
      payIdr: after.price * policy.terms.therapistShare,
    });
    const [lock] = await stage.house.list(therapistLocks, Query.equal("bookingId", bookingId));
    expect(lock?.deadlineAt).toBeGreaterThan((after.expectedAt ?? 0) + 120 * MINUTE);
    // The same answer again has no second effect; another one comes too late.
    await therapist.must("changeBooking", accept);
    expect((await booking(visit)).version).toBe(after.version);
    expect(
      await therapist.refused("changeBooking", { ...accept, commandId: commandId(), answer: "declined" } as never),
    ).toBe("proposal_closed");
  });

  it("brings a second person, whom both sides see and the guest pays, and nobody brings a third", async () => {
    const visit = await confirmed();
    const before = await booking(visit);
    await visit.guest.must("changeBooking", propose(visit.bookingId, { kind: "people", people: 2 }));
    await answer(visit, visit.therapist, "accepted");
    const after = await booking(visit);
    const base = before.quote.lines.find((line) => line.code === "base")!;
    expect(after).toMatchObject({ people: 2, price: before.price + base.amountIdr });
    expect(await job(visit)).toMatchObject({ people: 2, payIdr: after.price * policy.terms.therapistShare });
    const third = propose(visit.bookingId, { kind: "people", people: 3 });
    expect(await visit.guest.refused("changeBooking", third)).toBe("invalid_input");
  });

  it("of the therapist is the guest's to decline, and then nothing has changed", async () => {
    const visit = await confirmed();
    const before = await booking(visit);
    await visit.therapist.must("changeBooking", propose(visit.bookingId, later));
    expect(await visit.guest.refused("changeBooking", propose(visit.bookingId, longer))).toBe("proposal_open");
    await answer(visit, visit.guest, "declined");
    expect(await booking(visit)).toMatchObject({
      price: before.price,
      expectedAt: before.expectedAt,
      promisedAt: before.promisedAt,
      proposal: { by: "therapist", status: "declined" },
    });
  });

  it("is withdrawn by its own side, and otherwise runs out by the sweep alone", async () => {
    const visit = await confirmed();
    const { guest, therapist, bookingId } = visit;
    await guest.must("changeBooking", propose(bookingId, later));
    const { proposalId } = (await booking(visit)).proposal!;
    const withdraw = { action: "withdraw", bookingId, commandId: commandId(), proposalId } as const;
    expect(await therapist.refused("changeBooking", withdraw)).toBe("proposal_not_found");
    await guest.must("changeBooking", withdraw);
    expect(await job(visit)).toMatchObject({ proposal: { status: "withdrawn" } });
    await guest.must("changeBooking", propose(bookingId, later));
    await stage.clock.advance(policy.changes.answerMs + MINUTE);
    expect(await booking(visit)).toMatchObject({ proposal: { status: "expired" } });
  });

  it("extends a massage that is being given", async () => {
    const visit = await started(await confirmed());
    await stage.meanwhile(30 * MINUTE);
    await visit.guest.must("changeBooking", propose(visit.bookingId, longer));
    await answer(visit, visit.therapist, "accepted");
    expect(await booking(visit)).toMatchObject({ phase: "in_service", serviceDuration: "120" });
    expect(await visit.guest.refused("changeBooking", propose(visit.bookingId, later))).toBe("command_not_allowed");
  });

  it("moves the door within the city, for the therapist as well", async () => {
    const visit = await confirmed();
    const place = {
      kind: "place",
      ...KEMANG,
      address: "Jl. Bangka Raya 7",
      building: "Villa 3",
      landmark: "Portal biru",
      hotel: true,
      accessNote: "",
      entrancePhotoId: null,
    } as const;
    const elsewhere = { ...place, areaCode: "51.03.01", coordinates: { lat: -8.7222, lng: 115.1767 } };
    expect(await visit.guest.refused("changeBooking", propose(visit.bookingId, elsewhere))).toMatch(
      /outside_service_area|invalid_input/u,
    );
    await visit.guest.must("changeBooking", propose(visit.bookingId, place));
    expect(await job(visit)).toMatchObject({ address: "Jl. Kemang Timur No. 18B" });
    await answer(visit, visit.therapist, "accepted");
    expect(await job(visit)).toMatchObject({ address: "Jl. Bangka Raya 7", building: "Villa 3" });
  });
});

describe("calls", () => {
  it("share the number until the end", async () => {
    const visit = await confirmed();
    const { bookingId } = visit;
    expect((await job(visit)).customerWhatsApp).toBeNull();
    await visit.guest.must("changeBooking", { action: "share_contact", bookingId, commandId: commandId() });
    expect((await job(visit)).customerWhatsApp).toBe((await booking(visit)).customerWhatsApp);
    await visit.guest.must("cancelBooking", { bookingId, commandId: commandId(), reason: "other" });
    expect((await job(visit)).customerWhatsApp).toBeNull();
  });

  it("for support raise an alert each, with who calls, and what they say lies in the log alone", async () => {
    const visit = await confirmed();
    const { guest, therapist, bookingId } = visit;
    const call = (reason: "help" | "unsafe", note: string) =>
      ({ action: "call_support", bookingId, commandId: commandId(), reason, note }) as const;
    await guest.must("changeBooking", call("help", "Pintunya yang mana?"));
    expect(await guest.refused("changeBooking", call("help", "Halo?"))).toBe("already_done");
    await therapist.must("changeBooking", call("unsafe", ""));
    const raised = await stage.house.list(alerts, Query.equal("bookingId", bookingId), Query.orderAsc("$id"));
    expect(raised.map(({ kind, raisedBy, note, hasNote }) => [kind, raisedBy, note, hasNote])).toEqual([
      ["help", guest.userId, "", true],
      ["sos", therapist.userId, "", false],
    ]);
    expect((await booking(visit)).supportCalledAt).toEqual(about(stage.clock.now()));
  });

  it("for safety are heard when a side gives up because of it", async () => {
    const visit = await confirmed();
    await visit.therapist.must("updateJob", {
      step: "cancel",
      jobId: visit.jobId,
      commandId: commandId(),
      reason: "safety",
    });
    await vi.waitFor(async () => {
      const raised = await stage.house.list(alerts, Query.equal("bookingId", visit.bookingId));
      expect(raised.map(({ kind }) => kind)).toEqual(["safety"]);
    }, SOON_MS);
  });
});

describe("what is overdue", () => {
  it("is told to support once, by the sweep alone: a therapist who has not come, and one who does not end", async () => {
    const visit = await confirmed();
    const { promisedAt } = await booking(visit);
    await stage.clock.advance(promisedAt! + policy.job.overdueArrivalMs - stage.clock.now() + 3 * MINUTE);
    const kinds = async () =>
      (await stage.house.list(alerts, Query.equal("bookingId", visit.bookingId))).map(({ kind }) => kind);
    await vi.waitFor(async () => expect(await kinds()).toEqual(["overdue"]), SOON_MS);
    await started(visit);
    await stage.clock.advance(90 * MINUTE + policy.job.overdueEndMs + 3 * MINUTE);
    await vi.waitFor(async () => expect(await kinds()).toEqual(["overdue", "overdue"]), SOON_MS);
    expect((await booking(visit)).phase).toBe("in_service");
    await step(visit, "complete");
  });

  it("lets the guest go free, and counts like a cancellation of the therapist", async () => {
    const visit = await confirmed();
    const { promisedAt } = await booking(visit);
    await stage.clock.advance(promisedAt! + policy.terms.lateFreeAfterMs - stage.clock.now() + MINUTE);
    const cancel = { bookingId: visit.bookingId, commandId: commandId(), reason: "too_long" } as const;
    await visit.guest.must("cancelBooking", cancel);
    expect(await booking(visit)).toMatchObject({ phase: "no_show_therapist", feeDueIdr: 0, status: "cancelled" });
    expect((await visit.therapist.get(therapists, visit.therapist.userId)).lastCancelledAt).toBe(stage.clock.now());
  });
});

describe("the way", () => {
  it("is seen by the guest alone, between setting off and arriving", async () => {
    const visit = await confirmed();
    const { bookingId, guest, therapist } = visit;
    const at = (lat: number) =>
      ({ action: "position", bookingId, coordinates: { lat, lng: KEMANG.coordinates.lng } }) as const;
    expect(await therapist.refused("changeBooking", at(-6.28))).toBe("command_not_allowed");
    await step(visit, "en_route");
    await therapist.must("changeBooking", at(-6.28));
    const first = await guest.get(positions, bookingId);
    expect(first).toMatchObject({ lat: -6.28, at: about(stage.clock.now()) });
    await stage.clock.advance(policy.position.everyMs);
    await therapist.must("changeBooking", at(-6.26));
    const second = await guest.get(positions, bookingId);
    expect(second.distanceM).toBeLessThan(first.distanceM);
    expect(second.etaMin).toBeLessThan(first.etaMin);
    expect(await guest.refused("changeBooking", at(-6.26))).toBe("booking_not_found");
    const stranger = await stage.guest();
    expect(await stranger.list(positions)).toEqual([]);
    await step(visit, "arrived");
    expect(await therapist.refused("changeBooking", at(-6.2513))).toBe("command_not_allowed");
  });
});

describe("after the end", () => {
  it("the guest reports, the therapist receives, tips are apart, and neither side pays twice", async () => {
    const visit = await done();
    const { guest, therapist, bookingId } = visit;
    const pay = (method: "cash" | "qris") => ({ action: "pay", bookingId, commandId: commandId(), method }) as const;
    await guest.must("settleBooking", pay("cash"));
    expect(await job(visit)).toMatchObject({ paymentStatus: "reported", paymentMethod: "cash" });
    await therapist.must("settleBooking", pay("qris"));
    const tip = { action: "tip", bookingId, commandId: commandId(), amountIdr: 25_000 } as const;
    await guest.must("settleBooking", tip);
    await guest.must("settleBooking", tip);
    expect(await booking(visit)).toMatchObject({
      phase: "done",
      paymentStatus: "paid",
      paymentMethod: "qris",
      paidAt: about(stage.clock.now()),
      tipIdr: 25_000,
    });
    expect(await job(visit)).toMatchObject({ paymentStatus: "paid", tipIdr: 25_000 });
    expect(await guest.refused("settleBooking", pay("cash"))).toBe("already_done");
  });

  it("both sides rate once; what they say is known at the next booking", async () => {
    const visit = await done();
    const { guest, therapist, bookingId } = visit;
    const before = await therapist.get(therapists, therapist.userId);
    const rate = {
      action: "rate_visit" as const,
      bookingId,
      stars: 4,
      reasons: ["skilled" as const, "late" as const],
      comment: "Enak",
      block: false,
    };
    await guest.must("settleBooking", { ...rate, commandId: commandId() });
    expect(await guest.refused("settleBooking", { ...rate, commandId: commandId(), stars: 1 })).toBe("already_done");
    const after = await therapist.get(therapists, therapist.userId);
    expect(after).toMatchObject({ reviewCount: before.reviewCount + 1, ratingSum: before.ratingSum + 4 });
    expect(after.rating).toBeCloseTo(after.ratingSum / after.reviewCount, 9);
    await therapist.must("settleBooking", {
      action: "rate_guest",
      bookingId,
      commandId: commandId(),
      stars: 5,
      flags: ["respectful", "easy_to_find"],
      block: false,
    });
    expect(await stage.house.get(customers, guest.userId)).toMatchObject({
      visits: 1,
      ratingCount: 1,
      ratingSum: 5,
      flags: ["respectful", "easy_to_find"],
      likedTherapistIds: [therapist.userId],
      met: [{ therapistId: therapist.userId, name: "Sri Wahyuni" }],
    });
    expect(await booking(visit)).toMatchObject({ visitStars: 4 });
    expect(await job(visit)).toMatchObject({ guestStars: 5 });
    await stage.book(guest);
    const [next] = await therapist.list(offers, Query.equal("status", "open"));
    expect(next?.guest).toEqual({ visits: 1, rating: 5, flags: ["respectful", "easy_to_find"], isProven: true });
  });

  it("a guest who was not there cannot book for a day, then for two", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    // Days of minute sweeps have nothing to do here.
    await stage.sweep(false);
    for (const hours of [24, 48]) {
      const visit = await agreed(guest, therapist, (await stage.book(guest)).$id);
      const { jobId } = visit;
      await step(visit, "arrived");
      // No guest has to be there before they have reason to.
      for (const minutes of [0, 30, 30]) {
        await stage.clock.advance(minutes * MINUTE);
        await therapist.must("updateJob", { step: "contact_attempt", jobId, commandId: commandId() });
      }
      await stage.clock.advance(20 * MINUTE);
      await therapist.must("updateJob", { step: "customer_absent", jobId, commandId: commandId() });
      const answered = await guest.call("createBooking", await stage.bookingRequest(guest));
      expect(answered).toMatchObject({ ok: false, error: { code: "guest_blocked", params: { hours } } });
      await stage.clock.advance(hours * 60 * MINUTE);
      await therapist.must("updateAvailability", { action: "go_online" });
    }
    await stage.sweep(true);
  });
});

describe("two who are never to meet again", () => {
  it.each(["guest", "therapist"] as const)("have nothing left for later when the %s says so", async (side) => {
    const guest = await stage.guest();
    const therapist = await stage.therapist();
    const scheduledFor = Math.ceil((stage.now() + 300 * MINUTE) / (15 * MINUTE)) * 15 * MINUTE;
    const later = await agreed(guest, therapist, (await stage.book(guest, { scheduledFor })).$id);
    await stage.meanwhile(MINUTE);
    await therapist.must("updateAvailability", { action: "heartbeat" });
    const now = await agreed(guest, therapist, (await stage.book(guest, { serviceDuration: "60" })).$id);
    const { pin } = await guest.get(bookings, now.bookingId);
    await step(now, "arrived");
    await therapist.must("updateJob", { step: "start", jobId: now.jobId, commandId: commandId(), pin });
    await step(now, "complete");
    const rating = { bookingId: now.bookingId, commandId: commandId(), stars: 1, block: true } as const;
    if (side === "guest")
      await guest.must("settleBooking", { action: "rate_visit", ...rating, reasons: [], comment: "" });
    else await therapist.must("settleBooking", { action: "rate_guest", ...rating, flags: [] });
    const after = await guest.get(bookings, later.bookingId);
    expect(after).toMatchObject({ isOpen: true, therapistId: null, feeDueIdr: 0 });
    expect(await therapist.get(jobs, later.jobId)).toMatchObject({ isOpen: false });
  });
});

describe("somebody else", () => {
  it("is also who asks as the side that they are not on: nothing happens, and they learn nothing", async () => {
    const visit = await confirmed();
    const { guest, therapist, bookingId } = visit;
    const change = { ...propose(bookingId, later), side: "therapist" } as const;
    expect(await guest.refused("changeBooking", change)).toBe("booking_not_found");
    expect(await therapist.refused("changeBooking", { ...change, side: "customer" })).toBe("booking_not_found");
    expect((await booking(visit)).proposal).toBeNull();
    expect((await therapist.must("changeBooking", change)).job.proposal).toMatchObject({ by: "therapist" });
  });

  it("finds no booking to change or to settle, and forged ids find nothing", async () => {
    const visit = await confirmed();
    const { bookingId } = visit;
    await visit.guest.must("changeBooking", propose(bookingId, later));
    const { proposalId } = (await booking(visit)).proposal!;
    const strangers = [await stage.guest(), await stage.rival()];
    for (const stranger of strangers) {
      for (const request of [
        propose(bookingId, longer),
        { action: "quote", bookingId, change: longer },
        { action: "answer", bookingId, commandId: commandId(), proposalId, answer: "accepted" },
        { action: "withdraw", bookingId, commandId: commandId(), proposalId },
        { action: "share_contact", bookingId, commandId: commandId() },
        { action: "call_support", bookingId, commandId: commandId(), reason: "unsafe", note: "" },
        { action: "position", bookingId, coordinates: KEMANG.coordinates },
      ] satisfies RequestOf<"changeBooking">[]) {
        expect(await stranger.refused("changeBooking", request), request.action).toBe("booking_not_found");
      }
      const pay = { action: "pay", bookingId, commandId: commandId(), method: "cash" } as const;
      expect(await stranger.refused("settleBooking", pay)).toBe("booking_not_found");
    }
    const forged = { action: "answer", bookingId, commandId: commandId(), answer: "accepted" } as const;
    expect(await visit.therapist.refused("changeBooking", { ...forged, proposalId: `${bookingId}.1` })).toBe(
      "proposal_not_found",
    );
    expect(await visit.guest.refused("changeBooking", { ...forged, proposalId })).toBe("proposal_not_found");
    const gone = { action: "pay", bookingId: commandId(), commandId: commandId(), method: "cash" } as const;
    expect(await visit.guest.refused("settleBooking", gone)).toBe("booking_not_found");
  });
});
