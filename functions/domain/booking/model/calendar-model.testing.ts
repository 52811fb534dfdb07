// Test-only: two bookings of one therapist, and what is agreed on in them. Each agreement is read and decided in one step
// and committed in another, so that everything may come between; the rows of the therapist's calendar and of the lock
// table decide who was first. What else the therapist has to do is what the other booking really has.
import { therapistCalendars, therapistLocks } from "#schema/tables/bookings";
import { type RowWrite, rowIdsOf } from "../../row-write.ts";
import { agreesAlone, decide, needsCalendar } from "../decide.ts";
import type { Actor } from "../events.ts";
import { locksOf, project } from "../project.ts";
import type { Decision } from "../run.ts";
import {
  AGENT,
  type Ask,
  createCommand,
  GUEST,
  MINUTE,
  NOON,
  Play,
  priceList,
  quoteFor,
  request,
} from "../scene.testing.ts";
import type { Commitment } from "../schedule.ts";
import { type BookingState, isActive } from "../state.ts";
import { type Finding, Findings } from "./explore.testing.ts";

const THERAPIST: Actor = { role: "therapist", id: "t1" };

/** An agreement that has been decided and not yet committed. */
interface Pending {
  name: string;
  before: BookingState;
  decision: Decision;
  /** Undefined where nobody else could agree on anything. */
  version: number | undefined;
}

interface World {
  bookings: readonly BookingState[];
  pending: readonly (Pending | null)[];
  /** Ids of the rows in the calendars and in the lock table. */
  rows: ReadonlySet<string>;
  version: number;
  now: number;
  from: World | null;
  by: string;
}

export interface CalendarExploration {
  /** Ends with the first finding. */
  isBroken?: boolean;
  decider?: typeof decide;
  projector?: typeof project;
}

export interface ExploredCalendar {
  worlds: number;
  tried: number;
  /** Commits that came too late. */
  conflicts: number;
  findings: readonly Finding[];
}

const WATCHED: readonly string[] = [therapistCalendars.id, therapistLocks.id];
const rowKey = (tableId: string, rowId: string): string => `${tableId}/${rowId}`;

/** The rows after a transaction; null when somebody else was first. */
const committed = (rows: ReadonlySet<string>, writes: readonly RowWrite[]): ReadonlySet<string> | null => {
  const after = new Set(rows);
  for (const write of writes) {
    if (!WATCHED.includes(write.tableId)) continue;
    for (const rowId of rowIdsOf(write)) {
      const key = rowKey(write.tableId, rowId);
      if (write.action === "create" && after.has(key)) return null;
      // Several rows in one operation may be gone already.
      if (write.action !== "create" && write.action !== "delete_rows" && !after.has(key)) return null;
      if (write.action === "create") after.add(key);
      else if (write.action !== "update" && write.action !== "increment") after.delete(key);
    }
  }
  return after;
};

/** The rows that the lock table has of a booking. */
const lockRowsOf = (state: BookingState): string[] =>
  [...locksOf(state).keys()].map((id) => rowKey(therapistLocks.id, id));

/** What a booking takes of the therapist's time. */
const commitmentsOf = (state: BookingState): Commitment[] =>
  [...locksOf(state).values()].map(({ startsAt, deadlineAt }) => ({ startsAt, until: deadlineAt }));

/** The time that was agreed on; a delay is nobody's agreement. */
const agreedOf = (state: BookingState): Commitment | null =>
  isActive(state) ? { startsAt: state.job.startsAt, until: state.job.busyUntil - state.job.delayMin * MINUTE } : null;

const booked = (bookingId: string, scheduledFor: number | null): Play =>
  new Play({}, createCommand({ id: bookingId, quote: quoteFor(request, NOON, scheduledFor) }));

/**
 * One booking is confirmed for later, which had the therapist to itself and left the calendar without a row; the other one,
 * for now or for later, waits for its guest to say yes.
 */
const beginnings = (): World[] =>
  [null, NOON + 90 * MINUTE, NOON + 240 * MINUTE, NOON + 390 * MINUTE].map((scheduledFor) => {
    const bookings = [booked("a", NOON + 240 * MINUTE).confirmed().state, booked("b", scheduledFor).accepted().state];
    const rows = new Set(bookings.flatMap(lockRowsOf));
    return { bookings, pending: [null, null], rows, version: 0, now: NOON, from: null, by: "" };
  });

const SHIFTS = [-60, 60];
/** Where changes of the time may lead to: an afternoon is enough for two visits to meet. */
const AFTERNOON = { from: NOON + 60 * MINUTE, to: NOON + 300 * MINUTE };

const attempts = (state: BookingState): [Ask, Actor][] => {
  if (state.phase === "therapist_accepted") {
    return [
      [{ type: "accept_therapist", therapistId: THERAPIST.id }, GUEST],
      [{ type: "cancel", reason: "other" }, GUEST],
    ];
  }
  if (!isActive(state)) return [];
  const { proposal, expectedAt } = state.job;
  const proposed = SHIFTS.filter((minutes) => {
    const at = expectedAt + minutes * MINUTE;
    return at >= AFTERNOON.from && at <= AFTERNOON.to;
  });
  return [
    ...proposed.map((minutes): [Ask, Actor] => [{ type: "propose_change", change: { kind: "time", minutes } }, GUEST]),
    [{ type: "propose_change", change: { kind: "duration", serviceDuration: "120" } }, THERAPIST],
    ...[GUEST, THERAPIST].map((actor): [Ask, Actor] => [
      { type: "answer_change", proposalId: proposal?.proposalId ?? "none.1", answer: "accepted" },
      actor,
    ]),
    [{ type: "delay", minutes: 60 }, THERAPIST],
    [{ type: "cancel_job", reason: "emergency" }, AGENT],
  ];
};

const replaced = <T>(all: readonly T[], at: number, by: T): T[] => all.map((each, i) => (i === at ? by : each));

export const exploreCalendar = ({
  isBroken = false,
  decider = decide,
  projector = project,
}: CalendarExploration = {}): ExploredCalendar => {
  const findings = new Findings();
  const seen = new Set<string>();
  const open: World[] = [];
  let tried = 0;
  let conflicts = 0;

  const visit = (world: World): void => {
    const key = keyOf(world);
    if (seen.has(key)) return;
    seen.add(key);
    open.push(world);
    const [a, b] = world.bookings.map(agreedOf);
    if (a && b && a.startsAt < b.until && b.startsAt < a.until) {
      findings.report("two agreed visits of a therapist never overlap", () => traceOf(world));
    }
  };

  const commit = (world: World, at: number, { name, before, decision, version }: Pending): void => {
    const { state: after, events, survey } = decision;
    const cleared = { ...world, pending: replaced(world.pending, at, null), from: world };
    // What goes on inside a phase, without an agreement, neither makes rows nor ends them.
    const isWatched = after.phase !== before.phase || events.some(({ event }) => event.type === "changed");
    const change = { before, after, events, survey, calendarVersion: version, lastMessageSeq: 0 };
    const isStale = world.bookings[at] !== before;
    const rows = isStale ? null : isWatched ? committed(world.rows, projector(change)) : world.rows;
    if (!rows) {
      conflicts += 1;
      visit({ ...cleared, by: `${name} comes too late` });
      return;
    }
    const bookings = replaced(world.bookings, at, after);
    visit({ ...cleared, bookings, rows, version: versionIn(rows), by: name });
  };

  const act = (world: World, at: number): void => {
    const before = world.bookings[at]!;
    const other = world.bookings[1 - at]!;
    for (const [ask, actor] of attempts(before)) {
      tried += 1;
      const purpose = needsCalendar(ask.type);
      const others = commitmentsOf(other);
      const decision = decider(before, { ...ask, id: `c${before.version}` } as Parameters<typeof decide>[1], actor, {
        now: world.now,
        candidates: null,
        commitments: purpose ? others : null,
        priceList,
      });
      if (decision.events.length === 0) continue;
      const name = `${at === 0 ? "a" : "b"}: ${actor.id} ${ask.type}`;
      const version = agreesAlone(ask.type, others) ? undefined : world.version;
      const pending = { name, before, decision, version };
      if (purpose !== "to agree") commit(world, at, pending);
      else visit({ ...world, pending: replaced(world.pending, at, pending), from: world, by: `${name} is decided` });
    }
  };

  for (const world of beginnings()) visit(world);
  for (let world = open.shift(); world; world = open.shift()) {
    if (isBroken && findings.all.length > 0) break;
    for (const at of [0, 1]) {
      const pending = world.pending[at];
      if (pending) commit(world, at, pending);
      else act(world, at);
    }
  }
  return { worlds: seen.size, tried, conflicts, findings: findings.all };
};

/** The newest version that can be read. */
const versionIn = (rows: ReadonlySet<string>): number =>
  Math.max(
    0,
    ...[...rows].flatMap((key) => (key.startsWith(therapistCalendars.id) ? Number(key.split(".").at(-1)) : [])),
  );

const traceOf = (world: World): string[] => (world.from ? [...traceOf(world.from), world.by] : []);

const bookingKey = (state: BookingState): string => {
  if (!isActive(state)) return state.phase;
  const { startsAt, busyUntil, delayMin, proposal } = state.job;
  const asked = proposal?.status === "open" ? JSON.stringify([proposal.change, proposal.by]) : "";
  return [state.phase, startsAt, busyUntil, delayMin, asked].join();
};

const keyOf = ({ bookings, pending, version }: World): string =>
  [
    ...bookings.map(bookingKey),
    ...pending.map(
      (each, at) =>
        each &&
        `${bookingKey(each.decision.state)} ${Math.min(2, version - (each.version ?? version))} ${each.before === bookings[at]}`,
    ),
  ].join("|");
