// Laws of the booking core: whatever people do, in whatever order and at whatever times.
import { describe, expect, it } from "vitest";
import { TIP_IDR } from "#schema/booking";
import { encodeRow } from "#schema/table";
import { bookings } from "#schema/tables/bookings";
import { policy } from "../policy.ts";
import { nextDeadlineAt } from "./deadlines.ts";
import { bookingEvent } from "./events.ts";
import { replay } from "./evolve.ts";
import { withoutPlace } from "./forget.ts";
import { customerLockIds, locksOf } from "./project.ts";
import { always, asks } from "./random-play.testing.ts";
import { bookingRow } from "./rows.ts";
import { Play } from "./scene.testing.ts";
import { isActive, isTerminal, matchOf } from "./state.ts";

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
      const ids = customerLockIds(state);
      expect(store.list("customer_locks").map((row) => row.$id)).toEqual(isTerminal(state) ? [] : ids);
    });
  });

  it("only money and opinions follow its end, and the end stays as it was", () => {
    always(({ state }, before, { events }) => {
      if (!isTerminal(before)) return;
      const { settlement: _s, version: _v, updatedAt: _at, commands: _c, systemMessages: _m, ...ended } = before;
      const { request, isPlaceForgotten, left, supportCalledAt: _called, supportCalls: _calls, ...end } = ended;
      expect(state).toMatchObject(end);
      expect(state.left).toEqual(expect.arrayContaining([...left]));
      if (events.some(({ event }) => event.type === "place_forgotten")) {
        expect(state).toMatchObject({ request: withoutPlace(request), isPlaceForgotten: true });
      } else expect(state).toMatchObject({ request, isPlaceForgotten });
      for (const { event } of events) {
        expect([
          "place_forgotten",
          "party_left",
          "support_called",
          "paid",
          "refunded",
          "tipped",
          "visit_rated",
          "guest_rated",
        ]).toContain(event.type);
      }
    });
  });

  it("a proposal changes nothing until it is accepted", () => {
    always(({ state }, before, { events }) => {
      if (events.some(({ event }) => event.type === "changed") || !isActive(before) || !isActive(state)) return;
      expect([state.quote, state.request, state.scheduledFor]).toEqual([
        before.quote,
        before.request,
        before.scheduledFor,
      ]);
      if (events.every(({ event }) => event.type === "change_proposed" || event.type === "change_closed")) {
        expect({ ...state.job, proposal: null }).toEqual({ ...before.job, proposal: null });
      }
    });
  });

  it("what is known of guest and therapist is the sum of what happened", () => {
    always(({ store, log, state }) => {
      const count = (type: string) => log.filter(({ event }) => event.type === type).length;
      const sum = (table: string, column: string, ofNumbers = false) =>
        store
          .list(table)
          .filter(({ $id }) => $id.startsWith("phone.") === ofNumbers)
          .reduce((all, row) => all + Number(row[column]), 0);
      for (const ofNumbers of [false, true]) {
        expect(sum("customers", "visits", ofNumbers)).toBe(count("completed"));
        expect(sum("customers", "noShows", ofNumbers)).toBe(count("customer_absent"));
        expect(sum("customers", "ratingCount", ofNumbers)).toBe(count("guest_rated"));
      }
      expect(sum("therapists", "reviewCount")).toBe(count("visit_rated"));
      const tips = log.reduce((all, { event }) => all + (event.type === "tipped" ? event.amountIdr : 0), 0);
      if (isTerminal(state)) expect(state.settlement.tipIdr).toBe(tips);
      expect(tips).toBeLessThanOrEqual(TIP_IDR.max);
    });
  });

  it("whatever has not ended has a deadline", () => {
    always(({ state }) => {
      if (isTerminal(state)) return;
      expect(nextDeadlineAt(state, state.updatedAt), state.phase).toBeGreaterThan(state.updatedAt);
    });
  });

  it("left alone, a booking ends by its deadlines, however late each is noticed", () => {
    always(({ state, now }) => {
      if (isTerminal(state)) return;
      const alone = new Play();
      Object.assign(alone, { state, now, candidates: [] });
      for (let looks = 0; looks < 400 && !isTerminal(alone.state); looks++) {
        alone.after(Math.max(0, nextDeadlineAt(alone.state, alone.now)! - alone.now) + (looks % 3) * 700).tick();
      }
      expect(isTerminal(alone.state), alone.state.phase).toBe(true);
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

  it("money is conserved: the price is the one agreed on last, fees stay within the base, pay within the price", () => {
    always(({ state, log }) => {
      const [first] = log;
      if (first?.event.type !== "requested") throw new Error("A log begins with its request.");
      const { lines, totalIdr } = state.quote;
      const base = lines.find((line) => line.code === "base")!.amountIdr;
      const agreed = log.findLast(({ event }) => event.type === "changed")?.event;
      expect(state.quote).toEqual(agreed?.type === "changed" ? agreed.quote : first.event.quote);
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

  it("one command is one transaction of at most twelve operations", () => {
    always((play) => expect(play.writes).toBeLessThanOrEqual(12));
  });
});
