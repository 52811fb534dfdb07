// When functions run by themselves: their cron schedules, and executions scheduled for a moment.
// All of it waits on the server's clock, so advancing a virtual one runs what falls due.
import type { Timer } from "../kernel/clock.ts";
import type { BackgroundExecutions } from "./background-executions.ts";
import { nextRunMs } from "./cron.ts";
import type { FunctionContext } from "./function-context.ts";
import type { ExecutionRecord, FunctionRecord } from "./function-records.ts";

interface CronEntry {
  readonly schedule: string;
  timer: Timer;
}

export class Scheduler {
  readonly #context: FunctionContext;
  readonly #background: BackgroundExecutions;
  /** By project and function. */
  readonly #crons = new Map<string, CronEntry>();
  /** By execution id. */
  readonly #once = new Map<string, Timer>();

  constructor(context: FunctionContext, background: BackgroundExecutions) {
    this.#context = context;
    this.#background = background;
  }

  /** Brings the timers of a project's functions in line with their schedules. A cron whose schedule stays is not moved. */
  refresh(projectId: string): void {
    const active = this.#context.stores.functions
      .all(projectId, "")
      .filter((record) => record.schedule !== "" && record.enabled && record.deploymentId !== "");
    const wanted = new Map(active.map((record) => [`${projectId}/${record.$id}`, record]));
    for (const [key, entry] of this.#crons) {
      if (!key.startsWith(`${projectId}/`) || wanted.get(key)?.schedule === entry.schedule) continue;
      entry.timer.cancel();
      this.#crons.delete(key);
    }
    for (const [key, record] of wanted) if (!this.#crons.has(key)) this.#plan(projectId, key, record);
  }

  /** Runs an execution at its moment; at once when that has passed while the server was down. */
  scheduleOnce(projectId: string, execution: ExecutionRecord): void {
    const { clock, database } = this.#context.server;
    const { $id, functionId } = execution;
    database.onRollback(() => {
      if (this.#context.stores.executions.get(projectId, functionId, $id)?.status !== "scheduled") this.#drop($id);
    });
    const delayMs = Date.parse(execution.scheduledAt ?? "") - clock.now();
    const timer = clock.setTimeout(() => {
      this.#once.delete($id);
      return this.#background.run(projectId, functionId, $id);
    }, delayMs);
    this.#once.set($id, timer);
  }

  /** @returns whether an execution is still to come */
  isToCome(executionId: string): boolean {
    return this.#once.has(executionId);
  }

  /** Forgets an execution that was deleted; should that be rolled back, it is still to come. */
  cancelOnce(projectId: string, { $id, functionId }: ExecutionRecord): void {
    this.#context.server.database.onRollback(() => {
      const execution = this.#context.stores.executions.get(projectId, functionId, $id);
      if (execution?.status === "scheduled" && !this.isToCome($id)) this.scheduleOnce(projectId, execution);
    });
    this.#drop($id);
  }

  /** Sets the timers of a project's scheduled executions that an earlier run of the server left. */
  resume(projectId: string): void {
    const scheduled = { sql: "data ->> '$.\"status\"' = 'scheduled'", values: [] };
    for (const execution of this.#context.stores.executions.find(projectId, null, scheduled)) {
      this.scheduleOnce(projectId, execution);
    }
  }

  close(): void {
    for (const { timer } of this.#crons.values()) timer.cancel();
    for (const timer of this.#once.values()) timer.cancel();
  }

  #drop(executionId: string): void {
    this.#once.get(executionId)?.cancel();
    this.#once.delete(executionId);
  }

  /** @param lastMs the moment that has just had its run: a clock that was set back does not give it another one */
  #plan(projectId: string, key: string, { $id, schedule }: FunctionRecord, lastMs = 0): void {
    const { clock } = this.#context.server;
    const nextMs = nextRunMs(schedule, Math.max(clock.now(), lastMs));
    if (nextMs === null) return;
    const timer = clock.setTimeout(() => this.#fire(projectId, key, $id, nextMs), nextMs - clock.now());
    this.#crons.set(key, { schedule, timer });
  }

  async #fire(projectId: string, key: string, functionId: string, dueMs: number): Promise<void> {
    this.#crons.delete(key);
    const record = this.#context.stores.functions.get(projectId, "", functionId);
    if (!record) return;
    this.#plan(projectId, key, record, dueMs);
    const job = { headers: {}, body: "", userId: "", sessionId: "" };
    const execution = this.#background.store(projectId, record, {
      trigger: "schedule",
      path: "/",
      method: "POST",
      job,
    });
    await this.#background.run(projectId, functionId, execution.$id);
  }
}
