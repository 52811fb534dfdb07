// The acceptance tests of RULES e10, by their numbers, through the deployed functions and the real SDKs. The races
// are kept short here; `npm run verify -- races` runs them at full length.
import { ID, Query } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { nextDeadlineAt } from "#domain/booking/deadlines";
import { replay } from "#domain/booking/evolve";
import { bookingRow } from "#domain/booking/rows";
import { isActive, isTerminal } from "#domain/booking/state";
import { bookings, therapistLocks } from "#schema/tables/bookings";
import { jobs, offers, therapists } from "#schema/tables/therapists";
import { Random } from "../../scripts/simulate/random.ts";
import { logOf } from "../../scripts/testing/booking-log.ts";
import { RIVAL } from "../../scripts/testing/cast.ts";
import { about, patience, skipElsewhere } from "../../scripts/testing/elsewhere.ts";
import { raceAccepts, raceCancel } from "../../scripts/testing/races.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";

const ACCEPTS = Number(process.env.RACE_ACCEPTS ?? 1000);
const CANCELS = Number(process.env.RACE_CANCELS ?? 25);
const MINUTE = 60_000;
const STREET_M = 400;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
afterEach(async () => {
  await stage.sweep(true);
  await stage.clear();
});

const commandId = () => ID.unique();
const openOffer = async (therapist: Person) => (await therapist.list(offers, Query.equal("status", "open")))[0];
const offersOf = (bookingId: string) => stage.house.list(offers, Query.equal("bookingId", bookingId));

/** `count` therapists who can come to Kemang at any hour, one street further each. */
const online = async (count: number): Promise<Person[]> => {
  const people: Person[] = [];
  for (let at = 0; at < count; at++) people.push(await stage.therapist({ awayM: at * STREET_M }));
  return people;
};

/** The log of a booking that is played by fixed commands from the moment at which the stage opens. */
const playedOn = async (fresh: Stage): Promise<string> => {
  const bookingId = "0123456789abcdef0123";
  await fresh.users.create({ userId: "maya" });
  await fresh.getToKnow("maya");
  const guest = await fresh.signedIn("maya");
  const therapist = await fresh.therapist({ userId: "sri" });
  await fresh.therapist({ ...RIVAL, userId: "ayu" });
  await fresh.book(guest, { bookingId, whatsApp: "0812 3456 7890" });
  await fresh.clock.advance(25_000);
  const offerId = (await therapist.list(offers, Query.equal("status", "open")))[0]!.$id;
  await therapist.must("respondToOffer", { answer: "accept", offerId, commandId: "a".repeat(20) });
  await guest.must("searchTherapists", { action: "find_another", bookingId, commandId: "b".repeat(20) });
  await fresh.clock.advance(7 * MINUTE);
  // The PIN alone is drawn anew each time.
  return JSON.stringify(await logOf(fresh, bookingId), (key, value) => (key === "pin" ? "" : value));
};

describe("acceptance tests of RULES e10", () => {
  it("10: the same commands under the same clock give the same log, byte for byte", {
    timeout: patience(60_000),
  }, async () => {
    await skipElsewhere("needs two servers with the virtual clock");
    const twin = await Stage.open();
    const [first, second] = [await playedOn(stage), await playedOn(twin)];
    await twin.close();
    expect(JSON.parse(first).length).toBeGreaterThan(6);
    expect(second).toBe(first);
  });

  it(`1: of ${ACCEPTS} acceptances of one booking at once exactly one wins`, {
    timeout: patience(60_000),
  }, async () => {
    const race = await raceAccepts(stage, await online(3), ACCEPTS);
    const { ok, ...refused } = race.answers;
    expect(ok).toBe(1);
    expect(Object.values(refused).reduce((sum, count) => sum + count, 0)).toBe(ACCEPTS - 1);
    expect(
      Object.keys(refused).every((code) => ["offer_taken", "offer_withdrawn", "busy_try_again"].includes(code)),
    ).toBe(true);
    expect(race).toMatchObject({ replaysOk: race.replays, acceptedEvents: 1, locks: 1 });
  });

  it(`2: a cancellation that races an acceptance leaves never both, in ${CANCELS} runs`, {
    timeout: patience(60_000),
  }, async () => {
    const [therapist] = await online(1);
    const random = new Random(2);
    for (let run = 0; run < CANCELS; run++)
      expect(await raceCancel(stage, therapist!, () => random.next())).toEqual([]);
  });

  it.each([
    [-1, "in time"],
    [0, "too late"],
    [1, "too late"],
  ])("3: an acceptance %i ms after the deadline is %s, by the server's clock", async (ms, outcome) => {
    if (ms < 0) await skipElsewhere("needs the virtual clock: decides by the millisecond");
    const [therapist] = await online(1);
    await stage.book(await stage.regular());
    const offer = (await openOffer(therapist!))!;
    await stage.clock.advance(offer.deadlineAt - stage.clock.now() + ms);
    const accept = { answer: "accept", offerId: offer.$id, commandId: commandId() } as const;
    expect(await therapist!.refused("respondToOffer", accept)).toBe(
      outcome === "in time" ? "not refused" : "offer_expired",
    );
  });

  it("4: left alone in any phase, a booking ends or waits for a therapist at work", async () => {
    await skipElsewhere("needs the virtual clock: half an hour");
    const people = await online(5);
    const left: string[] = [];
    for (const [at, therapist] of people.entries()) {
      const guest = await stage.regular();
      const { $id: bookingId } = await stage.book(guest);
      left.push(bookingId);
      const asked = (await offersOf(bookingId))[0]!;
      const person = people.find((each) => each.userId === asked.therapistId) ?? therapist;
      const offer = { offerId: asked.$id, commandId: commandId() };
      if (at === 1) await person.must("respondToOffer", { ...offer, answer: "decline", reason: "busy" });
      if (at >= 2) await person.must("respondToOffer", { ...offer, answer: "accept" });
      const command = { bookingId, commandId: commandId() };
      if (at === 3) await guest.must("searchTherapists", { ...command, action: "find_another" });
      if (at === 4) await guest.must("acceptTherapist", { ...command, therapistId: person.userId });
    }
    for (let minute = 0; minute < 30; minute++) {
      await stage.clock.advance(MINUTE);
      for (const bookingId of left) {
        const state = replay(await logOf(stage, bookingId))!;
        const now = stage.clock.now();
        expect(isTerminal(state) || isActive(state) || nextDeadlineAt(state, now)! >= now - MINUTE).toBe(true);
      }
    }
    const rows = await stage.house.list(bookings, Query.equal("$id", left));
    expect(rows.map((row) => row.status).toSorted()).toEqual(["active", ...Array(4).fill("cancelled")]);
  });

  it("6: after the commit of a cancellation nobody is asked any more", async () => {
    await online(4);
    const guest = await stage.regular();
    const { $id: bookingId } = await stage.book(guest);
    await stage.clock.advance(20_000);
    await guest.must("searchTherapists", { action: "advance", bookingId });
    await guest.must("cancelBooking", { bookingId, commandId: commandId(), reason: "too_long" });
    await guest.call("searchTherapists", { action: "advance", bookingId });
    await stage.clock.advance(5 * MINUTE);
    expect((await offersOf(bookingId)).map((offer) => offer.status)).toEqual(["withdrawn", "withdrawn"]);
  });

  it("7: a therapist who comes online 30 s into the last window still gets the offer", async () => {
    // Only this test lets time act, so that each window asks one therapist.
    await stage.sweep(false);
    const people = await online(5);
    const guest = await stage.regular();
    const { $id: bookingId } = await stage.book(guest);
    for (let attempt = 2; attempt <= 5; attempt++) {
      await stage.clock.advance(MINUTE);
      for (const person of people) await person.must("updateAvailability", { action: "heartbeat" });
      await guest.must("searchTherapists", { action: "advance", bookingId });
    }
    const before = await guest.get(bookings, bookingId);
    expect(before).toMatchObject({ searchAttempts: 5, maxAttempts: 5, phase: "offering" });
    await stage.clock.advance(before.searchStartedAt! + 30_000 - stage.clock.now());
    const late = await stage.therapist({ awayM: 5 * STREET_M });
    await stage.clock.advance(10_000);
    await guest.must("searchTherapists", { action: "advance", bookingId });
    expect(await openOffer(late)).toMatchObject({ bookingId });
  });

  it("8: of two bookings at once that one therapist could take, the second asks the next therapist at once", async () => {
    await online(2);
    const guests = [await stage.regular(), await stage.regular()];
    const made = await Promise.all(guests.map((guest) => stage.book(guest)));
    const asked = (await Promise.all(made.map((booking) => offersOf(booking.$id)))).flat();
    expect(asked.map((offer) => offer.status)).toEqual(["open", "open"]);
    expect(new Set(asked.map((offer) => offer.therapistId)).size).toBe(2);
    for (const { sentAt } of asked) expect(sentAt).toEqual(about(stage.clock.now()));
    const bookingIds = made.map(({ $id }) => $id);
    expect(await stage.house.list(therapistLocks, Query.equal("bookingId", bookingIds))).toHaveLength(2);
  });

  it("9: without a sweep and without a client, the next read finds the right state", async () => {
    await stage.sweep(false);
    const [therapist] = await online(1);
    const guest = await stage.regular();
    const { $id: bookingId } = await stage.book(guest);
    await stage.clock.advance(10 * MINUTE);
    expect(await guest.get(bookings, bookingId)).toMatchObject({ phase: "offering" });
    const read = await guest.must("searchTherapists", { action: "advance", bookingId });
    expect(read.booking).toMatchObject({ phase: "exhausted", exhaustedReason: "nobody_accepted" });
    expect(await openOffer(therapist!)).toBeUndefined();
  });

  it("9: the therapist's own countdown is such a read", async () => {
    await stage.sweep(false);
    const [therapist] = await online(1);
    const { $id: bookingId } = await stage.book(await stage.regular());
    const offerId = (await openOffer(therapist!))!.$id;
    await stage.clock.advance(MINUTE);
    // Of an offer that is not theirs nothing is decided, whatever is due.
    const before = (await logOf(stage, bookingId)).length;
    for (const wrong of [`${offerId}9zz`, `${bookingId}.1`, bookingId])
      expect(await therapist!.refused("respondToOffer", { answer: "none", offerId: wrong })).toBe("offer_not_found");
    expect(await logOf(stage, bookingId)).toHaveLength(before);
    const { offer } = await therapist!.must("respondToOffer", { answer: "none", offerId });
    expect(offer.status).toBe("expired");
    expect(await stage.house.get(bookings, bookingId)).toMatchObject({ phase: "exhausted" });
  });

  it("5: the log of every booking that was played here replays to its row", async () => {
    const rows = await stage.bookingsMade();
    expect(rows.length).toBeGreaterThan(CANCELS);
    for (const row of rows) expect({ $id: row.$id, ...bookingRow(replay(await logOf(stage, row.$id))!) }).toEqual(row);
  });
});

describe("a therapist", () => {
  it("who lets two offers pass is taken offline and told why, and may come back", async () => {
    const [therapist] = await online(1);
    for (const missed of [1, 2]) {
      await stage.book(await stage.regular());
      await stage.clock.advance(MINUTE);
      await therapist!.call("updateAvailability", { action: "heartbeat" });
      await stage.clock.advance(MINUTE);
      expect(await stage.house.get(therapists, therapist!.userId)).toMatchObject({
        missedOffers: missed,
        isAvailable: missed < 2,
        offlineReason: missed < 2 ? null : "missed_offers",
      });
    }
    await therapist!.must("updateAvailability", { action: "go_online" });
    await stage.clock.advance(2 * MINUTE);
    expect(await stage.house.get(therapists, therapist!.userId)).toMatchObject({
      missedOffers: 0,
      isAvailable: true,
      offlineReason: null,
    });
  });

  it("who gives a job up no longer reads where the guest lives", async () => {
    const [therapist] = await online(1);
    const guest = await stage.regular();
    const { $id: bookingId } = await stage.book(guest);
    const jobId = (await openOffer(therapist!))!.$id;
    const step = { jobId, commandId: commandId() };
    await therapist!.must("respondToOffer", { answer: "accept", offerId: jobId, commandId: commandId() });
    await guest.must("acceptTherapist", { bookingId, commandId: commandId(), therapistId: therapist!.userId });
    const { job } = await therapist!.must("updateJob", { ...step, step: "cancel", reason: "emergency" });
    expect(job).toMatchObject({ phase: "cancelled_by_therapist", address: "" });
    expect(await therapist!.get(jobs, jobId)).toMatchObject({ phase: "cancelled_by_therapist", address: "" });
  });
});
