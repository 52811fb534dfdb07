// Functions that run when something happens: each event is compared with the patterns of the functions that have any.
// As long as no function has one, the server does not even work out the events' names.
import type { ServerEvent } from "../kernel/events.ts";
import type { BackgroundExecutions } from "./background-executions.ts";
import type { FunctionContext } from "./function-context.ts";

interface Listener {
  readonly functionId: string;
  readonly patterns: readonly string[];
}

export class EventTriggers {
  readonly #context: FunctionContext;
  readonly #background: BackgroundExecutions;
  readonly #listeners = new Map<string, readonly Listener[]>();
  #unsubscribe: (() => void) | null = null;

  constructor(context: FunctionContext, background: BackgroundExecutions) {
    this.#context = context;
    this.#background = background;
  }

  /** Takes over which functions of a project listen to what. */
  refresh(projectId: string): void {
    const listeners = this.#context.stores.functions
      .all(projectId, "")
      .filter((record) => record.events.length > 0 && record.enabled && record.deploymentId !== "")
      .map(({ $id, events }) => ({ functionId: $id, patterns: events }));
    if (listeners.length > 0) this.#listeners.set(projectId, listeners);
    else this.#listeners.delete(projectId);
    if (this.#listeners.size === 0) this.close();
    else this.#unsubscribe ??= this.#context.server.events.subscribe((event) => this.#receive(event));
  }

  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  #receive(event: ServerEvent): void {
    const listeners = this.#listeners.get(event.projectId);
    if (!listeners) return;
    for (const { functionId, patterns } of listeners) {
      if (!patterns.some((pattern) => event.events.includes(pattern))) continue;
      const record = this.#context.stores.functions.get(event.projectId, "", functionId);
      if (!record) continue;
      const headers = {
        "user-agent": "Appwrite/1.9.6",
        "content-type": "application/json",
        "x-appwrite-event": event.toldAs ?? event.events[0] ?? "",
      };
      const job = { headers, body: JSON.stringify(event.payload), userId: event.userId, sessionId: "" };
      const execution = this.#background.store(event.projectId, record, {
        trigger: "event",
        path: "/",
        method: "POST",
        job,
      });
      void this.#background.run(event.projectId, functionId, execution.$id);
    }
  }
}
