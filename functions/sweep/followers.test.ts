// A follower that has more to read than one sweep takes comes to its end all the same, however much was written at once; and
// what it could not follow it owes until it can.
import { expect, it } from "vitest";
import { eventId } from "#schema/ids";
import type { FollowerRow } from "#schema/tables/followers";
import type { LoggedEvent } from "../domain/booking/events.ts";
import { NOON, Play } from "../domain/booking/scene.testing.ts";
import { DamagedRow, defectsPassed } from "../fault.ts";
import type { FollowingPorts } from "./follower.ts";
import { followOn } from "./followers.ts";

const MINUTE = 60_000;
const attempt = <T>(_: string, work: () => Promise<T>): Promise<T> => work();

/** A booking that was declined for safety, which is an alert. */
const unsafe = () => {
  const play = new Play();
  play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "safety" });
  return play.log;
};

/** A world of one log that is read in pages of 100, all written in one moment. */
const world = (
  written: readonly LoggedEvent[],
  log: readonly LoggedEvent[],
  { begunAt = NOON, make = (_: string): void => {} } = {},
) => {
  let progress: FollowerRow[] = [];
  const made = new Set<string>();
  const taken: string[] = [];
  const state = { now: begunAt, isDamaged: false };
  const idOf = ({ bookingId, seq }: LoggedEvent) => eventId(bookingId, seq);
  const ports = {
    clock: { now: () => state.now },
    bookings: {
      log: async (bookingId: string) => {
        if (state.isDamaged) throw new DamagedRow("booking_events", bookingId, null);
        return log;
      },
      lastSeq: async () => log.length,
    },
    followers: {
      progress: async () => progress,
      keepProgress: async (rows: FollowerRow[]) => {
        progress = rows;
      },
      make: async ({ rowId }: { rowId: string }) => {
        make(rowId);
        made.add(rowId);
      },
      logged: async (types: readonly string[] | "all", since: number, after: string | null) => {
        const all = written.filter(({ event, at }) => at >= since && (types === "all" || types.includes(event.type)));
        const from = after === null ? 0 : all.findIndex((each) => idOf(each) === after) + 1;
        const page = all.slice(from, from + 100);
        if (types === "all") taken.push(...page.map(idOf));
        const entries = page.map((entry) => ({ rowId: idOf(entry), writtenAt: entry.at, entry }));
        return { entries, isLast: page.length < 100 };
      },
      said: async () => ({ entries: [], isLast: true }),
    },
    desk: { versions: async (ids: string[]) => new Map(ids.map((id) => [id, 1_000_000])) },
    therapists: { withOffersClosedSince: async () => [], jobsGivenUp: async () => [] },
  } as unknown as FollowingPorts;
  const sweep = async () => {
    state.now += MINUTE;
    await followOn(ports, attempt);
    return progress.find(({ $id }) => $id === "desk_bookings")!;
  };
  return { state, sweep, made, taken, progress: () => progress };
};

it("what is written at once and fills many sweeps is read to its end, a sweep after the other", async () => {
  const log = unsafe();
  const [first] = log;
  const burst = Array.from({ length: 4500 }, (_, at) => ({ ...first!, bookingId: "burst", seq: at + 1, at: NOON }));
  const { sweep, taken } = world(burst, log);
  const cursors = [(await sweep()).cursor, (await sweep()).cursor, (await sweep()).cursor];
  expect(cursors).toEqual([eventId("burst", 2000), eventId("burst", 4000), null]);
  expect(new Set(taken).size).toBe(4500);
  expect(taken).toHaveLength(4500);
  // From where the reading began it is looked at once more, for what was written late; then it is behind everybody.
  let row = await sweep();
  for (let more = 0; more < 6; more++) row = await sweep();
  expect(row).toMatchObject({ cursor: null, begunAt: null, behindMs: 0 });
});

it("what could not be followed is owed, and followed once its log can be read", async () => {
  const log = unsafe();
  const declined = log.find(({ event }) => event.type === "offer_declined")!;
  const { state, sweep, made, progress } = world(log, log);
  state.isDamaged = true;
  for (let minute = 0; minute < 5; minute++) await sweep();
  expect([...made]).toEqual([]);
  expect(progress().find(({ $id }) => $id === "alerts")?.owed).toEqual([eventId(declined.bookingId, declined.seq)]);
  state.isDamaged = false;
  for (let minute = 0; minute < 5; minute++) await sweep();
  expect([...made]).toEqual([eventId(declined.bookingId, declined.seq)]);
  expect(progress().find(({ $id }) => $id === "alerts")?.owed).toEqual([]);
});

it("what a follower fails with is a defect, counted and owed, and holds no other event up", async () => {
  const log = unsafe();
  const declined = log.find(({ event }) => event.type === "offer_declined")!;
  const second = { ...declined, bookingId: "second" };
  const make = (rowId: string) => {
    if (rowId === eventId(declined.bookingId, declined.seq)) throw new TypeError("of undefined");
  };
  const { sweep, made, progress } = world([declined, second], log, { make });
  const before = defectsPassed();
  await sweep();
  expect(defectsPassed()).toBe(before + 1);
  expect([...made]).toEqual([eventId("second", declined.seq)]);
  expect(progress().find(({ $id }) => $id === "alerts")?.owed).toEqual([eventId(declined.bookingId, declined.seq)]);
});

it("a new follower begins with what was written in the last day", async () => {
  const log = unsafe();
  const declined = log.find(({ event }) => event.type === "offer_declined")!;
  const at = (bookingId: string, hoursAgo: number) => ({ ...declined, bookingId, at: NOON - hoursAgo * 60 * MINUTE });
  const { sweep, made } = world([at("old", 25), at("new", 23)], log);
  await sweep();
  expect([...made]).toEqual([eventId("new", declined.seq)]);
});

it("a follower that owes hundreds reads on; one that can follow nothing stays where it was", async () => {
  const log = unsafe();
  const declined = log.find(({ event }) => event.type === "offer_declined")!;
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ ...declined, bookingId: `b${at}` }));
  const make = () => {
    throw new TypeError("of undefined");
  };
  const alertsAfterASweep = async (count: number) => {
    const { sweep, progress, state } = world(many(count), log, { make });
    await sweep().catch((error) => expect(String(error)).toContain(`could not follow ${count} events`));
    return { row: progress().find(({ $id }) => $id === "alerts"), now: state.now };
  };
  const { row, now } = await alertsAfterASweep(800);
  expect(row).toMatchObject({ readTo: now, behindMs: 0 });
  expect(row?.owed).toHaveLength(800);
  expect((await alertsAfterASweep(1100)).row).toBeUndefined();
});
