// A cron's moment has one run, whatever the wall clock does around it.
import { expect, test } from "vitest";
import type { Clock, Timer } from "../kernel/clock.ts";
import type { BackgroundExecutions } from "./background-executions.ts";
import type { FunctionContext } from "./function-context.ts";
import { Scheduler } from "./scheduler.ts";

const NOON = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;

/** A wall clock that may be set, whose timers fire when the test says so. */
class SetClock implements Clock {
  at = NOON;
  readonly timers: { task: () => void | Promise<void>; dueAt: number }[] = [];
  now = () => this.at;
  setTimeout(task: () => void | Promise<void>, delayMs: number): Timer {
    this.timers.push({ task, dueAt: this.at + delayMs });
    return { cancel: () => {} };
  }
  /** Fires the next timer while the wall clock says `at`. */
  async fire(at: number): Promise<number> {
    const { task, dueAt } = this.timers.shift()!;
    this.at = at;
    await task();
    return dueAt;
  }
}

test("a clock that is set back a hair does not give a minute two runs", async () => {
  const clock = new SetClock();
  const record = { $id: "sweep", schedule: "* * * * *", enabled: true, deploymentId: "d" };
  const functions = { all: () => [record], get: () => record };
  const context = { server: { clock }, stores: { functions } } as unknown as FunctionContext;
  let runs = 0;
  const background = {
    store: () => ({ $id: `run${++runs}` }),
    run: async () => {},
  } as unknown as BackgroundExecutions;
  const scheduler = new Scheduler(context, background);
  scheduler.refresh("p");
  const due: number[] = [];
  for (const earlyMs of [0, 40, 1, 900]) due.push(await clock.fire(NOON + (due.length + 1) * MINUTE - earlyMs));
  expect(due).toEqual([1, 2, 3, 4].map((minute) => NOON + minute * MINUTE));
  expect(runs).toBe(4);
});
