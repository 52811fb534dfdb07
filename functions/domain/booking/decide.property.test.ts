// Laws of the booking core: whatever people do, in whatever order and at whatever times.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cancelReasons, declineReasons } from "#schema/booking";
import { customerLockId, phoneLockId } from "#schema/ids";
import { encodeRow } from "#schema/table";
import { bookings } from "#schema/tables/bookings";
import { policy } from "../policy.ts";
import { nextDeadlineAt } from "./deadlines.ts";
import { type Actor, bookingEvent, SYSTEM } from "./events.ts";
import { replay } from "./evolve.ts";
import { locksOf, project } from "./project.ts";
import { RowStore } from "./row-store.testing.ts";
import { bookingRow } from "./rows.ts";
import type { Decision } from "./run.ts";
import { AGENT, type Ask, candidate, GUEST, MINUTE, PIN, Play, SECOND } from "./scene.testing.ts";
import { type BookingState, isTerminal, matchOf } from "./state.ts";

const THERAPISTS = ["t1", "t2", "t3", "t4", "t5"] as const;

interface Step {
  waitMs: number;
  /** `go_on`: whatever the phase at hand waits for, so that jobs come to their end. */
  kind: keyof typeof asks | "go_on";
  /** Picks a therapist, an offer, a reason. */
  pick: number;
  /** Now and then the wrong person tries. */
  by: "whoever may" | "guest" | "agent" | "another therapist";
  repeats: boolean;
  away: readonly string[];
}

const pickOf = <T>(all: readonly T[], pick: number): T | undefined => all[pick % all.length];

const asks = {
  advance: (): [Ask, Actor] => [{ type: "advance" }, SYSTEM],
  retry: (): [Ask, Actor] => [{ type: "retry" }, GUEST],
  find_another: (): [Ask, Actor] => [{ type: "find_another" }, GUEST],
  accept_therapist: (state: BookingState): [Ask, Actor] => [
    { type: "accept_therapist", therapistId: matchOf(state)?.offer.therapistId ?? "t1" },
    GUEST,
  ],
  cancel: (_: BookingState, pick: number): [Ask, Actor] => [
    { type: "cancel", reason: pickOf(cancelReasons, pick)! },
    GUEST,
  ],
  accept_offer: (state: BookingState, pick: number): [Ask, Actor] => {
    const [offerId, therapist] = offerOf(state, pick);
    return [{ type: "accept_offer", offerId }, therapist];
  },
  decline_offer: (state: BookingState, pick: number): [Ask, Actor] => {
    const [offerId, therapist] = offerOf(state, pick);
    return [{ type: "decline_offer", offerId, reason: pickOf(declineReasons, pick)! }, therapist];
  },
  en_route: (state: BookingState): [Ask, Actor] => [{ type: "en_route" }, workerOf(state)],
  delay: (state: BookingState): [Ask, Actor] => [{ type: "delay", minutes: 10 }, workerOf(state)],
  arrived: (state: BookingState): [Ask, Actor] => [{ type: "arrived" }, workerOf(state)],
  contact_attempt: (state: BookingState): [Ask, Actor] => [{ type: "contact_attempt" }, workerOf(state)],
  start: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "start", pin: pick % 3 === 0 ? "0000" : PIN },
    workerOf(state),
  ],
  complete: (state: BookingState): [Ask, Actor] => [{ type: "complete" }, workerOf(state)],
  customer_absent: (state: BookingState): [Ask, Actor] => [{ type: "customer_absent" }, workerOf(state)],
  cancel_job: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "cancel_job", reason: pickOf(cancelReasons, pick)! },
    workerOf(state),
  ],
};

const GOES_ON: Partial<Record<BookingState["phase"], keyof typeof asks>> = {
  offering: "accept_offer",
  exhausted: "retry",
  therapist_accepted: "accept_therapist",
  confirmed: "en_route",
  en_route: "arrived",
  arrived: "start",
  in_service: "complete",
};
const kindOf = (kind: Step["kind"], state: BookingState): keyof typeof asks =>
  kind === "go_on" ? (GOES_ON[state.phase] ?? "advance") : kind;

/** Mostly an open offer, sometimes one that is over. */
const offerOf = (state: BookingState, pick: number): [string, Actor] => {
  const all = Object.entries(state.offerOutcomes);
  const open = all.filter(([, { status }]) => status === "open");
  const [offerId, offer] = pickOf(open.length > 0 && pick % 4 !== 0 ? open : all, pick) ?? [
    "none.1",
    { therapistId: "t1" },
  ];
  return [offerId, { role: "therapist", id: offer.therapistId }];
};

const workerOf = (state: BookingState): Actor => ({ role: "therapist", id: matchOf(state)?.offer.therapistId ?? "t1" });

const aStep: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.oneof(
    { weight: 6, arbitrary: fc.nat({ max: 5 * SECOND }) },
    { weight: 2, arbitrary: fc.constantFrom(20 * SECOND, 60 * SECOND, 60 * SECOND - 1) },
    { weight: 1, arbitrary: fc.constantFrom(-SECOND, 5 * MINUTE, 21 * MINUTE) },
  ),
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant("go_on" as const) },
    { weight: 12, arbitrary: fc.constantFrom(...(Object.keys(asks) as Step["kind"][])) },
  ),
  pick: fc.nat({ max: 1000 }),
  by: fc.oneof(
    { weight: 12, arbitrary: fc.constant("whoever may" as const) },
    { weight: 1, arbitrary: fc.constantFrom("guest" as const, "agent" as const, "another therapist" as const) },
  ),
  repeats: fc.nat({ max: 9 }).map((n) => n === 0),
  away: fc.subarray([...THERAPISTS], { maxLength: 3 }),
});

/** A booking as it is played, with the rows that its writes build up. */
class StoredPlay extends Play {
  readonly store = new RowStore();
  writes = 0;

  constructor() {
    super({ candidates: pool([]) });
    for (const id of THERAPISTS) {
      const data = { recentOffers: 0, recentAccepts: 0, jobsDone: 0 };
      this.store.commit([{ action: "create", tableId: "therapists", rowId: id, data, permissions: [] }]);
    }
    this.keep(null, { state: this.state, events: this.log, refusal: null, survey: null });
  }

  override give(ask: Ask, actor: Actor, id?: string): Decision {
    const before = this.state;
    const decision = super.give(ask, actor, id);
    if (decision.events.length > 0) this.keep(before, decision);
    return decision;
  }

  private keep(before: BookingState | null, { state: after, events, survey }: Decision): void {
    const lastMessageSeq = this.store.list("messages").length;
    const writes = project({ before, after, events, survey, lastMessageSeq });
    this.writes = writes.length;
    this.store.commit(writes);
  }
}

const pool = (away: readonly string[]) =>
  THERAPISTS.map((id, at) => candidate(id, 400 + at * 1500, { isAvailable: !away.includes(id) }));

const actorOf = (step: Step, meant: Actor): Actor => {
  if (step.by === "guest") return GUEST;
  if (step.by === "agent") return AGENT;
  if (step.by === "another therapist") return { role: "therapist", id: pickOf(THERAPISTS, step.pick)! };
  return meant;
};

/** Plays the steps and calls `check` after each with the state before it. */
const played = (
  steps: readonly Step[],
  check: (play: StoredPlay, before: BookingState, decision: Decision) => void,
) => {
  const play = new StoredPlay();
  let lastId = "";
  for (const [at, step] of steps.entries()) {
    play.after(step.waitMs).candidates = pool(step.away);
    const before = play.state;
    const [ask, meant] = asks[kindOf(step.kind, before)](before, step.pick);
    const id = step.repeats && lastId ? lastId : `c${at}`;
    check(play, before, play.give(ask, actorOf(step, meant), id));
    lastId = id;
  }
};

const always = (check: (play: StoredPlay, before: BookingState, decision: Decision) => void): void =>
  fc.assert(
    fc.property(fc.array(aStep, { minLength: 5, maxLength: 40, size: "max" }), (steps) => played(steps, check)),
    { numRuns: 150 },
  );

describe("whatever happens to a booking", () => {
  it("at most one therapist is held or busy, and then nobody else is asked", () => {
    always(({ state }) => {
      const kinds = [...locksOf(state).values()].map((lock) => lock.kind);
      if (kinds.some((kind) => kind !== "offered")) expect(kinds).toHaveLength(1);
      expect(kinds.length).toBeLessThanOrEqual(policy.offers.maxOpen);
    });
  });

  it("the stored locks are those of the state", () => {
    always(({ state, store }) => {
      const stored = store.list("therapist_locks").map(({ $id, kind, bookingId }) => [$id, kind, bookingId]);
      const locks = [...locksOf(state)].map(([id, { kind }]) => [id, kind, state.bookingId]);
      expect(stored.sort()).toEqual(locks.sort());
      const ids = [customerLockId(state.customerId), phoneLockId(state.request.customerWhatsApp)];
      expect(store.list("customer_locks").map((row) => row.$id)).toEqual(isTerminal(state) ? [] : ids);
    });
  });

  it("nothing follows its end", () => {
    always((_, before, { events }) => {
      if (isTerminal(before)) expect(events).toEqual([]);
    });
  });

  it("a deadline comes or somebody can act", () => {
    always(({ state, now }) => {
      if (isTerminal(state)) return;
      const deadline = nextDeadlineAt(state, state.updatedAt);
      if (deadline === null) expect(canGoOn(state, now), state.phase).toBe(true);
      else expect(deadline).toBeGreaterThan(state.updatedAt);
    });
  });

  it("left alone, a booking without a job ends by its deadlines", () => {
    always(({ state, now }) => {
      if (nextDeadlineAt(state, now) === null) return;
      const alone = new Play();
      Object.assign(alone, { state, now, candidates: [] });
      for (let looks = 0; looks < 40 && !isTerminal(alone.state); looks++) {
        alone.after(Math.max(0, nextDeadlineAt(alone.state, alone.now)! - alone.now)).tick();
      }
      expect(alone.state.phase).toBe("cancelled_by_system");
    });
  });

  it("the state is the fold of its log, and every event fits its schema", () => {
    always(({ state, log }, _, { events }) => {
      expect(replay(JSON.parse(JSON.stringify(log)))).toEqual(state);
      for (const { event } of events) expect(bookingEvent.safeParse(event).success).toBe(true);
    });
  });

  it("the stored row is the row of its log", () => {
    always(({ state, log, store }) => {
      const replayed = replay(log)!;
      expect(store.find("bookings", state.bookingId)?.data).toEqual(encodeRow(bookings, bookingRow(replayed)));
      expect(store.list("booking_events")).toHaveLength(replayed.version);
    });
  });

  it("the stored offers stand as in the state, and only a job's offer stays accepted", () => {
    always(({ state, store, log }) => {
      const rows = Object.fromEntries(store.list("offers").map(({ $id, status }) => [$id, status]));
      expect(rows).toEqual(
        Object.fromEntries(Object.entries(state.offerOutcomes).map(([id, { status }]) => [id, status])),
      );
      const jobs = store.list("jobs").map((row) => row.$id);
      const held = matchOf(state)?.offer.offerId;
      const accepted = Object.keys(rows).filter((id) => rows[id] === "accepted");
      for (const id of accepted) expect([...jobs, held]).toContain(id);
      expect(log.filter(({ event }) => event.type === "confirmed")).toHaveLength(jobs.length);
    });
  });

  it("its messages are numbered without gaps, and the state knows how many there are", () => {
    always(({ state, store }) => {
      const seqs = store.list("messages").map((row) => row.seq);
      expect(seqs).toEqual(Array.from({ length: state.systemMessages }, (_, at) => at + 1));
    });
  });

  it("the same command again has no second effect and the first answer", () => {
    always((play, _, { events, refusal }) => {
      const own = events.find((each) => each.actor.role !== "system");
      if (!own) return;
      const version = play.state.version;
      const [ask] = asks.advance();
      const again = play.give(ask, own.actor, own.commandId);
      expect(play.state.version).toBe(version);
      expect(again.refusal).toEqual(refusal);
    });
  });

  it("money is conserved: the price stays, fees stay within the base, pay within the price", () => {
    always(({ state, log }) => {
      const [first] = log;
      if (first?.event.type !== "requested") throw new Error("A log begins with its request.");
      const { lines, totalIdr } = state.quote;
      const base = lines.find((line) => line.code === "base")!.amountIdr;
      expect(state.quote).toEqual(first.event.quote);
      expect(lines.reduce((sum, line) => sum + line.amountIdr, 0)).toBe(totalIdr);
      if (isTerminal(state)) {
        expect(state.feeDueIdr).toBeGreaterThanOrEqual(0);
        expect(state.feeDueIdr).toBeLessThanOrEqual(base);
        if (!state.job) expect(state.feeDueIdr).toBe(0);
      }
      const pay = matchOf(state)?.offer.payIdr ?? 0;
      expect(pay).toBeLessThanOrEqual(totalIdr);
    });
  });

  it("a refused command has no effect of its own, but a wrong PIN is counted", () => {
    always((_play, _before, { events, refusal }) => {
      if (!refusal) return;
      const own = events.filter((each) => each.actor.role !== "system").map((each) => each.event.type);
      expect(["", "pin_refused"]).toContain(own.join());
      if (own.length > 0) expect(refusal.code).toBe("wrong_pin");
    });
  });

  it("one command is one transaction of at most fourteen rows", () => {
    always((play) => expect(play.writes).toBeLessThanOrEqual(14));
  });
});

/** Whether somebody's command, other than giving up, is obeyed now. */
const canGoOn = (state: BookingState, now: number): boolean =>
  (["arrived", "start", "complete"] as const).some((type) => {
    const probe = new Play();
    Object.assign(probe, { state, now });
    const [ask] = asks[type](state, 1);
    return [workerOf(state), AGENT].some((actor) => probe.give(ask, actor, "probe").refusal === null);
  });
