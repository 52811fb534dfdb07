// A transaction is paid for by its operations: twelve at most, also where time and a person act at once.
import { expect, it } from "vitest";
import { cityById } from "#schema/areas";
import type { CustomerRow, PromoRow } from "#schema/tables/customers";
import { policy } from "../policy.ts";
import { makeQuote } from "../pricing/quote.ts";
import { operationsOf } from "../row-write.ts";
import { type Actor, type LoggedEvent, SYSTEM } from "./events.ts";
import { NEW_CUSTOMER } from "./guest.ts";
import type { Decision } from "./run.ts";
import { type Ask, candidate, createCommand, MINUTE, NOON, Play, priceList, request, SECOND } from "./scene.testing.ts";
import { writesOf } from "./writes.testing.ts";

const MOST = 12;

/** Plays a booking and counts the operations of its last command. */
class Counted extends Play {
  /** Of the largest transaction of the last command. */
  operations = 0;
  last: readonly LoggedEvent[] = [];

  override give(ask: Ask, actor: Actor, id?: string): Decision {
    this.operations = 0;
    const decision = super.give(ask, actor, id);
    this.last = decision.events;
    return decision;
  }

  protected override turn(ask: Ask, actor: Actor, id: string): Decision {
    const before = this.state;
    const decision = super.turn(ask, actor, id);
    const { state: after, events, survey } = decision;
    const operations = operationsOf(writesOf({ before, after, events, survey, lastMessageSeq: 1 })).length;
    this.operations = Math.max(this.operations, operations);
    return decision;
  }
  types(): string[] {
    return this.last.map(({ event }) => event.type);
  }
}

/** Three therapists are asked, five more could be. */
const threeAsked = (): Counted => {
  const candidates = Array.from({ length: 8 }, (_, at) => candidate(`t${at + 1}`, 500 + at * 100));
  const play = new Counted({ candidates });
  play.after(policy.offers.staggerMs).tick();
  play.after(policy.offers.staggerMs).tick();
  return play;
};

/** Two are asked in a window that nobody watches. */
const unwatched = (): Counted => {
  const candidates = Array.from({ length: 9 }, (_, at) => candidate(`t${at + 1}`, 500 + at * 100));
  return new Counted({ candidates }).after(policy.search.windowMs + 10 * SECOND).ticked() as Counted;
};

/** On the way, with an open proposal, later than anybody should wait for. */
const late = (): Counted => {
  const play = new Counted();
  play.confirmed().therapist("t1", { type: "en_route" });
  play.after(75 * MINUTE).guest({ type: "propose_change", change: { kind: "duration", serviceDuration: "120" } });
  play.after(policy.job.promiseMs);
  return play;
};

it.each<[string, () => Counted, (play: Counted) => unknown, string[]]>([
  [
    "a window that ends with three open offers",
    () => threeAsked().after(20 * SECOND),
    (play) => play.tick(),
    ["window_opened", "offered"],
  ],
  [
    "a window whose end was found late, with one open offer",
    () => new Counted().after(70 * SECOND),
    (play) => play.tick(),
    ["window_opened", "offered", "offered"],
  ],
  [
    "a window that nobody watched, with two open offers",
    () => unwatched().after(70 * SECOND),
    (play) => play.tick(),
    ["window_opened", "offered"],
  ],
  ["the places that such a look leaves", () => unwatched(), (play) => play.tick(), ["offered"]],
  [
    "a decline that leads to two offers",
    () => new Counted().after(20 * SECOND),
    (play) => play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "safety" }),
    ["offer_declined", "offered", "offered"],
  ],
  [
    "a decline after which three could be asked",
    () => new Counted().after(40 * SECOND),
    (play) => play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "busy" }),
    ["offer_declined", "offered", "offered"],
  ],
  [
    "a cancellation when the last window has just ended",
    () => threeAsked().after(policy.search.windowMs * policy.search.maxAttempts),
    (play) => play.guest({ type: "cancel", reason: "price" }),
    ["search_exhausted", "cancelled"],
  ],
  [
    "a therapist who gives up late, with a question open",
    late,
    (play) => play.therapist("t1", { type: "cancel_job", reason: "emergency" }),
    ["therapist_cancelled", "offered"],
  ],
  [
    "a guest who gives up on a late therapist",
    late,
    (play) => play.guest({ type: "cancel", reason: "safety" }),
    ["cancelled"],
  ],
  [
    "a rating of a session that nobody ended for days",
    () => new Counted().inService().after(15 * 24 * 60 * MINUTE),
    (play) => play.therapist("t1", { type: "rate_guest", stars: 1, flags: ["unsafe"], block: true }),
    ["completed", "guest_rated"],
  ],
  [
    "an account that is deleted days after its session began",
    () => new Counted().inService().after(15 * 24 * 60 * MINUTE),
    (play) => play.give({ type: "leave", userId: "t1" }, SYSTEM),
    ["completed", "party_left"],
  ],
])("%s stays within twelve operations", (_, scene, act, events) => {
  const play = scene();
  play.candidates = [...play.candidates, candidate("t9", 3000)];
  act(play);
  expect(play.types()).toEqual(events);
  expect(play.operations).toBeLessThanOrEqual(MOST);
});

it("a new booking does so too, with a code, for somebody who cannot be asked", () => {
  const promo: PromoRow = {
    $id: "HELLO",
    amountIdr: 10_000,
    percent: 0,
    maxIdr: 0,
    validFrom: NOON - MINUTE,
    validUntil: NOON + MINUTE,
    cityId: null,
    isForFirstVisit: false,
  };
  const customer: CustomerRow = { ...NEW_CUSTOMER, $id: "guest", met: [{ therapistId: "away", name: "Sri" }] };
  const asked = { ...request, preferredTherapistId: "away" };
  const quote = makeQuote({
    ...request,
    people: 1,
    priceList,
    city: cityById("jakarta"),
    scheduledFor: null,
    promo,
    quotedAt: NOON,
  });
  const play = new Play({ promo, customer }, createCommand({ request: asked, quote }));
  expect(play.log.map(({ event }) => event.type)).toEqual(["requested", "offered"]);
  const survey = { radiusM: 5000, ranked: [], filtered: {}, isEmpty: false };
  const writes = writesOf({ before: null, after: play.state, events: play.log, survey, customer, lastMessageSeq: 0 });
  expect(writes.filter(({ tableId }) => tableId === "messages")).toMatchObject([
    { data: { code: "preferred_not_free" } },
  ]);
  expect(operationsOf(writes).length).toBeLessThanOrEqual(MOST);
});

it("a search that nobody has seen end is not begun again", () => {
  const play = threeAsked().after(policy.search.windowMs * policy.search.maxAttempts);
  expect(play.guest({ type: "retry" }).refusal?.code).toBe("command_not_allowed");
  expect(play.state.phase).toBe("exhausted");
  expect(play.guest({ type: "retry" }).refusal).toBeNull();
});
