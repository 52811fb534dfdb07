// What holds for a person rather than for a session, through the deployed functions: a new account with an old number, a
// stranger with somebody's number, an account that is gone and whose id is registered again.
import { Account, ID, Query, TablesDB } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { DATABASE_ID } from "#schema/ids";
import { encodeColumns } from "#schema/table";
import { bookings } from "#schema/tables/bookings";
import { conversations, messages } from "#schema/tables/conversations";
import { customers } from "#schema/tables/customers";
import { jobs, offers, positions, therapists } from "#schema/tables/therapists";
import { KEMANG, type Person, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";
import { policy } from "../domain/policy.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
afterEach(() => stage.clear());

const commandId = () => ID.unique();

const confirmed = async (guest: Person, therapist: Person, whatsApp: string) => {
  const { $id: bookingId } = await stage.book(guest, { whatsApp });
  const jobId = await takeJob(guest, therapist, bookingId);
  const step = (name: "en_route" | "arrived" | "contact_attempt" | "customer_absent" | "complete") =>
    therapist.must("updateJob", { step: name, jobId, commandId: commandId() });
  const start = async () => {
    await step("arrived");
    const { pin } = await guest.get(bookings, bookingId);
    await therapist.must("updateJob", { step: "start", jobId, commandId: commandId(), pin });
  };
  return { bookingId, jobId, step, start };
};

describe("a new account with an old number", () => {
  it("is the person who was absent", async () => {
    const therapist = await stage.therapist();
    const whatsApp = stage.nextPhone();
    const { step } = await confirmed(await stage.guest(), therapist, whatsApp);
    await step("arrived");
    await stage.clock.advance(60 * MINUTE);
    await step("contact_attempt");
    await stage.clock.advance(5 * MINUTE);
    await step("contact_attempt");
    await stage.clock.advance(15 * MINUTE);
    await step("customer_absent");
    const again = await stage.guest();
    expect(await again.refused("createBooking", await stage.bookingRequest(again, { whatsApp }))).toBe("guest_blocked");
    // A day of minute sweeps has nothing to do here.
    await stage.sweep(false);
    await stage.clock.advance(DAY);
    await stage.sweep(true);
    expect(await again.refused("createBooking", await stage.bookingRequest(again, { whatsApp }))).toBe("not refused");
  });

  it("is no first guest again, and meets nobody who has blocked them", async () => {
    const therapist = await stage.therapist();
    const whatsApp = stage.nextPhone();
    const { bookingId, start, step } = await confirmed(await stage.guest(), therapist, whatsApp);
    await start();
    await step("complete");
    const rating = { bookingId, commandId: commandId(), stars: 1, flags: [], block: true };
    await therapist.must("settleBooking", { action: "rate_guest", ...rating });
    const again = await stage.guest();
    const request = await stage.bookingRequest(again, {
      whatsApp,
      promoCode: await stage.promo({ percent: 20, maxIdr: 50_000 }),
    });
    expect(await again.refused("createBooking", request)).toBe("promo_first_visit");
    await stage.meanwhile(2 * MINUTE);
    await therapist.must("updateAvailability", { action: "heartbeat" });
    const booked = await stage.book(again, { whatsApp });
    expect(await therapist.list(offers, Query.equal("bookingId", booked.$id))).toEqual([]);
  });
});

describe("a stranger with somebody's number", () => {
  it("neither locks them out nor hears that they have a booking", async () => {
    const therapist = await stage.therapist();
    const whatsApp = stage.nextPhone();
    const owner = await stage.guest();
    const visit = await confirmed(owner, therapist, whatsApp);
    const stranger = await stage.guest();
    // While the owner has a booking, the stranger hears nothing of it.
    expect(await stranger.refused("createBooking", await stage.bookingRequest(stranger, { whatsApp }))).toBe(
      "not refused",
    );
    await visit.start();
    await visit.step("complete");
    // While the stranger's booking is open, the owner books as ever.
    expect(await owner.refused("createBooking", await stage.bookingRequest(owner, { whatsApp }))).toBe("not refused");
  });

  it("holds one therapist at a time, and who lets it pass has missed nothing", async () => {
    const people = [await stage.therapist(), await stage.rival()];
    const { $id: bookingId } = await stage.book(await stage.guest());
    for (let look = 0; look < 2; look++) {
      await stage.clock.advance(policy.offers.staggerMs + 1000);
      const open = [Query.equal("bookingId", bookingId), Query.equal("status", "open")];
      expect((await stage.house.list(offers, ...open)).length).toBeLessThanOrEqual(1);
    }
    for (let minute = 0; minute < 6; minute++) {
      for (const person of people) await person.must("updateAvailability", { action: "heartbeat" });
      await stage.clock.advance(MINUTE);
    }
    const ranOut = [Query.equal("bookingId", bookingId), Query.equal("status", "expired")];
    expect(await stage.house.list(offers, ...ranOut)).not.toEqual([]);
    for (const { userId } of people) {
      expect(await stage.house.get(therapists, userId)).toMatchObject({ missedOffers: 0, isAvailable: true });
    }
  });
});

describe("invented numbers of one address", () => {
  it.each(["for now", "for later"])("never have every therapist by confirming %s", async (when) => {
    const crew = [await stage.therapist()];
    for (let at = 1; at < 5; at++) crew.push(await stage.therapist({ awayM: at * 60 }));
    const hour = Math.ceil((stage.now() + 180 * MINUTE) / (15 * MINUTE)) * 15 * MINUTE;
    const wish = when === "for now" ? {} : { scheduledFor: hour };
    const confirm = async (guest: Person): Promise<boolean> => {
      const { $id: bookingId } = await stage.book(guest, wish);
      const [open] = await stage.house.list(offers, Query.equal("bookingId", bookingId), Query.equal("status", "open"));
      const therapist = crew.find(({ userId }) => userId === open?.therapistId);
      if (therapist) await takeJob(guest, therapist, bookingId);
      return therapist !== undefined;
    };
    const taken: boolean[] = [];
    for (let at = 0; at < 5; at++) taken.push(await confirm(await stage.guest()));
    expect(taken).toEqual([true, true, true, true, false]);
    expect(await confirm(await stage.regular())).toBe(true);
  });
});

describe("an account that is gone", () => {
  const phaseOf = async (bookingId: string) => (await stage.house.get(bookings, bookingId)).phase;

  it("of a therapist sends the guest's booking back into its search", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const { bookingId, step } = await confirmed(guest, therapist, stage.nextPhone());
    const rival = await stage.rival();
    await step("en_route");
    await stage.users.delete({ userId: therapist.userId });
    await vi.waitFor(async () => expect(await phaseOf(bookingId)).toBe("offering"), 20_000);
    const open = [Query.equal("bookingId", bookingId), Query.equal("status", "open")];
    expect(await rival.list(offers, ...open)).toHaveLength(1);
  });

  it("of a guest ends the therapist's job, or the search", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const { bookingId, jobId } = await confirmed(guest, therapist, stage.nextPhone());
    const searching = await stage.guest();
    const search = await stage.book(searching);
    for (const { userId } of [guest, searching]) await stage.users.delete({ userId });
    for (const id of [bookingId, search.$id])
      await vi.waitFor(async () => expect(await phaseOf(id)).toBe("cancelled_by_customer"), 20_000);
    expect(await therapist.get(jobs, jobId)).toMatchObject({ phase: "cancelled_by_customer", isOpen: false });
  });
});

describe("an id that is registered again", () => {
  const registerAgain = async (userId: string): Promise<Person> => {
    const isClosed = async () => {
      const { left } = { left: await stage.users.get({ userId }).catch(() => null) };
      expect(left).toBeNull();
    };
    await vi.waitFor(isClosed, 10_000);
    await new Account(stage.client()).create({
      userId,
      email: `${ID.unique()}@example.com`,
      password: "long enough 1",
    });
    return stage.signedIn(userId);
  };
  const closed = (read: () => Promise<unknown[]>) => vi.waitFor(async () => expect(await read()).toEqual([]), 20_000);

  it("reads nothing of the guest who had it, and does nothing in their name", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    const { bookingId, step } = await confirmed(guest, therapist, stage.nextPhone());
    await step("en_route");
    await therapist.must("changeBooking", { action: "position", bookingId, coordinates: KEMANG.coordinates });
    await stage.users.delete({ userId: guest.userId });
    const stranger = await registerAgain(guest.userId);
    for (const table of [bookings, messages, conversations, positions]) await closed(() => stranger.list(table));
    const cancel = { bookingId, commandId: commandId(), reason: "other" } as const;
    await vi.waitFor(
      async () => expect(await stranger.refused("cancelBooking", cancel)).toBe("booking_not_found"),
      20_000,
    );
    expect(await stranger.refused("searchTherapists", { action: "advance", bookingId })).toBe("booking_not_found");
    const content = { kind: "text", body: "Halo" } as const;
    const write = { action: "send", conversationId: bookingId, clientMessageId: commandId(), content } as const;
    expect(await stranger.refused("chat", write)).toBe("conversation_not_found");
    expect((await stage.house.get(customers, guest.userId)).met).toEqual([]);
    // The therapist reads on, and has nowhere to go.
    expect(await therapist.list(messages, Query.equal("conversationId", bookingId))).not.toEqual([]);
    const [job] = await therapist.list(jobs, Query.equal("bookingId", bookingId));
    expect(job).toMatchObject({ phase: "cancelled_by_customer", isOpen: false });
  });

  it("reads nothing either when nobody was told that it is gone", async () => {
    const therapist = await stage.therapist();
    const guest = await stage.guest();
    await confirmed(guest, therapist, stage.nextPhone());
    await stage.listens("protect", false);
    for (const { userId } of [guest, therapist]) await stage.users.delete({ userId });
    await stage.clock.advance(20 * MINUTE);
    const stranger = await registerAgain(guest.userId);
    for (const table of [bookings, messages, conversations]) expect(await stranger.list(table)).toEqual([]);
    expect(await (await registerAgain(therapist.userId)).list(jobs)).toEqual([]);
    await stage.listens("protect", true);
  });

  it("is missed again when whoever has it now goes unnoticed", async () => {
    let guest = await stage.guest();
    const { userId } = guest;
    const known = async () => (await stage.house.get(customers, userId)).leftAt;
    await stage.listens("protect", false);
    for (let time = 1; time <= 2; time++) {
      if (time === 2) guest = await registerAgain(userId);
      const { $id } = await stage.book(guest);
      await guest.must("cancelBooking", { bookingId: $id, commandId: commandId(), reason: "other" });
      expect(await known()).toBeNull();
      await stage.users.delete({ userId });
      await stage.clock.advance(20 * MINUTE);
      expect(await known()).not.toBeNull();
    }
    await stage.listens("protect", true);
  });

  it("is no therapist, whoever had it", async () => {
    const { userId } = await stage.therapist();
    const db = new TablesDB(stage.client().setKey(stage.tenang.server.apiKey));
    const data = encodeColumns(therapists, { isAvailable: true });
    await db.updateRow({ databaseId: DATABASE_ID, tableId: therapists.id, rowId: userId, data });
    await stage.users.delete({ userId });
    const stranger = await registerAgain(userId);
    for (const table of [therapists, jobs, offers]) await closed(() => stranger.list(table));
    await vi.waitFor(
      async () => expect(await stranger.refused("updateAvailability", { action: "go_online" })).toBe("not_a_therapist"),
      20_000,
    );
    expect(await stage.house.get(therapists, userId)).toMatchObject({ isAvailable: false });
  });
});

it("an account with an id that reads like a row's is nobody", async () => {
  const id = ID.unique();
  for (const userId of [`phone.${stage.nextPhone().replace("0", "62")}`, `${id}.1`, id.padStart(36, "a")]) {
    await stage.users.create({ userId });
    const person = await stage.signedIn(userId);
    expect(await person.refused("createBooking", { action: "quote", ...KEMANG, hotel: false })).toBe("session_missing");
  }
});
