// Executions that nobody waits for: asynchronous ones, those of schedules and of events. They are stored before they
// are acknowledged, run a few at a time, and a restart of the server takes up those that had not begun.
import { uniqueId } from "../kernel/ids.ts";
import { announceExecution } from "./execution-events.ts";
import { type ExecutionOutcome, type ExecutionRunner, failed } from "./execution-runner.ts";
import type { FunctionContext } from "./function-context.ts";
import { showExecution } from "./function-models.ts";
import type { ExecutionJob, ExecutionRecord, FunctionRecord } from "./function-records.ts";

/** A real server has about this many workers for them; it keeps a flood of events from starting everything at once. */
const MOST_AT_ONCE = 16;

/** An execution to be made. */
export interface NewExecution {
  readonly trigger: ExecutionRecord["trigger"];
  readonly path: string;
  readonly method: string;
  readonly job: ExecutionJob;
  readonly scheduledAt?: string;
}

export class BackgroundExecutions {
  readonly #context: FunctionContext;
  readonly #runner: ExecutionRunner;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #isClosed = false;

  constructor(context: FunctionContext, runner: ExecutionRunner) {
    this.#context = context;
    this.#runner = runner;
  }

  /** Stores an execution that is to run. It does not run yet. */
  store(projectId: string, record: FunctionRecord, execution: NewExecution): ExecutionRecord {
    const $createdAt = this.#context.now();
    const { userId } = execution.job;
    const stored: ExecutionRecord = {
      $id: uniqueId(),
      $createdAt,
      $updatedAt: $createdAt,
      $permissions: userId ? [`read("user:${userId}")`] : [],
      functionId: record.$id,
      deploymentId: record.deploymentId,
      trigger: execution.trigger,
      status: execution.scheduledAt === undefined ? "waiting" : "scheduled",
      requestMethod: execution.method,
      requestPath: execution.path,
      requestHeaders: [],
      responseStatusCode: 0,
      responseHeaders: [],
      logs: "",
      errors: "",
      duration: 0,
      scheduledAt: execution.scheduledAt ?? null,
      job: execution.job,
    };
    this.#context.stores.executions.insert(projectId, record.$id, stored);
    announceExecution(this.#context, projectId, stored, "create", showExecution(stored, false));
    return stored;
  }

  /** Runs an execution once it is stored and there is room. Resolves when it has ended; it never fails. */
  async run(projectId: string, functionId: string, executionId: string): Promise<void> {
    await this.#context.server.database.settled();
    if (this.#running >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#isClosed) return; // it stays stored, and the next start of the server takes it up
    this.#running++;
    try {
      await this.#runNow(projectId, functionId, executionId);
    } catch (error) {
      // The server may be closing under a running execution: then its end cannot be stored any more.
      if (!this.#isClosed) this.#context.server.log(`execution ${executionId} broke: ${String(error)}`);
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  /** Takes up what an earlier run of the server left: waiting ones run, those that had begun are lost and say so. */
  resume(projectId: string): void {
    const { executions } = this.#context.stores;
    const unfinished = { sql: "data ->> '$.\"status\"' IN ('waiting', 'processing')", values: [] };
    for (const execution of executions.find(projectId, null, unfinished)) {
      if (execution.status === "waiting") void this.run(projectId, execution.functionId, execution.$id);
      else this.#end(projectId, execution, failed("The server stopped while the function was running.", 500, 0));
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const resume of this.#waiting.splice(0)) resume();
  }

  async #runNow(projectId: string, functionId: string, executionId: string): Promise<void> {
    const { functions, executions } = this.#context.stores;
    const record = functions.get(projectId, "", functionId);
    const execution = executions.get(projectId, functionId, executionId);
    if (!record || !execution?.job) return; // deleted before its turn, or never stored
    const { job } = execution;
    try {
      const deployment = this.#runner.activeDeployment(projectId, record);
      const appwrite = this.#runner.appwriteHeaders(projectId, record, execution, job);
      const processing = this.#save(projectId, { ...execution, deploymentId: deployment.$id, status: "processing" });
      announceExecution(this.#context, projectId, processing, "update", showExecution(processing, true));
      // Workers name an event always, also where there was none.
      const headers = { "x-appwrite-event": "", ...job.headers, ...appwrite };
      const outcome = await this.#runner.run(projectId, record, deployment, processing, { headers, body: job.body });
      this.#end(projectId, processing, outcome);
    } catch (error) {
      this.#end(projectId, execution, failed((error as Error).message, 500, 0));
    }
  }

  #end(projectId: string, execution: ExecutionRecord, outcome: ExecutionOutcome): void {
    const { job: _job, ...rest } = execution;
    const ended = this.#save(projectId, { ...rest, ...outcome.changes });
    announceExecution(this.#context, projectId, ended, "update", showExecution(ended, true));
  }

  #save(projectId: string, execution: ExecutionRecord): ExecutionRecord {
    const saved = { ...execution, $updatedAt: this.#context.now() };
    this.#context.stores.executions.replace(projectId, execution.functionId, saved);
    return saved;
  }
}
