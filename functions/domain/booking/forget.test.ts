// What is left of somebody's place in everything that a guest or a therapist reads, walked over every way to end.
import { describe, expect, it } from "vitest";
import { policy } from "../policy.ts";
import type { Actor } from "./events.ts";
import { SYSTEM } from "./events.ts";
import { replay } from "./evolve.ts";
import { RowStore } from "./row-store.testing.ts";
import { bookingRow, jobRow } from "./rows.ts";
import type { Decision } from "./run.ts";
import { type Ask, createCommand, createFacts, MINUTE, Play, request, toAHotel } from "./scene.testing.ts";
import { type BookingState, isTerminal, jobOf } from "./state.ts";
import { writesOf } from "./writes.testing.ts";

const GATE = "Kode gerbang 4471";
const asked = {
  ...request,
  accessNote: GATE,
  notes: "Ketuk dua kali",
  building: "Menara 3",
  coordinates: request.coordinates,
};
const EXACT = `${request.coordinates.lat},${request.coordinates.lng}`;
const HOTEL_GATE = "Lift kiri, kode 9";

/** A play whose rows are kept, with a position on the way. */
class Kept extends Play {
  readonly store = new RowStore();
  constructor() {
    super(createFacts({ customer: null, number: null }), createCommand({ request: asked }));
    for (const id of ["t1", "t2", "t3"]) {
      const data = { jobsDone: 0, reviewCount: 0, ratingSum: 0 };
      this.store.commit([{ action: "create", tableId: "therapists", rowId: id, data, permissions: [] }]);
    }
    this.keep(null, { state: this.state, events: this.log, refusal: null, survey: null });
  }
  protected override turn(ask: Ask, actor: Actor, id: string): Decision {
    const before = this.state;
    const decision = super.turn(ask, actor, id);
    if (decision.events.length > 0) this.keep(before, decision);
    return decision;
  }
  /** Rows that a guest or a therapist may read, as they are stored. */
  readable(): string {
    const tables = ["bookings", "jobs", "offers", "positions", "conversations", "messages"];
    return JSON.stringify(tables.map((table) => this.store.list(table)));
  }
  onTheWay(): this {
    this.confirmed().therapist("t1", { type: "en_route" });
    const position = { lat: -6.2244, lng: 106.8501 };
    this.store.commit([
      { action: "create", tableId: "positions", rowId: this.state.bookingId, data: position, permissions: [] },
    ]);
    return this;
  }
  private keep(before: BookingState | null, { state: after, events, survey }: Decision): void {
    const lastMessageSeq = this.store.list("messages").length;
    this.store.commit(writesOf({ before, after, events, survey, lastMessageSeq }));
  }
}

const inMassage = (): Kept => {
  const play = new Kept().onTheWay();
  play.therapist("t1", { type: "arrived" });
  play.therapist("t1", { type: "start", pin: "4711" });
  return play;
};
const proposed = (): Kept => {
  const play = new Kept().onTheWay();
  play.guest({ type: "propose_change", change: { ...toAHotel, accessNote: HOTEL_GATE } });
  return play;
};

const ENDS: [string, () => Kept][] = [
  [
    "it is done",
    () => {
      const play = inMassage();
      play.therapist("t1", { type: "complete" });
      return play;
    },
  ],
  [
    "the guest is not there",
    () => {
      const play = new Kept().onTheWay();
      play.therapist("t1", { type: "arrived" });
      for (const minutes of [30, 30]) play.after(minutes * MINUTE).therapist("t1", { type: "contact_attempt" });
      play.therapist("t1", { type: "customer_absent" });
      return play;
    },
  ],
  [
    "the guest cancels on the way, with another place proposed",
    () => {
      const play = proposed();
      play.guest({ type: "cancel", reason: "changed_plans" });
      return play;
    },
  ],
  [
    "the therapist does not come",
    () => {
      const play = new Kept().onTheWay().after(90 * MINUTE);
      play.guest({ type: "cancel", reason: "too_long" });
      return play;
    },
  ],
  [
    "the guest cancels the search",
    () => {
      const play = new Kept();
      play.guest({ type: "cancel", reason: "price" });
      return play;
    },
  ],
];

describe.each(ENDS)("when %s", (_, end) => {
  it("nobody reads how to get in, the exact place, or where the therapist was", () => {
    const play = end();
    expect(isTerminal(play.state)).toBe(true);
    for (const secret of [GATE, EXACT, HOTEL_GATE, "-6.2244"]) expect(play.readable()).not.toContain(secret);
    expect(play.store.list("positions")).toEqual([]);
    expect(bookingRow(play.state).address).toBe(request.address);
  });

  it("the rest is forgotten once the settling is over, and not before", () => {
    const play = end();
    play.after(policy.terms.settleForMs - MINUTE);
    expect(play.give({ type: "forget_place" }, SYSTEM).events).toEqual([]);
    play.after(2 * MINUTE);
    expect(play.give({ type: "forget_place" }, SYSTEM).events).toHaveLength(1);
    const gone = [request.address, request.landmark, "Menara 3", "Ketuk dua kali", request.customerWhatsApp];
    for (const secret of [...gone, toAHotel.address]) expect(play.readable()).not.toContain(secret);
    expect(bookingRow(play.state)).toMatchObject({ areaCode: request.areaCode, customerName: request.customerName });
    // Again, and replayed from its log, it is the same.
    expect(play.give({ type: "forget_place" }, SYSTEM).events).toEqual([]);
    expect(replay(JSON.parse(JSON.stringify(play.log)))).toEqual(play.state);
  });
});

it("while the booking goes on, its two people read everything", () => {
  const play = proposed();
  const job = jobOf(play.state)!;
  expect(jobRow(play.state, job)).toMatchObject({ accessNote: GATE, coordinates: EXACT, notes: "Ketuk dua kali" });
  expect(play.readable()).toContain("-6.2244");
});

it("whoever was asked and did not come keeps no note of the guest", () => {
  const play = new Kept();
  expect(play.readable()).toContain("Ketuk dua kali");
  play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "busy" });
  expect(play.store.list("offers").find(({ therapistId }) => therapistId === "t1")).toMatchObject({ notes: "" });
});
