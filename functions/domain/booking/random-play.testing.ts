// Test-only: random plays of one booking. Whoever may acts, and now and then somebody else, at any time, with new and
// with repeated commands, while therapists come and go; the writes build up rows in memory.
import fc from "fast-check";
import {
  type BookingChange,
  type ChangeProposal,
  cancelReasons,
  declineReasons,
  type GenderPreference,
  type GuestGender,
  guestFlags,
  paymentMethods,
  refundReasons,
  supportReasons,
  TIP_IDR,
} from "#schema/booking";
import { numberId } from "#schema/ids";
import { decodeRow } from "#schema/table";
import { therapistCalendars } from "#schema/tables/bookings";
import { type CustomerRow, customers } from "#schema/tables/customers";
import { createRow, operationsOf } from "../row-write.ts";
import { type Actor, SYSTEM } from "./events.ts";
import { NEW_CUSTOMER } from "./guest.ts";
import { RowStore } from "./row-store.testing.ts";
import type { Decision } from "./run.ts";
import {
  AGENT,
  type Ask,
  candidate,
  createCommand,
  GUEST,
  MINUTE,
  NOON,
  PIN,
  Play,
  quoteFor,
  request,
  SECOND,
  toAHotel,
} from "./scene.testing.ts";
import { type BookingState, isActive, isTerminal, matchOf } from "./state.ts";
import { writesOf } from "./writes.testing.ts";

const DAY = 24 * 60 * MINUTE;
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

/** What somebody does, in the words of the command, and who may do it. */
export const asks = {
  advance: (): [Ask, Actor] => [{ type: "advance" }, SYSTEM],
  retry: (_: BookingState, pick: number): [Ask, Actor] => [{ type: "retry", ...pickOf(CHOICES, pick)! }, GUEST],
  wait: (): [Ask, Actor] => [{ type: "wait" }, GUEST],
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
  en_route: (state: BookingState): [Ask, Actor] => [{ type: "en_route" }, therapistOf(state)],
  delay: (state: BookingState): [Ask, Actor] => [{ type: "delay", minutes: 10 }, therapistOf(state)],
  arrived: (state: BookingState): [Ask, Actor] => [{ type: "arrived" }, therapistOf(state)],
  contact_attempt: (state: BookingState): [Ask, Actor] => [{ type: "contact_attempt" }, therapistOf(state)],
  start: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "start", pin: pick % 3 === 0 ? "0000" : PIN },
    therapistOf(state),
  ],
  complete: (state: BookingState): [Ask, Actor] => [{ type: "complete" }, therapistOf(state)],
  customer_absent: (state: BookingState): [Ask, Actor] => [{ type: "customer_absent" }, therapistOf(state)],
  cancel_job: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "cancel_job", reason: pickOf(cancelReasons, pick)! },
    therapistOf(state),
  ],
  propose_change: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "propose_change", change: pickOf(CHANGES, pick)! },
    sideOf(state, pick % 3 === 0),
  ],
  answer_change: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "answer_change", proposalId: proposalOf(state).proposalId, answer: pick % 3 ? "accepted" : "declined" },
    sideOf(state, proposalOf(state).by === "customer"),
  ],
  withdraw_change: (state: BookingState): [Ask, Actor] => [
    { type: "withdraw_change", proposalId: proposalOf(state).proposalId },
    sideOf(state, proposalOf(state).by === "therapist"),
  ],
  share_contact: (): [Ask, Actor] => [{ type: "share_contact" }, GUEST],
  call_support: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "call_support", reason: pickOf(supportReasons, pick)!, note: "" },
    sideOf(state, pick % 3 === 0),
  ],
  pay: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "pay", method: pickOf(paymentMethods, pick)! },
    sideOf(state, pick % 2 === 0),
  ],
  refund: (_: BookingState, pick: number): [Ask, Actor] => [
    { type: "refund", amountIdr: (pick + 1) * 500, reason: pickOf(refundReasons, pick)! },
    AGENT,
  ],
  tip: (_: BookingState, pick: number): [Ask, Actor] => [{ type: "tip", amountIdr: (pick + 1) * TIP_IDR.step }, GUEST],
  rate_visit: (_: BookingState, pick: number): [Ask, Actor] => [
    { type: "rate_visit", stars: (pick % 5) + 1, reasons: [], comment: "", block: pick % 4 === 0 },
    GUEST,
  ],
  rate_guest: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "rate_guest", stars: (pick % 5) + 1, flags: [pickOf(guestFlags, pick)!], block: pick % 4 === 0 },
    therapistOf(state),
  ],
  forget_place: (): [Ask, Actor] => [{ type: "forget_place" }, SYSTEM],
  part: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "part", therapistId: offerOf(state, pick)[1].id },
    SYSTEM,
  ],
  leave: (state: BookingState, pick: number): [Ask, Actor] => [
    { type: "leave", userId: offerOf(state, pick)[1].id },
    SYSTEM,
  ],
};

/** What a guest may say anew when a search goes on; mostly nothing. */
const CHOICES: readonly { genderPreference?: GenderPreference; guestGender?: GuestGender }[] = [
  {},
  { genderPreference: "any" },
  {},
  { genderPreference: "female" },
  {},
  { guestGender: "female" },
];

const CHANGES: readonly BookingChange[] = [
  { kind: "time", minutes: 15 },
  { kind: "time", minutes: -15 },
  { kind: "duration", serviceDuration: "60" },
  { kind: "duration", serviceDuration: "120" },
  { kind: "people", people: 1 },
  { kind: "people", people: 2 },
  toAHotel,
];

const proposalOf = (state: BookingState): Pick<ChangeProposal, "proposalId" | "by"> =>
  (isActive(state) && state.job.proposal) || { proposalId: "none.1", by: "customer" };

const sideOf = (state: BookingState, isTherapist: boolean): Actor => (isTherapist ? therapistOf(state) : GUEST);

const GOES_ON: Partial<Record<BookingState["phase"], keyof typeof asks>> = {
  offering: "accept_offer",
  exhausted: "retry",
  scheduled: "retry",
  waiting: "retry",
  therapist_accepted: "accept_therapist",
  confirmed: "en_route",
  en_route: "arrived",
  arrived: "start",
  in_service: "complete",
};
const SETTLING = ["pay", "tip", "rate_visit", "rate_guest", "refund"] as const;

const kindOf = ({ kind, pick }: Step, state: BookingState): keyof typeof asks => {
  if (kind !== "go_on") return kind;
  if (isTerminal(state)) return pickOf(SETTLING, pick)!;
  if (isActive(state) && state.job.proposal?.status === "open") return "answer_change";
  if (isActive(state) && pick % 3 === 0) return "propose_change";
  return GOES_ON[state.phase] ?? "advance";
};

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

/** The therapist who holds the booking, or held it to its end, or one who does not. */
const therapistOf = (state: BookingState): Actor => ({
  role: "therapist",
  id: (isTerminal(state) ? state.job : matchOf(state))?.offer.therapistId ?? "t1",
});

const aStep: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.oneof(
    { weight: 6, arbitrary: fc.nat({ max: 5 * SECOND }) },
    { weight: 2, arbitrary: fc.constantFrom(20 * SECOND, 60 * SECOND, 60 * SECOND - 1) },
    { weight: 1, arbitrary: fc.constantFrom(-SECOND, 5 * MINUTE, 21 * MINUTE, 61 * MINUTE, 6 * 60 * MINUTE, 15 * DAY) },
  ),
  kind: fc.oneof(
    { weight: 14, arbitrary: fc.constant("go_on" as const) },
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

/** What kind of booking it is: from now on or for later, with or without somebody who is asked first. */
interface Beginning {
  scheduledInMin: number | null;
  isPrivate: boolean;
}

const aBeginning: fc.Arbitrary<Beginning> = fc.record({
  scheduledInMin: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(90, 120) },
  ),
  isPrivate: fc.boolean(),
});

/** A guest who has met the first therapist, and may ask for them. */
const REGULAR: CustomerRow = { ...NEW_CUSTOMER, $id: GUEST.id, met: [{ therapistId: "t1", name: "t1" }] };

/** A booking as it is played, with the rows that its writes build up. */
class StoredPlay extends Play {
  readonly store = new RowStore();
  /** Operations of the largest transaction of the last command. */
  writes = 0;

  constructor({ scheduledInMin, isPrivate }: Beginning) {
    const scheduledFor = scheduledInMin === null ? null : NOON + scheduledInMin * MINUTE;
    const asked = isPrivate ? { ...request, preferredTherapistId: "t1" } : request;
    const command = createCommand({ request: asked, quote: quoteFor(asked, NOON, scheduledFor) });
    super({ candidates: pool([]), customer: isPrivate ? REGULAR : null, number: null }, command);
    for (const id of THERAPISTS) {
      const data = { recentOffers: 0, recentAccepts: 0, jobsDone: 0, reviewCount: 0, ratingSum: 0 };
      this.store.commit([{ action: "create", tableId: "therapists", rowId: id, data, permissions: [] }]);
    }
    const { $id, ...regular } = REGULAR;
    if (isPrivate) this.store.commit([createRow(customers, $id, regular)]);
    this.keep(null, { state: this.state, events: this.log, refusal: null, survey: null });
  }

  protected override turn(ask: Ask, actor: Actor, id: string): Decision {
    const before = this.state;
    const decision = super.turn(ask, actor, id);
    if (decision.events.length > 0) this.keep(before, decision);
    return decision;
  }

  private keep(before: BookingState | null, { state: after, events, survey }: Decision): void {
    const lastMessageSeq = this.store.list("messages").length;
    const known = (id: string) => {
      const row = this.store.find(customers.id, id);
      return row ? decodeRow(customers, { $id: id, ...row.data }) : null;
    };
    const customer = known(after.customerId);
    const number = known(numberId(request.customerWhatsApp));
    const therapistId = matchOf(after)?.offer.therapistId;
    const changes = this.store.list(therapistCalendars.id).filter((each) => each.therapistId === therapistId);
    const calendarVersion = Math.max(0, ...changes.map(({ version }) => Number(version)));
    const writes = writesOf({ before, after, events, survey, customer, number, calendarVersion, lastMessageSeq });
    this.writes = Math.max(this.writes, operationsOf(writes).length);
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
  beginning: Beginning,
  steps: readonly Step[],
  check: (play: StoredPlay, before: BookingState, decision: Decision) => void,
) => {
  const play = new StoredPlay(beginning);
  let lastId = "";
  for (const [at, step] of steps.entries()) {
    play.after(step.waitMs).candidates = pool(step.away);
    const before = play.state;
    const [ask, meant] = asks[kindOf(step, before)](before, step.pick);
    const id = step.repeats && lastId ? lastId : `c${at}`;
    play.writes = 0;
    check(play, before, play.give(ask, actorOf(step, meant), id));
    lastId = id;
  }
};

/** Holds `check` after every step of many random plays. */
export const always = (check: (play: StoredPlay, before: BookingState, decision: Decision) => void): void =>
  fc.assert(
    fc.property(aBeginning, fc.array(aStep, { minLength: 5, maxLength: 40, size: "max" }), (beginning, steps) =>
      played(beginning, steps, check),
    ),
    { numRuns: 150 },
  );
