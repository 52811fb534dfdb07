// Lists that are longer than a page are read to their end, and a row that cannot be read keeps no other waiting; what must
// be whole fails with the name of the row. Against a server, with pages so short that every list has several.
import { Functions, ID, Query, TablesDB } from "node-appwrite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { LoggedEvent } from "#domain/booking/events";
import { jobRow } from "#domain/booking/rows";
import { MINUTE, Play } from "#domain/booking/scene.testing";
import { jobOf } from "#domain/booking/state";
import { standingOf } from "#domain/dispatch/standing";
import { policy } from "#domain/policy";
import { DATABASE_ID, eventId } from "#schema/ids";
import { encodeRow, type Table, type ValuesOf } from "#schema/table";
import { bookingEvents, bookings, therapistLocks } from "#schema/tables/bookings";
import { customers } from "#schema/tables/customers";
import { followers } from "#schema/tables/followers";
import { searches } from "#schema/tables/market";
import { jobs, offers, therapists } from "#schema/tables/therapists";
import { KEMANG, Stage } from "../../scripts/testing/stage.ts";
import { bookingsOn } from "../adapters/bookings.ts";
import { customersOn } from "../adapters/customers.ts";
import { deskOn } from "../adapters/desk.ts";
import { insightOn } from "../adapters/insight.ts";
import { Rows } from "../adapters/rows.ts";
import { therapistsOn } from "../adapters/therapists.ts";

/** Rows of a page here; each list has more than two pages. */
const PAGE = 3;
const MANY = 8;

let stage: Stage;
let db: TablesDB;
let rows: Rows;
beforeAll(async () => {
  stage = await Stage.open();
  db = new TablesDB(stage.client().setKey(stage.tenang.server.apiKey));
  rows = new Rows(db, PAGE);
});
afterAll(() => stage.close());

const create = async <T extends Table>(table: T, values: ValuesOf<T>, rowId: string = ID.unique()): Promise<string> => {
  await db.createRow({ databaseId: DATABASE_ID, tableId: table.id, rowId, data: encodeRow(table, values) });
  return rowId;
};
const damage = (table: Table, rowId: string, column: string) =>
  db.updateRow({ databaseId: DATABASE_ID, tableId: table.id, rowId, data: { [column]: "[0]" } });

const many = <V>(make: (at: number) => V): V[] => Array.from({ length: MANY }, (_, at) => make(at));

/** A log of `MANY` events, as long as a log may be. @returns its booking */
const longLog = async (): Promise<string> => {
  const bookingId = ID.unique();
  const [one] = new Play().log.slice(-1) as [LoggedEvent];
  const called = { by: "customer", reason: "help", note: "" };
  const stored = many((at) => ({
    bookingId,
    seq: at + 1,
    at: one.at,
    actorRole: "customer" as const,
    actorId: "guest",
  }));
  for (const each of stored) {
    const event = { ...each, commandId: `c${each.seq}`, type: "support_called", data: called, search: null };
    await create(bookingEvents, event, eventId(bookingId, each.seq));
  }
  return bookingId;
};
const seqs = (log: readonly LoggedEvent[] | undefined) => log?.map(({ seq }) => seq);
const ALL = many((at) => at + 1);

describe("to its end, however long, is read", () => {
  it("a booking's log", async () => {
    expect(seqs(await bookingsOn(rows).log(await longLog()))).toEqual(ALL);
  });

  it("each of several logs", async () => {
    const ids = [await longLog(), await longLog()];
    const logs = await insightOn(rows).logs(ids);
    expect(ids.map((id) => seqs(logs.get(id)))).toEqual([ALL, ALL]);
  });

  it("what searches of bookings considered", async () => {
    const bookingId = ID.unique();
    const search = { attempt: 1, radiusM: 1000, ranked: [], filtered: {} };
    for (const at of ALL) await create(searches, { ...search, bookingId, at });
    expect(await insightOn(rows).searches([bookingId])).toHaveLength(MANY);
  });

  it("what one therapist has agreed on, and therefore who is free", async () => {
    const therapist = await stage.therapist();
    const therapistId = therapist.userId;
    const startsAt = stage.now() + 30 * MINUTE;
    const lock = { therapistId, startsAt, deadlineAt: startsAt + MINUTE, origin: null, share: null };
    const ids: string[] = [];
    for (const at of ALL) {
      ids.push(await create(therapistLocks, { ...lock, kind: "reserved", bookingId: `b${at}` }));
    }
    expect(await therapistsOn(rows).commitments(therapistId, "b1")).toHaveLength(MANY - 1);
    const found = await therapistsOn(rows).around(KEMANG.coordinates, 1000);
    expect(found.find((each) => each.therapistId === therapistId)?.reserved).toHaveLength(MANY);
    for (const rowId of ids) await db.deleteRow({ databaseId: DATABASE_ID, tableId: therapistLocks.id, rowId });
    await therapist.must("updateAvailability", { action: "go_offline" });
  });

  it("jobs that were given up, of however many therapists", async () => {
    const { state } = new Play().confirmed();
    const given = { ...jobRow(state, jobOf(state)!), phase: "cancelled_by_therapist" as const, isOpen: false };
    const endedAt = stage.now();
    const therapistIds = Array.from({ length: 150 }, (_, at) => `given-up-${at}`);
    const of = [therapistIds[0]!, therapistIds[149]!, ...therapistIds.slice(0, MANY)];
    for (const therapistId of of) await create(jobs, { ...given, therapistId, endedAt });
    const port = therapistsOn(rows);
    expect(await port.jobsGivenUp(endedAt, "anybody")).toHaveLength(of.length);
    expect((await port.jobsGivenUp(endedAt, therapistIds)).map((job) => job.therapistId)).toContain("given-up-149");
  });
});

describe("a row that cannot be read", () => {
  const console = vi.spyOn(globalThis.console, "error").mockImplementation(() => undefined);
  afterAll(() => console.mockRestore());

  it("fails what must be whole, by its name", async () => {
    const bookingId = await longLog();
    await damage(bookingEvents, eventId(bookingId, 5), "data");
    await expect(bookingsOn(rows).log(bookingId)).rejects.toThrow(`booking_events/${eventId(bookingId, 5)}`);
    const { userId } = await stage.regular();
    await damage(customers, userId, "met");
    await expect(customersOn(rows).known(userId, "")).rejects.toThrow(`customers/${userId}`);
  });

  it("takes its own log out of several, and no other", async () => {
    const [whole, broken] = [await longLog(), await longLog()];
    await damage(bookingEvents, eventId(broken, MANY), "data");
    expect([...(await insightOn(rows).logs([whole, broken])).keys()]).toEqual([whole]);
    expect(console).toHaveBeenCalledWith(
      expect.stringMatching(`number \\d+ of this instance: booking_events/${eventId(broken, MANY)} cannot be read`),
      expect.anything(),
    );
  });

  it("leaves no gap where a list is cut, and hides nothing behind it", async () => {
    const therapistId = ID.unique();
    const played = await stage.therapist();
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const [offer] = await stage.house.list(offers, Query.equal("therapistId", played.userId));
    const ids: string[] = [];
    for (const sentAt of ALL) {
      const { $id: _id, ...values } = { ...offer!, therapistId, status: "declined" as const, sentAt };
      ids.push(await create(offers, values));
    }
    for (const at of [MANY - 1, MANY - 3]) await damage(offers, ids[at]!, "guest");
    const past = await insightOn(rows).endedOffers(therapistId, null, 4);
    expect(past.rows.map(({ sentAt }) => sentAt)).toEqual([7, 5, 4, 3]);
    expect(past.more).toBe(true);
    expect((await insightOn(rows).endedOffers(therapistId, 7, 5)).more).toBe(false);
    const { $id: _id, ...booking } = await stage.house.get(bookings, bookingId);
    const customerName = "Sri Tak Terbaca";
    const [damaged, newer] = [await create(bookings, { ...booking, customerName, isOpen: false }), bookingId];
    await damage(bookings, damaged, "quote");
    await db.updateRow({ databaseId: DATABASE_ID, tableId: bookings.id, rowId: newer, data: { customerName } });
    const found = await deskOn(rows).bookingsWith("customerName", customerName, 1, "all");
    expect(found).toMatchObject({ rows: [{ $id: newer }], more: false });
    await db.deleteRow({ databaseId: DATABASE_ID, tableId: bookings.id, rowId: damaged });
    await guest.must("cancelBooking", { bookingId, commandId: ID.unique(), reason: "other" });
    await played.must("updateAvailability", { action: "go_offline" });
  });

  it("of offers that say nothing of a therapist hides none that do, however many they are", async () => {
    const therapistId = ID.unique();
    const played = await stage.therapist();
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const [offer] = await stage.house.list(offers, Query.equal("therapistId", played.userId));
    const { $id: _id, ...values } = { ...offer!, therapistId, status: "declined" as const };
    const { recentOffers } = policy.ranking;
    for (let at = 0; at < recentOffers; at++) await create(offers, { ...values, declineReason: "busy", closedAt: at });
    for (let at = 0; at < recentOffers; at++)
      await create(offers, { ...values, declineReason: "safety", closedAt: 1000 + at });
    const past = await therapistsOn(rows).closedOffers(therapistId);
    expect(standingOf(past, null).recentOffers).toBe(recentOffers);
    await guest.must("cancelBooking", { bookingId, commandId: ID.unique(), reason: "other" });
    await played.must("updateAvailability", { action: "go_offline" });
  });

  it("of one therapist stops no search, and is told of", async () => {
    const [good, broken] = [await stage.rival(), await stage.therapist()];
    await damage(therapists, broken.userId, "workingHours");
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    const asked = await stage.house.list(offers, Query.equal("bookingId", bookingId));
    expect(asked.map(({ therapistId }) => therapistId)).toEqual([good.userId]);
    expect(await toldBy("createBooking")).toContain(`therapists/${broken.userId}`);
    await guest.must("cancelBooking", { bookingId, commandId: ID.unique(), reason: "other" });
    await good.must("updateAvailability", { action: "go_offline" });
    const gone = { isAvailable: false };
    await db.updateRow({ databaseId: DATABASE_ID, tableId: therapists.id, rowId: broken.userId, data: gone });
  });

  it("of one booking near by fails nobody who goes online, and holds nobody for ever", async () => {
    await stage.sweep(false);
    const guest = await stage.guest();
    const { $id: bookingId } = await stage.book(guest);
    await guest.must("searchTherapists", { action: "wait", bookingId, commandId: ID.unique() });
    await damage(bookingEvents, eventId(bookingId, 1), "data");
    const therapist = await stage.therapist();
    expect((await stage.house.get(therapists, therapist.userId)).isAvailable).toBe(true);
    const again = async () => guest.refused("createBooking", await stage.bookingRequest(guest));
    expect(await again()).toBe("open_booking_exists");

    const deadlineAt = new Date(stage.now()).toISOString();
    const held = { kind: "busy", startsAt: deadlineAt, bookingId, therapistId: therapist.userId, deadlineAt };
    const tableId = therapistLocks.id;
    await db.createRow({ databaseId: DATABASE_ID, tableId, rowId: therapist.userId, data: held });
    await stage.clock.advance(5 * 60 * MINUTE);
    await stage.sweepNow();
    expect(await stage.house.list(therapistLocks, Query.equal("bookingId", bookingId))).toEqual([]);
    await therapist.must("updateAvailability", { action: "heartbeat" });
    await stage.book(guest);
    await therapist.must("updateAvailability", { action: "go_offline" });
    await stage.sweep(true);
  });

  it("of one booking keeps neither time nor followers from any other", async () => {
    await stage.sweep(false);
    await stage.listens("deliver", false);
    const [good, other] = [await stage.therapist(), await stage.rival()];
    const [first, second] = [await stage.regular(), await stage.regular()];
    const { $id: broken } = await stage.book(first);
    await damage(bookingEvents, eventId(broken, 1), "data");
    const { $id: whole } = await stage.book(second);
    await stage.clock.advance(20 * MINUTE);
    const before = await stage.house.get(bookings, whole);
    const damagedTherapist = (await stage.house.list(offers, Query.equal("bookingId", whole)))[0]!.therapistId;
    await damage(therapists, damagedTherapist, "workingHours");
    await stage.sweepNow();
    expect((await stage.house.get(bookings, whole)).version).toBeGreaterThan(before.version);
    const errors = await toldBy("sweep");
    expect(errors).toContain(`booking_events/${eventId(broken, 1)}`);
    await stage.sweepNow();
    const all = ["alerts", "desk_bookings", "reviews", "standings"];
    const followed = await stage.house.list(followers, Query.equal("$id", all));
    const upToDate = followed.filter(({ readTo }) => readTo >= stage.now() - MINUTE).map(({ $id }) => $id);
    expect(upToDate.toSorted()).toEqual(all);
    const repaired = { workingHours: JSON.stringify(Array.from({ length: 7 }, () => [])) };
    await db.updateRow({ databaseId: DATABASE_ID, tableId: therapists.id, rowId: damagedTherapist, data: repaired });
    for (const each of [good, other]) await each.must("updateAvailability", { action: "go_offline" });
    await stage.listens("deliver", true);
    await stage.sweep(true);
  });
});

/** What the latest executions of a function have in their logs. */
const toldBy = async (functionId: string): Promise<string> => {
  const functions = new Functions(stage.client().setKey(stage.tenang.server.apiKey));
  const queries = [Query.orderDesc("$createdAt"), Query.limit(3)];
  const { executions } = await functions.listExecutions({ functionId, queries });
  return executions.map(({ errors, logs }) => `${errors}\n${logs}`).join("\n");
};
