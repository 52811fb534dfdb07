// Time of the whole server: every expiry, cron, deadline and timestamp asks a Clock, so that tests can hold time still.

/** A running timer; `cancel` is idempotent. */
export interface Timer {
  cancel(): void;
}

/** Where the server reads time from and waits. All times are milliseconds, `now` since the Unix epoch. */
export interface Clock {
  now(): number;
  /** Runs `task` once, when `now` has come `delayMs` further and never before. An async task is awaited by a VirtualClock before time goes on. */
  setTimeout(task: () => void | Promise<void>, delayMs: number): Timer;
}

/** Longest delay a platform timer can hold; longer waits are made of several. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** Wall time. Its timers never keep the process alive: the HTTP server does that. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(task, delayMs) {
    const dueAt = Date.now() + delayMs;
    let handle: NodeJS.Timeout;
    const wait = () => {
      handle = setTimeout(look, Math.min(dueAt - Date.now(), LONGEST_DELAY_MS));
      handle.unref();
    };
    // The platform's timer may fire a hair before the wall clock has come so far, and the wall clock may be set back.
    const look = () => (Date.now() < dueAt ? wait() : void task());
    wait();
    return { cancel: () => clearTimeout(handle) };
  },
};

/** Time that stands still until it is advanced: a one-hour booking plays in milliseconds. */
export class VirtualClock implements Clock {
  #nowMs: number;
  #order = 0;
  #timers: { dueAt: number; order: number; task: () => void | Promise<void> }[] = [];

  /** @param startMs the first value of `now`, milliseconds since the Unix epoch */
  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  setTimeout(task: () => void | Promise<void>, delayMs: number): Timer {
    const timer = { dueAt: this.#nowMs + Math.max(0, delayMs), order: this.#order++, task };
    this.#timers.push(timer);
    return {
      cancel: () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      },
    };
  }

  /**
   * Moves time forward, running what becomes due in order of its due time (then of its creation) and awaiting it.
   * Timers set meanwhile run too when they fall due within the span.
   */
  async advance(byMs: number): Promise<void> {
    const until = this.#nowMs + byMs;
    for (;;) {
      const next = this.#timers
        .filter((timer) => timer.dueAt <= until)
        .sort((a, b) => a.dueAt - b.dueAt || a.order - b.order)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = Math.max(this.#nowMs, next.dueAt);
      await next.task();
    }
    this.#nowMs = until;
  }
}
