// What the parts of the functions service share: the server's parts, the stores, and the small acts all of them need.
import { refusal } from "../kernel/errors.ts";
import type { EventLevel } from "../kernel/event-names.ts";
import { eventNames } from "../kernel/event-names.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { type FunctionRecord, FunctionStores, type VariableRecord } from "./function-records.ts";

export class FunctionContext {
  readonly server: ServerContext;
  readonly stores: FunctionStores;
  readonly #changeListeners: ((projectId: string) => void)[] = [];

  constructor(server: ServerContext) {
    this.server = server;
    this.stores = new FunctionStores(server.database);
  }

  now(): string {
    return isoTimestamp(this.server.clock.now());
  }

  /** @throws AppwriteError `function_not_found` */
  find(projectId: string, functionId: string): FunctionRecord {
    const record = this.stores.functions.get(projectId, "", functionId);
    if (!record) throw refusal("function_not_found");
    return record;
  }

  /** The same for a caller: a disabled function is there for keys and operators only. */
  findFor(request: ApiRequest, functionId: string): FunctionRecord {
    const record = this.find(request.project.id, functionId);
    if (!record.enabled && !request.caller.privileged) throw refusal("function_not_found");
    return record;
  }

  /** Stores a changed function. */
  save(projectId: string, record: FunctionRecord): FunctionRecord {
    const saved = { ...record, $updatedAt: this.now() };
    this.stores.functions.replace(projectId, "", saved);
    this.changed(projectId);
    return saved;
  }

  variablesOf(projectId: string, functionId: string): VariableRecord[] {
    return this.stores.variables.all(projectId, functionId);
  }

  /**
   * Calls back whenever functions of a project come, go or change, and again when that is rolled back: schedules and
   * event triggers are worked out anew.
   */
  onChange(listener: (projectId: string) => void): void {
    this.#changeListeners.push(listener);
  }

  changed(projectId: string): void {
    const tell = () => {
      for (const listener of this.#changeListeners) listener(projectId);
    };
    this.server.database.onRollback(tell);
    tell();
  }

  /** Announces an event of this service. Only those of executions with readers reach sockets. */
  announce(
    projectId: string,
    levels: readonly EventLevel[],
    action: string,
    payload: Readonly<Record<string, unknown>>,
    options: { channels?: readonly string[]; roles?: readonly string[]; userId?: string } = {},
  ): void {
    this.server.events.publish(() => ({
      projectId,
      events: eventNames(levels, action),
      channels: options.channels ?? [],
      roles: options.roles ?? [],
      payload,
      userId: options.userId ?? "",
      at: this.server.clock.now(),
    }));
  }
}
