// No side can repeat anything without end: every row of the command table has a bound, and a log that grows to all of
// them is still read whole and quickly. A new command needs its scene here before this compiles.
import { describe, expect, it } from "vitest";
import { type CommandType, transitions } from "./commands.ts";
import type { Actor } from "./events.ts";
import { replay } from "./evolve.ts";
import { asks } from "./random-play.testing.ts";
import { AGENT, candidate, GUEST, MINUTE, Play, SECOND } from "./scene.testing.ts";
import { isTerminal } from "./state.ts";

const CROWD = Array.from({ length: 40 }, (_, at) => candidate(`t${at + 1}`, 500 + at * 100));
const begun = () => new Play({ candidates: CROWD });
const exhausted = () => new Play({ candidates: [] });
const done = () => {
  const play = new Play().inService();
  play.therapist("t1", { type: "complete" });
  return play;
};
const paid = () => {
  const play = done();
  play.therapist("t1", { type: "pay", method: "cash" });
  return play;
};

/** Where each command is possible, and what makes it possible again. */
const scenes: Record<CommandType, { from: () => Play; again?: readonly CommandType[] }> = {
  advance: { from: begun },
  retry: { from: exhausted },
  wait: { from: exhausted, again: ["retry"] },
  find_another: { from: () => begun().accepted(), again: ["accept_offer"] },
  accept_therapist: { from: () => begun().accepted(), again: ["cancel_job", "accept_offer"] },
  cancel: { from: begun },
  accept_offer: { from: begun, again: ["find_another"] },
  decline_offer: { from: begun },
  en_route: { from: () => begun().confirmed(), again: ["cancel_job", "accept_offer", "accept_therapist"] },
  delay: { from: () => begun().confirmed() },
  arrived: { from: () => begun().confirmed(), again: ["cancel_job", "accept_offer", "accept_therapist"] },
  contact_attempt: { from: () => new Play().arrived() },
  start: { from: () => new Play().arrived() },
  complete: { from: () => new Play().inService() },
  customer_absent: { from: () => new Play().arrived(), again: ["contact_attempt"] },
  cancel_job: { from: () => begun().confirmed(), again: ["accept_offer", "accept_therapist"] },
  propose_change: { from: () => new Play().confirmed(), again: ["withdraw_change"] },
  answer_change: { from: () => new Play().confirmed(), again: ["propose_change"] },
  withdraw_change: { from: () => new Play().confirmed(), again: ["propose_change"] },
  share_contact: { from: () => new Play().confirmed() },
  call_support: { from: () => new Play().confirmed() },
  pay: { from: done },
  refund: { from: paid },
  tip: { from: done },
  rate_visit: { from: done },
  rate_guest: { from: done },
  forget_place: { from: done },
  leave: { from: begun },
  part: { from: begun },
};

const ROUNDS = 120;

/** Does it again and again, a minute apart, by everybody who may. */
const overdone = (type: CommandType): Play => {
  const { from, again = [] } = scenes[type];
  const play = from();
  for (let round = 0; round < ROUNDS; round++) {
    for (const each of [type, ...again]) {
      for (const pick of [1, 2, 3]) {
        const [ask, actor] = asks[each](play.state, pick);
        for (const by of [actor, GUEST, AGENT]) play.give(ask, by);
      }
      play.after(SECOND);
    }
    play.after(MINUTE);
    if (round % 7 === 0 && !isTerminal(play.state)) play.tick();
  }
  return play;
};

const keyOf = ({ role, id }: Actor): string => `${role}.${id}`;

describe.each(Object.keys(transitions) as CommandType[])("%s, done again and again", (type) => {
  const play = overdone(type);
  const { most, effects } = transitions[type];

  it("has no more effect than its row says, for anybody", () => {
    const times = new Map<string, number>();
    for (const { actor, event } of play.log) {
      if (actor.role === "system" || !effects.includes(event.type)) continue;
      times.set(keyOf(actor), (times.get(keyOf(actor)) ?? 0) + 1);
    }
    for (const [, count] of times) expect(count).toBeLessThanOrEqual(most ?? 0);
  });

  it("leaves a log that can still be read, and others can act on", () => {
    expect(play.log.length).toBeLessThan(1000);
    expect(replay(play.log)).toEqual(play.state);
    if (isTerminal(play.state)) return;
    expect(play.guest({ type: "cancel", reason: "other" }).refusal).toBeNull();
  });
});

it("every command that has an effect has a bound, and a bound names its effect", () => {
  for (const { most, effects } of Object.values(transitions)) {
    expect(effects.length > 0).toBe(most !== null);
    if (most !== null) expect(most).toBeGreaterThan(0);
  }
});

/** A log of so many events: calls for support, of which there may be many. */
const logOf = (events: number) => {
  const play = new Play().confirmed();
  const [first] = play.log.slice(-1);
  const calls = Array.from({ length: events - play.log.length }, (_, at) => ({
    ...first!,
    seq: first!.seq + at + 1,
    at: first!.at + at,
    actor: GUEST,
    commandId: `call${at}`,
    event: { type: "support_called" as const, by: "customer" as const, reason: "help" as const, note: "" },
  }));
  return [...play.log, ...calls];
};

it("an event costs about the same in a long log as in a short one", () => {
  /** Processor time for an event, µs: what else the machine does is not in it. */
  const costIn = (events: number): number => {
    const log = logOf(events);
    const times = 60_000 / events;
    const before = process.cpuUsage();
    for (let time = 0; time < times; time++) replay(log);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / (times * log.length);
  };
  costIn(100);
  const [short, middle, long] = [costIn(100), costIn(500), costIn(1000)] as const;
  console.info(
    `An event of a log of 100: ${short.toFixed(1)} µs, of 500: ${middle.toFixed(1)}, of 1000: ${long.toFixed(1)}.`,
  );
  expect(long).toBeLessThan(5 * short);
});
