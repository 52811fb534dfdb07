import { describe, expect, it } from "vitest";
import type { BookingPhase } from "#schema/booking";
import { type ActorRole, actorRoles } from "#schema/tables/bookings";
import type { CommandType } from "./commands.ts";
import { SYSTEM } from "./events.ts";
import { AGENT, type Ask, GUEST, MINUTE, PIN, Play } from "./scene.testing.ts";

// DISPATCH e1, written out again by hand: who may give which command in which phase. Whatever is not here is refused.
const ANY_OPEN = "offering exhausted therapist_accepted confirmed en_route arrived in_service";
const TABLE: Record<CommandType, readonly (readonly [phases: string, roles: string])[]> = {
  advance: [
    [`${ANY_OPEN} done no_show_customer`, "customer therapist agent system"],
    ["cancelled_by_customer cancelled_by_agent cancelled_by_system", "customer therapist agent system"],
  ],
  retry: [["exhausted", "customer agent"]],
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
    const play = new Play();
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
};

const waited = (): Play => {
  const play = new Play().arrived();
  play.therapist("t1", { type: "contact_attempt" });
  play.after(20 * MINUTE).therapist("t1", { type: "contact_attempt" });
  return play;
};

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
    default:
      return { type };
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
      const version = play.state.version;
      const { refusal, events } = play.give(askOf(type, play), actors[role]);
      if (refusal) expect(play.state.version, `${role} was refused, yet something happened`).toBe(version);
      else if (type !== "advance") expect(events[0]?.actor).toEqual(actors[role]);
      return refusal === null;
    });
    expect(new Set(permitted)).toEqual(new Set(allowedRoles(type, phase)));
  });
});
