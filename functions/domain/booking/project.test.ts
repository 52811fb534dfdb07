import { describe, expect, it } from "vitest";
import { decodeRow, encodeColumns, encodeRow } from "#schema/table";
import { tables } from "#schema/tables/all";
import { bookings } from "#schema/tables/bookings";
import { conversations } from "#schema/tables/conversations";
import { jobs } from "#schema/tables/therapists";
import type { Candidate } from "../dispatch/candidate.ts";
import { filterReasons } from "../dispatch/eligible.ts";
import type { Survey } from "../dispatch/waves.ts";
import type { RowWrite } from "../row-write.ts";
import type { Actor, LoggedEvent } from "./events.ts";
import { bookingRow, jobRow } from "./rows.ts";
import type { Decision } from "./run.ts";
import {
  AGENT,
  type Ask,
  BOOKING_ID,
  candidate,
  createCommand,
  createFacts,
  MINUTE,
  NOON,
  PIN,
  Play,
  request,
  SECOND,
} from "./scene.testing.ts";
import { type BookingState, jobOf } from "./state.ts";
import { writesOf } from "./writes.testing.ts";

/** Plays a booking and keeps the writes of its last command. */
class Projected extends Play {
  writes: RowWrite[] = [];

  protected override turn(ask: Ask, actor: Actor, id: string): Decision {
    const before = this.state;
    const decision = super.turn(ask, actor, id);
    this.writes = projected(before, decision);
    return decision;
  }

  /** The writes to a table, as `action rowId`. */
  to(tableId: string): string[] {
    return this.writes
      .filter((write) => write.tableId === tableId)
      .flatMap(({ action, ...write }) =>
        ("rowIds" in write ? write.rowIds : [write.rowId]).map((id) => `${action} ${id}`),
      );
  }

  data(tableId: string): Record<string, unknown> | undefined {
    const write = this.writes.find((each) => each.tableId === tableId);
    return write && "data" in write ? write.data : undefined;
  }
}

const projected = (
  before: BookingState | null,
  { state: after, events, survey }: Pick<Decision, "state" | "events" | "survey">,
) => writesOf({ before, after, events, survey, lastMessageSeq: before?.systemMessages ?? 0 });

const begun = (play: Play): RowWrite[] => {
  const { customer, number } = createFacts();
  return writesOf({
    before: null,
    after: play.state,
    events: play.log,
    survey: null,
    customer,
    number: number ?? null,
    lastMessageSeq: 0,
  });
};
const idsOf = (writes: readonly RowWrite[], tableId: string) =>
  writes
    .filter((write) => write.tableId === tableId)
    .flatMap((write) => ("rowId" in write ? write.rowId : write.rowIds));
const readers = (writes: readonly RowWrite[], tableId: string) =>
  writes
    .filter((write) => write.tableId === tableId)
    .flatMap((write) => ("permissions" in write ? (write.permissions ?? []) : []));

it("a place that the guest calls by its neighbourhood is called so in every row that names the area", () => {
  const play = new Projected(createFacts(), createCommand({ request: { ...request, neighbourhood: "Bukit Duri" } }));
  const writes = [...begun(play)];
  play.accepted();
  writes.push(...play.writes);
  play.guest({ type: "accept_therapist", therapistId: "t1" });
  writes.push(...play.writes);
  const naming = writes.flatMap((write) =>
    "data" in write && "areaCode" in write.data ? [[write.tableId, write.data] as const] : [],
  );
  expect([...new Set(naming.map(([table]) => table))].sort()).toEqual(["bookings", "jobs", "offers"]);
  for (const [, data] of naming) expect(data.location ?? data.neighbourhood).toBe("Bukit Duri");
});

describe("a new booking writes", () => {
  const writes = begun(new Play());

  it("its log, its row, its locks, its offer, its first line: one transaction", () => {
    expect(writes.map((write) => `${write.action} ${write.tableId}`)).toEqual([
      "create booking_events",
      "create booking_events",
      "create bookings",
      "create customer_locks",
      "create customer_locks",
      "update customers",
      "create therapist_locks",
      "create offers",
      "create messages",
    ]);
  });

  it("under ids that only one writer can make", () => {
    expect(idsOf(writes, "booking_events")).toEqual([`${BOOKING_ID}.1`, `${BOOKING_ID}.2`]);
    expect(idsOf(writes, "customer_locks")).toEqual(["user.guest", "phone.6281234567890"]);
    expect(idsOf(writes, "therapist_locks")).toEqual(["t1"]);
    expect(idsOf(writes, "messages")).toEqual([`${BOOKING_ID}.1`]);
  });

  it("what the guest may read apart from what the therapist may read", () => {
    for (const table of ["bookings", "messages"]) expect(readers(writes, table)).toEqual(['read("user:guest")']);
    expect(readers(writes, "offers")).toEqual(['read("user:t1")']);
    for (const table of ["booking_events", "therapist_locks", "customer_locks"])
      expect(readers(writes, table)).toEqual([]);
  });

  it("rows that fit their tables", () => {
    for (const write of writes) {
      if (write.action !== "create") continue;
      const table = tables.find((each) => each.id === write.tableId)!;
      expect(encodeRow(table, decodeRow(table, { $id: write.rowId, ...write.data }) as never)).toEqual(write.data);
    }
  });
});

describe("the name of the place", () => {
  const named = (neighbourhood: string | undefined) =>
    bookingRow({
      ...new Play().state,
      request: { ...new Play().state.request, ...(neighbourhood !== undefined && { neighbourhood }) },
    }).location;

  it("is the neighbourhood that the guest chose, else the district", () => {
    expect(named("Manggarai")).toBe("Manggarai");
    expect(named("")).toBe("Tebet");
    expect(named(undefined)).toBe("Tebet");
  });
});

describe("a therapist never reads", () => {
  const secrets = [request.customerWhatsApp, PIN];

  it("the address, the name, the number or the PIN before the confirmation", () => {
    const play = new Projected().after(20 * SECOND);
    play.tick();
    play.accepted("t2");
    const offered = JSON.stringify(begun(new Play()).filter((write) => write.tableId === "offers"));
    for (const secret of [...secrets, request.address, request.landmark, request.customerName]) {
      expect(offered).not.toContain(secret);
      for (const write of play.writes) {
        if (JSON.stringify(write).includes(secret)) expect(["bookings", "booking_events"]).toContain(write.tableId);
      }
    }
  });

  it("the number or the PIN after it", () => {
    const play = new Projected();
    play.confirmed();
    const job = play.writes.find((write) => write.tableId === "jobs");
    expect(job).toMatchObject({ action: "create", permissions: ['read("user:t1")'] });
    expect(JSON.stringify(job)).toContain(request.address);
    for (const secret of secrets) expect(JSON.stringify(job)).not.toContain(secret);
  });
});

describe("locks", () => {
  it("follow a therapist from the offer to the end of the job", () => {
    const play = new Projected();
    play.accepted();
    expect([play.to("therapist_locks"), play.data("therapist_locks")?.kind]).toEqual([["update t1"], "held"]);
    play.guest({ type: "accept_therapist", therapistId: "t1" });
    expect([play.to("therapist_locks"), play.data("therapist_locks")?.kind]).toEqual([["update t1"], "busy"]);
    play.therapist("t1", { type: "en_route" });
    expect(play.to("therapist_locks")).toEqual([]);
    play.therapist("t1", { type: "delay", minutes: 10 });
    expect(play.to("therapist_locks")).toEqual(["update t1"]);
    play.therapist("t1", { type: "arrived" });
    play.therapist("t1", { type: "start", pin: PIN });
    play.therapist("t1", { type: "complete" });
    expect(play.to("therapist_locks")).toEqual(["delete t1"]);
    expect(play.to("customer_locks")).toEqual(["delete user.guest", "delete phone.6281234567890"]);
  });

  it("of everybody who was asked go with the cancellation", () => {
    const play = new Projected().after(40 * SECOND);
    play.tick();
    play.guest({ type: "cancel", reason: "price" });
    expect(play.to("therapist_locks")).toEqual(["delete_rows t1", "delete_rows t2", "delete_rows t3"]);
    expect(play.to("offers")).toHaveLength(3);
    expect(play.data("offers")).toEqual({ status: "withdrawn", notes: "" });
  });

  it("of the guest stay while the booking can be taken up again", () => {
    const play = new Projected();
    play.exhausted();
    expect(play.to("customer_locks")).toEqual([]);
  });
});

describe("a job", () => {
  it("that its therapist gave up is ended, and the guest's conversation closes to them", () => {
    const play = new Projected();
    play.confirmed().after(5 * MINUTE);
    play.therapist("t1", { type: "cancel_job", reason: "emergency" });
    expect(play.to("jobs")).toHaveLength(1);
    const job = decodeRow(jobs, { $id: "j", ...play.data("jobs") });
    expect(job).toMatchObject({ phase: "cancelled_by_therapist", isOpen: false, endedAt: NOON + 5 * MINUTE });
    expect(job).toMatchObject({ address: "", landmark: "", notes: "", coordinates: "" });
    const conversation = play.writes.find((write) => write.tableId === "conversations");
    expect(conversation).toMatchObject({ action: "update", permissions: ['read("user:guest")'] });
    expect(readers(play.writes, "messages")).toEqual(['read("user:guest")']);
  });

  it("opens the conversation to its therapist, until a day after its end", () => {
    const play = new Projected();
    play.confirmed();
    const conversation = play.writes.find((write) => write.tableId === "conversations");
    expect(conversation).toMatchObject({ action: "create", permissions: ['read("user:guest")', 'read("user:t1")'] });
    expect(play.data("conversations")).toMatchObject({ participantIds: ["guest", "t1"], status: "active" });
    play.therapist("t1", { type: "arrived" });
    expect(play.to("conversations")).toEqual([]);
    play.therapist("t1", { type: "start", pin: PIN });
    play.therapist("t1", { type: "complete" });
    expect(play.data("conversations")).toMatchObject(
      encodeColumns(conversations, { opensAt: NOON, closesAt: NOON + 24 * 60 * MINUTE, status: "active" }),
    );
  });

  it("keeps its row in step with the state", () => {
    const play = new Projected();
    play.confirmed().after(MINUTE).therapist("t1", { type: "en_route" });
    expect(play.data("jobs")).toEqual(encodeRow(jobs, jobRow(play.state, jobOf(play.state)!)));
    expect(play.data("bookings")).toEqual(encodeRow(bookings, bookingRow(play.state)));
  });
});

describe("what is remembered of a therapist", () => {
  const remembered = (play: Projected) => play.writes.filter((write) => write.tableId === "therapists");

  it("is the last job, and how many there were that day at the guest's place", () => {
    const play = new Projected();
    play.accepted();
    expect(remembered(play)).toEqual([]);
    play.guest({ type: "accept_therapist", therapistId: "t1" });
    play.therapist("t1", { type: "arrived" });
    play.therapist("t1", { type: "start", pin: PIN });
    play.therapist("t1", { type: "complete" });
    expect(remembered(play)).toMatchObject([
      {
        action: "update",
        rowId: "t1",
        data: { lastJobEndedAt: "2026-03-02T05:00:00.000+00:00", jobsDone: 1, jobsToday: 1, jobsTodayOn: "2026-03-02" },
      },
    ]);
    const { state: after, log } = play;
    for (const [jobsTodayOn, jobsToday] of [
      ["2026-03-02", 4],
      ["2026-03-01", 1],
    ] as const) {
      const therapist = {
        jobsDone: 11,
        jobsTodayOn,
        jobsToday: 3,
        ratingSum: 0,
        reviewCount: 0,
        blockedCustomerIds: [],
      };
      const change = { before: after, after, events: log.slice(-1), survey: null, lastMessageSeq: 3, therapist };
      expect(writesOf(change).find((write) => write.tableId === "therapists")).toMatchObject({
        data: { jobsDone: 12, jobsToday },
      });
    }
  });

  it("is a decline, but never one for safety", () => {
    for (const [reason, count] of [
      ["busy", 1],
      ["safety", 0],
    ] as const) {
      const play = new Projected({ candidates: [candidate("t1", 500)] });
      play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason });
      expect(remembered(play)).toHaveLength(count);
      expect(play.data("offers")).toMatchObject({ status: "declined", declineReason: reason });
    }
  });

  it("is a cancelled job, but never one for safety", () => {
    for (const [reason, count] of [
      ["emergency", 1],
      ["safety", 0],
    ] as const) {
      const play = new Projected({ candidates: [candidate("t1", 500)] });
      play.confirmed().therapist("t1", { type: "cancel_job", reason });
      expect(remembered(play)).toHaveLength(count);
    }
  });
});

describe("the explanation of a search", () => {
  const id = (at: number) => String(at).padStart(36, "t");
  const crowd = Array.from({ length: 500 }, (_, at) => id(at));
  const longest: Survey = {
    radiusM: 20_000,
    isEmpty: false,
    ranked: crowd.map((therapistId) => ({
      candidate: candidate(therapistId, 19_999) as Candidate,
      distanceM: 19_999,
      etaMin: 60,
      reason: null,
      idleMin: 120,
      score: -400,
      parts: { eta: 3000, rating: 300, idle: 250, reliability: 150, recentCancel: -400, repeat: 100, newcomer: 100 },
    })),
    filtered: Object.fromEntries(filterReasons.map((reason) => [reason, crowd])),
  };
  const { state, log } = new Play();
  const kept = projected(null, { state, events: log, survey: longest }).flatMap((write) =>
    write.tableId === "booking_events" && "data" in write && write.data.search ? [write] : [],
  );

  it("is kept beside the first event that it led to", () => {
    expect(kept).toMatchObject([{ action: "create", rowId: `${BOOKING_ID}.2` }]);
  });

  it("fits its column however many were considered and however long their ids are", () => {
    const length = String(kept[0]?.data.search).length;
    expect(length).toBeGreaterThan(4000);
    expect(length).toBeLessThanOrEqual(32_000);
  });
});

describe("an event's data", () => {
  it("fits its column with the longest texts that a guest can type", () => {
    const long = { ...request, notes: '"'.repeat(1000), address: "\\".repeat(240), landmark: "\n".repeat(240) };
    const [first] = begun(new Play({}, createCommand({ request: long })));
    expect(first && "data" in first ? String(first.data.data).length : Number.NaN).toBeLessThanOrEqual(16_000);
  });
});

describe("messages", () => {
  it("are numbered on from the last one", () => {
    const play = new Play().confirmed();
    const { state } = play;
    const { events, state: after } = play.therapist("t1", { type: "arrived" });
    const writes = writesOf({ before: state, after, events, survey: null, lastMessageSeq: 41 });
    expect(idsOf(writes, "messages")).toEqual([`${BOOKING_ID}.42`]);
  });

  it("have the event's id as their own, so that no event is said twice", () => {
    const play = new Projected();
    play.give({ type: "cancel", reason: "other" }, AGENT);
    const [last] = play.log.slice(-1) as [LoggedEvent];
    expect(play.data("messages")).toMatchObject({ clientMessageId: `${BOOKING_ID}.${last.seq}`, senderType: "system" });
  });
});
