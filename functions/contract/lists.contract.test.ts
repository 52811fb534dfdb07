// Rows that the desk's lists are made of: whose they are is stamped, they follow the log, and each desk sees its own and
// nobody else's, however many others there are.
import { ID, Query, TablesDB, Teams } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { DATABASE_ID, deskLabelOf } from "#schema/ids";
import { readableByDeskOf } from "#schema/permissions";
import { encodeRow, type Table } from "#schema/table";
import { alerts } from "#schema/tables/alerts";
import { bookings } from "#schema/tables/bookings";
import { conversations } from "#schema/tables/conversations";
import { deskBookings } from "#schema/tables/desk";
import { jobs, offers } from "#schema/tables/therapists";
import { TestSocket } from "../../scripts/local-appwrite/testing/test-socket.ts";
import { moveTo, openSpa, type Spa } from "../../scripts/testing/spa.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { accept, takeJob } from "../../scripts/testing/take-job.ts";

/** A function that is told of an event answers within this. */
const SOON_MS = 15_000;
/** What a page of the desk asks for. */
const PAGE = 50;

let stage: Stage;
let spa: Spa;
let db: TablesDB;
beforeAll(async () => {
  stage = await Stage.open();
  spa = await openSpa(stage);
  db = new TablesDB(stage.client().setKey(stage.tenang.server.apiKey));
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

const commandId = () => ID.unique();
const openAlerts = (by: Person) =>
  by.list(alerts, Query.isNull("resolvedAt"), Query.orderDesc("raisedAt"), Query.limit(PAGE));
const lineOf = async (by: Person, bookingId: string) =>
  (await by.list(deskBookings, Query.equal("$id", bookingId)))[0] ?? null;
/** A hundred rows are the most that Appwrite takes at once. */
const createRows = async (table: Table, rows: { $id: string }[]) => {
  for (let from = 0; from < rows.length; from += 100) {
    await db.createRows({ databaseId: DATABASE_ID, tableId: table.id, rows: rows.slice(from, from + 100) });
  }
};
const update = (table: Table, rowId: string, data: object) =>
  db.updateRow({ databaseId: DATABASE_ID, tableId: table.id, rowId, data });

/** A booking that a therapist of the spa has. */
const ofTheSpa = async () => {
  const therapist = await stage.therapist();
  await moveTo(stage, therapist.userId, spa.businessId);
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  const jobId = await takeJob(guest, therapist, bookingId);
  return { therapist, guest, bookingId, jobId };
};

describe("whose a booking is", () => {
  it("is stamped when its therapist is known, and gone when they give it up", async () => {
    const { businessId } = spa;
    const { therapist, guest, bookingId, jobId } = await ofTheSpa();
    for (const [table, rowId] of [
      [bookings, bookingId],
      [offers, jobId],
      [jobs, jobId],
      [conversations, bookingId],
    ] as const) {
      expect(await stage.house.get(table, rowId), table.id).toMatchObject({ businessId });
    }
    const next = await stage.rival();
    await moveTo(stage, next.userId, businessId);
    const safety = { step: "cancel", jobId, commandId: commandId(), reason: "safety" } as const;
    await therapist.must("updateJob", safety);
    expect(await guest.get(bookings, bookingId)).toMatchObject({ businessId: "" });
    expect(await stage.house.get(conversations, bookingId)).toMatchObject({ businessId: null });
    // What happened while it was theirs stays theirs.
    await vi.waitFor(async () => expect(await openAlerts(spa.agent)).toMatchObject([{ bookingId }]), SOON_MS);
    expect(await stage.house.get(jobs, jobId)).toMatchObject({ businessId });
    // Another of theirs takes it: it is theirs from the yes on, the conversation in which nobody writes yet with it.
    await accept(next);
    expect(await guest.get(bookings, bookingId)).toMatchObject({ businessId });
    expect(await stage.house.get(conversations, bookingId)).toMatchObject({ businessId });
  });
});

describe("the list of bookings", () => {
  it("is each desk's own, follows every event, and holds nothing private", async () => {
    const agent = await stage.staff();
    const rival = await openSpa(stage);
    const { guest, therapist, bookingId } = await ofTheSpa();
    const shown = { phase: "confirmed", isOpen: true, customerName: "Maya Puspita", therapistName: "Sri Wahyuni" };
    await vi.waitFor(async () => expect(await lineOf(spa.agent, bookingId)).toMatchObject(shown), SOON_MS);
    expect(await lineOf(agent, bookingId)).toMatchObject(shown);
    for (const nobody of [rival.agent, guest, therapist, await stage.guest()]) {
      expect(await lineOf(nobody, bookingId)).toBeNull();
      expect(await openAlerts(nobody)).toEqual([]);
    }
    const { customerWhatsApp, address, landmark, pin } = await guest.get(bookings, bookingId);
    const told = JSON.stringify(
      await db.getRow({ databaseId: DATABASE_ID, tableId: deskBookings.id, rowId: bookingId }),
    );
    for (const secret of [customerWhatsApp, address, landmark, `"${pin}"`, guest.userId]) {
      expect(told).not.toContain(secret);
    }
    await guest.must("cancelBooking", { bookingId, commandId: commandId(), reason: "other" });
    const { version } = await guest.get(bookings, bookingId);
    await vi.waitFor(async () => {
      expect(await lineOf(spa.agent, bookingId)).toMatchObject({ isOpen: false, version });
    }, SOON_MS);
  });

  it("leaves a desk that hears of it: whose it was learns that it is another's, and nothing else of it", async () => {
    const { therapist, guest, bookingId, jobId } = await ofTheSpa();
    await vi.waitFor(async () => expect(await lineOf(spa.agent, bookingId)).not.toBeNull(), SOON_MS);
    const { endpoint, projectId } = stage.tenang.server;
    const { secret } = await stage.users.createSession({ userId: spa.agent.userId });
    const channel = `tablesdb.${DATABASE_ID}.tables.${deskBookings.id}.rows`;
    const socket = new TestSocket(`${endpoint}/realtime?project=${projectId}&channels[]=${channel}`, {
      "x-appwrite-session": secret,
    });
    await socket.next();
    const rival = await openSpa(stage);
    const successor = await stage.therapist();
    await moveTo(stage, successor.userId, rival.businessId);
    await therapist.must("updateJob", { step: "cancel", jobId, commandId: commandId(), reason: "emergency" });
    await vi.waitFor(async () => expect(await lineOf(spa.agent, bookingId)).toBeNull(), SOON_MS);
    await takeJob(guest, successor, bookingId);
    await vi.waitFor(async () => expect(await lineOf(rival.agent, bookingId)).not.toBeNull(), SOON_MS);
    const heard = (await socket.drain()).map(({ data }) => (data as { payload: object }).payload);
    expect(heard.at(-1)).toMatchObject({ $id: bookingId, businessId: "", therapistName: "Sri Wahyuni" });
    expect(JSON.stringify(heard)).not.toContain(rival.businessId);
    socket.close();
  });

  it("is completed by the sweep when nobody was told", async () => {
    await stage.listens("deliver", false);
    const { bookingId } = await ofTheSpa();
    expect(await lineOf(spa.agent, bookingId)).toBeNull();
    await stage.sweepNow();
    expect(await lineOf(spa.agent, bookingId)).toMatchObject({ phase: "confirmed" });
    await stage.listens("deliver", true);
  });

  it("has the bookings of before, too, and alerts that were open", async () => {
    const { guest, bookingId, jobId } = await ofTheSpa();
    const help = { action: "call_support", bookingId, commandId: commandId(), reason: "help", note: "Pintu" } as const;
    await guest.must("changeBooking", help);
    const { version } = await guest.get(bookings, bookingId);
    await vi.waitFor(async () => expect(await lineOf(spa.agent, bookingId)).toMatchObject({ version }), SOON_MS);
    const [alert] = await openAlerts(spa.agent);
    // As a release left them that knew of no lists.
    await db.deleteRow({ databaseId: DATABASE_ID, tableId: deskBookings.id, rowId: bookingId });
    await update(bookings, bookingId, { businessId: null });
    await update(jobs, jobId, { businessId: null });
    const about = { businessId: null, customerName: null, therapistName: null, areaCode: null, location: null };
    const said = { note: "Pintu", hasNote: null };
    const target = { databaseId: DATABASE_ID, tableId: alerts.id, rowId: alert!.$id };
    await db.updateRow({ ...target, data: { ...about, ...said }, permissions: [] });
    expect(await openAlerts(spa.agent)).toEqual([]);
    await stage.sweepNow();
    expect(await lineOf(spa.agent, bookingId)).toMatchObject({ version, therapistName: "Sri Wahyuni" });
    expect(await openAlerts(spa.agent)).toEqual([alert]);
    for (const [table, rowId] of [
      [bookings, bookingId],
      [jobs, jobId],
    ] as const) {
      expect(await stage.house.get(table, rowId)).toMatchObject({ businessId: spa.businessId });
    }
    // What somebody wrote goes from every row, ended ones too.
    await db.updateRow({ ...target, data: { note: "Pintu", resolvedAt: new Date(stage.clock.now()).toISOString() } });
    await stage.sweepNow();
    expect(await stage.house.get(alerts, alert!.$id)).toMatchObject({ note: "", hasNote: true });
  });
});

describe("a limit", () => {
  it("lets a small business see its own alert behind sixty newer ones of others", async () => {
    const { bookingId } = await ofTheSpa();
    const alertId = await stage.raiseAlert(bookingId, { kind: "help", seq: 2 });
    const own = await stage.house.get(alerts, alertId);
    const others = Array.from({ length: 60 }, (_, at) => {
      const raisedAt = own.raisedAt + (at + 1) * 1000;
      const { $id: _id, ...values } = { ...own, raisedAt, businessId: "", bookingId: ID.unique() };
      return { $id: ID.unique(), $permissions: readableByDeskOf(""), ...encodeRow(alerts, values) };
    });
    await createRows(alerts, others);
    expect((await openAlerts(spa.agent)).map(({ $id }) => $id)).toEqual([alertId]);
    expect(await openAlerts(await stage.staff())).toHaveLength(PAGE);
    expect(await spa.agent.refused("support", { action: "resolve_alert", alertId: others[0]!.$id })).toBe(
      "alert_not_found",
    );
    await spa.agent.must("support", { action: "resolve_alert", alertId });
  });

  it("lets a business with three hundred therapists find every booking, and says when an answer is cut", async () => {
    const { guest, bookingId } = await ofTheSpa();
    const { $id: _id, ...booking } = await guest.get(bookings, bookingId);
    const inTheSpa = Array.from({ length: 300 }, (_, at) => ({
      ...booking,
      therapistId: ID.unique(),
      customerName: `Penny Tamu ${at}`,
      customerWhatsApp: `+6285${String(10_000_000 + at)}`,
      createdAt: booking.createdAt - (at + 1) * 60_000,
      isOpen: false,
    }));
    const elsewhere = inTheSpa.slice(0, 120).map((row) => ({ ...row, businessId: "", createdAt: booking.createdAt }));
    const ids = [...inTheSpa, ...elsewhere].map(() => ID.unique());
    await createRows(
      bookings,
      [...inTheSpa, ...elsewhere].map((row, at) => ({ $id: ids[at]!, $permissions: [], ...encodeRow(bookings, row) })),
    );
    const found = async (query: string) => {
      const answer = await spa.agent.must("support", { action: "find", query, limit: 50 });
      return { ids: answer.bookings.map(({ $id }) => $id), more: answer.more };
    };
    expect(await found("Tamu 299")).toEqual({ ids: [ids[299]], more: false });
    expect(await found("8510000299")).toEqual({ ids: [ids[299]], more: false });
    expect(await found(ids[299]!)).toEqual({ ids: [ids[299]], more: false });
    expect(await found(ids[300]!)).toEqual({ ids: [], more: false });
    expect(await found("penny")).toEqual({ ids: ids.slice(0, 50), more: true });
    await Promise.all(ids.map((rowId) => db.deleteRow({ databaseId: DATABASE_ID, tableId: bookings.id, rowId })));
  });
});

describe("the right to the lists", () => {
  it("is not the name of a team: whoever makes it anew sees nothing", async () => {
    const gone = await openSpa(stage);
    const teams = new Teams(stage.client().setKey(stage.tenang.server.apiKey));
    const rowId = ID.unique();
    const { bookingId } = await ofTheSpa();
    await vi.waitFor(async () => expect(await lineOf(spa.agent, bookingId)).not.toBeNull(), SOON_MS);
    const { $id: _id, ...line } = (await lineOf(spa.agent, bookingId))!;
    const data = encodeRow(deskBookings, { ...line, businessId: gone.businessId });
    const permissions = readableByDeskOf(gone.businessId);
    await db.createRow({ databaseId: DATABASE_ID, tableId: deskBookings.id, rowId, data, permissions });
    expect(await lineOf(gone.agent, rowId)).not.toBeNull();
    await teams.delete({ teamId: gone.businessId });
    const intruder = await stage.guest();
    const { secret } = await stage.users.createSession({ userId: intruder.userId });
    const own = new Teams(stage.client().setSession(secret));
    await own.create({ teamId: gone.businessId, name: "Spa", roles: ["owner", "agent"] });
    expect(await lineOf(intruder, rowId)).toBeNull();
    // And those who were its desk are no longer: the halves of the right end together.
    await vi.waitFor(async () => expect(await lineOf(gone.agent, rowId)).toBeNull(), SOON_MS);
    await own.delete({ teamId: gone.businessId });
    await db.deleteRow({ databaseId: DATABASE_ID, tableId: deskBookings.id, rowId });
  });

  it("goes with the membership, and with nothing else", async () => {
    const { businessId, agent, membershipId } = await openSpa(stage);
    const others = deskLabelOf("another");
    const { userId } = agent;
    await stage.users.updateLabels({ userId, labels: [deskLabelOf(businessId), others] });
    const teams = new Teams(stage.client().setKey(stage.tenang.server.apiKey));
    await agent.must("support", { action: "enter" });
    await teams.deleteMembership({ teamId: businessId, membershipId });
    expect(await agent.refused("support", { action: "enter" })).toBe("not_an_agent");
    await vi.waitFor(async () => expect((await stage.users.get({ userId })).labels).toEqual([others]), SOON_MS);
  });

  it("goes with the role, at once, and within minutes when nobody was told", async () => {
    for (const isTold of [true, false]) {
      const { businessId, agent, membershipId } = await openSpa(stage);
      const { userId } = agent;
      const teams = new Teams(stage.client().setKey(stage.tenang.server.apiKey));
      await stage.listens("protect", isTold);
      await teams.updateMembership({ teamId: businessId, membershipId, roles: ["therapist"] });
      if (!isTold) await stage.clock.advance(20 * 60_000);
      const gone = async () =>
        expect((await stage.users.get({ userId })).labels).not.toContain(deskLabelOf(businessId));
      await vi.waitFor(gone, SOON_MS);
    }
    await stage.listens("protect", true);
  });
});
