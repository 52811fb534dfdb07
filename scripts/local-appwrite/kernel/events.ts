// The event bus: services announce what they have committed; realtime and function triggers listen.
// Names and channels are worked out only when somebody listens, because each row event has dozens of both.

/** Something that happened in a project, announced after its commit. */
export interface ServerEvent {
  readonly projectId: string;
  /** All names, most exact first; also used to match function triggers. */
  readonly events: readonly string[];
  /** The one name that a triggered function is told, when it is not the first. */
  readonly toldAs?: string;
  /** The realtime channels it goes to; empty when nobody could subscribe to it. */
  readonly channels: readonly string[];
  /** Who may read it, evaluated after the write: roles such as `any` or `user:ID`. */
  readonly roles: readonly string[];
  /** What listeners are told. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The user who caused it; empty for a key, a guest or the server. */
  readonly userId: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** The user whose roles changed by this event (a membership came or went), so that live sockets are re-evaluated. */
  readonly rolesChangedFor?: string;
}

/** Receives every event, in order of commit. */
export type EventListener = (event: ServerEvent) => void;

/** Calls back once what was written so far is committed; with the error when it could not be. */
type AfterCommit = (done: (error?: unknown) => void) => void;

/** Hands events to its listeners after their commit, and after the response of the request that caused them was written. */
export class EventBus {
  readonly #listeners = new Set<EventListener>();
  readonly #report: (error: unknown) => void;
  readonly #afterCommit: AfterCommit;
  /** Of writes that are not committed yet. They are kept apart: an earlier commit must not let them out. */
  #uncommitted: ServerEvent[] = [];
  #queue: ServerEvent[] = [];

  /** @param report is told when a listener throws; the other listeners still get the event */
  constructor(report: (error: unknown) => void, afterCommit: AfterCommit) {
    this.#report = report;
    this.#afterCommit = afterCommit;
  }

  /** Adds a listener; the returned function removes it. */
  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves once listeners have got everything that was published so far: for answers that must not come before. */
  async delivered(): Promise<void> {
    while (this.#uncommitted.length > 0 || this.#queue.length > 0) {
      await new Promise<void>((resolve) => this.#afterCommit(() => setImmediate(resolve)));
    }
  }

  /** Announces an event. `make` runs only when somebody listens. Call it after the transaction. */
  publish(make: () => ServerEvent): void {
    if (this.#listeners.size === 0) return;
    this.#uncommitted.push(make());
    if (this.#uncommitted.length > 1) return;
    this.#afterCommit((error) => {
      const events = this.#uncommitted;
      this.#uncommitted = [];
      if (error) return;
      if (this.#queue.length === 0) setImmediate(() => this.#deliver());
      this.#queue.push(...events);
    });
  }

  #deliver(): void {
    const queue = this.#queue;
    this.#queue = [];
    for (const event of queue) {
      for (const listener of this.#listeners) {
        try {
          listener(event);
        } catch (error) {
          this.#report(error);
        }
      }
    }
  }
}
