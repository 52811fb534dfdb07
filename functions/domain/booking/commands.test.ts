import { describe, expect, it } from "vitest";
import type { BookingPhase } from "#schema/booking";
import { type ActorRole, actorRoles } from "#schema/tables/bookings";
import { policy } from "../policy.ts";
import type { CommandType } from "./commands.ts";
import { SYSTEM } from "./events.ts";
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
} from "./scene.testing.ts";
import { isTerminal } from "./state.ts";

// RULES e1, written out again by hand: who may give which command in which phase. Whatever is not here is refused.
const ACTIVE = "confirmed en_route arrived in_service";
const ANY_OPEN = `offering exhausted scheduled waiting therapist_accepted ${ACTIVE}`;
const TABLE: Record<CommandType, readonly (readonly [phases: string, roles: string])[]> = {
  advance: [
    [`${ANY_OPEN} done no_show_customer`, "customer therapist agent system"],
    [
      "cancelled_by_customer cancelled_by_agent cancelled_by_system no_show_therapist",
      "customer therapist agent system",
    ],
  ],
  retry: [["exhausted waiting scheduled", "customer agent"]],
  wait: [["exhausted", "customer"]],
  find_another: [["therapist_accepted", "customer"]],
  accept_therapist: [["therapist_accepted", "customer"]],
  cancel: [[ANY_OPEN, "customer agent"]],
  accept_offer: [["offering", "therapist"]],
  decline_offer: [["offering", "therapist"]],
  en_route: [["confirmed", "therapist agent"]],
  delay: [["confirmed en_route", "therapist agent"]],
  arrived: [["confirmed en_route", "therapist agent"]],
  contact_attempt: [["arrived", "therapist"]],
  start: [["arrived", "therapist agent"]],
  complete: [["in_service", "therapist agent"]],
  customer_absent: [["arrived", "therapist agent"]],
  cancel_job: [["confirmed en_route arrived", "therapist agent"]],
  propose_change: [["confirmed en_route arrived in_service", "customer therapist"]],
  // Nothing is proposed in these plays: what the guards say then is in change.test.
  answer_change: [],
  withdraw_change: [],
  share_contact: [[ACTIVE, "customer"]],
  call_support: [
    ["offering exhausted scheduled waiting therapist_accepted", "customer"],
    [`${ACTIVE} done no_show_customer cancelled_by_customer`, "customer therapist"],
    ["no_show_therapist", "customer therapist"],
    // Nobody had come to these.
    ["cancelled_by_agent cancelled_by_system", "customer"],
  ],
  pay: [["done no_show_customer cancelled_by_customer", "customer therapist agent"]],
  refund: [["done no_show_customer cancelled_by_customer", "agent"]],
  tip: [["done", "customer"]],
  rate_visit: [["done", "customer"]],
  rate_guest: [["done no_show_customer", "therapist"]],
  part: [["offering therapist_accepted confirmed en_route arrived", "system"]],
  leave: [
    [
      `${ANY_OPEN} done no_show_customer cancelled_by_customer cancelled_by_agent cancelled_by_system no_show_therapist`,
      "system",
    ],
  ],
  forget_place: [
    ["done no_show_customer cancelled_by_customer cancelled_by_agent cancelled_by_system no_show_therapist", "system"],
  ],
};

// Each phase as it is reached; the arrived guest has already been waited for and called, so that every guard is met.
const REACHED: Record<Exclude<BookingPhase, "cancelled_by_therapist">, () => Play> = {
  offering: () => new Play(),
  exhausted: () => new Play().exhausted(),
  therapist_accepted: () => new Play().accepted(),
  confirmed: () => new Play().confirmed(),
  en_route: () => {
    const play = new Play().confirmed();
    play.therapist("t1", { type: "en_route" });
    return play;
  },
  arrived: () => waited(),
  in_service: () => new Play().inService(),
  done: () => {
    const play = new Play().inService();
    play.therapist("t1", { type: "complete" });
    return play;
  },
  no_show_customer: () => {
    const play = waited();
    play.therapist("t1", { type: "customer_absent" });
    return play;
  },
  cancelled_by_customer: () => {
    const play = new Play().confirmed().after(15 * MINUTE);
    play.guest({ type: "cancel", reason: "changed_plans" });
    return play;
  },
  cancelled_by_agent: () => {
    const play = new Play();
    play.give({ type: "cancel", reason: "other" }, AGENT);
    return play;
  },
  cancelled_by_system: () =>
    new Play()
      .exhausted()
      .after(60 * MINUTE)
      .ticked(),
  no_show_therapist: () => {
    const play = new Play().confirmed().after(90 * MINUTE);
    play.guest({ type: "cancel", reason: "too_long" });
    return play;
  },
  scheduled: () => {
    const quote = quoteFor(request, NOON, NOON + 6 * 60 * MINUTE);
    return new Play({ candidates: [candidate("t1", 500)] }, createCommand({ quote })).exhausted();
  },
  waiting: () => {
    const play = new Play().exhausted();
    play.candidates = [];
    play.guest({ type: "wait" });
    return play;
  },
};

const waited = (): Play => new Play().waited().after(5 * MINUTE);

const askOf = (type: CommandType, play: Play): Ask => {
  switch (type) {
    case "accept_therapist":
      return { type, therapistId: "t1" };
    case "cancel":
    case "cancel_job":
      return { type, reason: "changed_plans" };
    case "accept_offer":
      return { type, offerId: play.pastOfferOf("t1") };
    case "decline_offer":
      return { type, offerId: play.pastOfferOf("t1"), reason: "busy" };
    case "delay":
      return { type, minutes: 10 };
    case "start":
      return { type, pin: PIN };
    case "propose_change":
      return { type, change: { kind: "duration", serviceDuration: "120" } };
    case "answer_change":
      return { type, proposalId: "none.1", answer: "accepted" };
    case "withdraw_change":
      return { type, proposalId: "none.1" };
    case "call_support":
      return { type, reason: "help", note: "" };
    case "part":
      return { type, therapistId: "t1" };
    case "leave":
      return { type, userId: GUEST.id };
    case "pay":
      return { type, method: "cash" };
    case "refund":
      return { type, amountIdr: 10_000, reason: "late" };
    case "tip":
      return { type, amountIdr: 10_000 };
    case "rate_visit":
      return { type, stars: 5, reasons: [], comment: "", block: false };
    case "rate_guest":
      return { type, stars: 5, flags: [], block: false };
    case "advance":
    case "retry":
    case "wait":
    case "find_another":
    case "en_route":
    case "arrived":
    case "contact_attempt":
    case "complete":
    case "customer_absent":
    case "share_contact":
    case "forget_place":
      return { type };
    default:
      return type satisfies never;
  }
};

const actors = {
  customer: GUEST,
  therapist: { role: "therapist", id: "t1" },
  agent: AGENT,
  system: SYSTEM,
} as const;

const allowedRoles = (type: CommandType, phase: BookingPhase): readonly string[] =>
  TABLE[type].find(([phases]) => phases.split(" ").includes(phase))?.[1].split(" ") ?? [];

const rows = (Object.keys(TABLE) as CommandType[]).flatMap((type) =>
  Object.entries(REACHED).map(([phase, reach]) => ({ type, phase: phase as BookingPhase, reach })),
);

describe("the transition table", () => {
  it.each(rows)("$type in $phase is for exactly the roles of the table", ({ type, phase, reach }) => {
    const permitted = actorRoles.filter((role: ActorRole) => {
      const play = reach();
      expect(play.state.phase).toBe(phase);
      // So that an agent finds money to give back.
      if (type === "refund") play.give({ type: "pay", method: "cash" }, AGENT);
      if (type === "forget_place" && isTerminal(play.state)) play.after(policy.terms.settleForMs + MINUTE);
      const version = play.state.version;
      const { refusal, events } = play.give(askOf(type, play), actors[role]);
      if (refusal) expect(play.state.version, `${role} was refused, yet something happened`).toBe(version);
      else if (type !== "advance") expect(events[0]?.actor).toEqual(actors[role]);
      return refusal === null;
    });
    expect(new Set(permitted)).toEqual(new Set(allowedRoles(type, phase)));
  });
});
