// Abuse limits: how often a caller may use a route, and the headers that tell it.
// Keys and admins get the headers but are never refused.

import type { Clock } from "./clock.ts";
import type { ApiRequest } from "./request.ts";

/** The limit of a route. */
export interface RateLimit {
  /** Calls allowed within the period. */
  readonly calls: number;
  /** Length of the period, seconds. Periods start at whole multiples of it. */
  readonly periodS: number;
  /** What is counted together, beside the route. As on the real server all projects count together. */
  readonly by: (request: ApiRequest) => string;
  /** A second thing that is counted together, on its own: the call must be within both limits. */
  readonly alsoBy?: (request: ApiRequest) => string;
}

/** Clients' writes of rows: 120 a minute by address, method, route and user (shared by all tables). */
export function perMinute(calls: number): RateLimit {
  return { calls, periodS: 60, by: byAddressAndUser };
}

/** Calls in an hour by address. */
export function perHourByAddress(calls: number): RateLimit {
  return { calls, periodS: 3600, by: (request) => request.ip };
}

/** The usual key: address, method and user. */
export function byAddressAndUser(request: ApiRequest): string {
  return `${request.ip}|${request.method}|${request.caller.user?.id ?? ""}`;
}

/** `production` enforces Appwrite's numbers; `generous` sends the same headers but refuses only what looks like a runaway. */
export type RateLimitMode = "generous" | "production";

/** In generous mode a limit is enforced at this multiple: tests and demos from one address stay well below it. */
const GENEROUS_FACTOR = 1000;
/** Counters of past periods are swept when this many have gathered. */
const SWEEP_AT = 20_000;

/** What a call may know of its limit. */
export interface LimitState {
  readonly limit: number;
  readonly remaining: number;
  /** End of the period, seconds since the Unix epoch. */
  readonly resetS: number;
  readonly exceeded: boolean;
}

/** Counts calls per route and key. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #factor: number;
  #counters = new Map<string, { periodStartS: number; periodS: number; calls: number }>();

  constructor(clock: Clock, mode: RateLimitMode) {
    this.#clock = clock;
    this.#factor = mode === "generous" ? GENEROUS_FACTOR : 1;
  }

  /**
   * Counts a call, unless the caller is exempt, and tells where it stands: once, and a second time when the second count
   * leaves less. What is over the first limit does not reach the second.
   */
  take(request: ApiRequest, limit: RateLimit, exempt: boolean): LimitState[] {
    const route = `${request.route.method}|${request.route.path}`;
    const first = this.#count(`${route}|${limit.by(request)}`, limit, exempt);
    if (first.exceeded || !limit.alsoBy) return [first];
    const second = this.#count(`${route}||${limit.alsoBy(request)}`, limit, exempt);
    return second.exceeded || second.remaining < first.remaining ? [first, second] : [first];
  }

  /** Counts something that is no HTTP route, such as a socket. @returns whether it is within the limit */
  allows(key: string, limit: Pick<RateLimit, "calls" | "periodS">): boolean {
    return !this.#count(key, limit, false).exceeded;
  }

  #count(key: string, { calls, periodS }: Pick<RateLimit, "calls" | "periodS">, exempt: boolean): LimitState {
    const nowS = Math.floor(this.#clock.now() / 1000);
    const periodStartS = nowS - (nowS % periodS);
    let counter = this.#counters.get(key);
    if (counter?.periodStartS !== periodStartS) {
      if (this.#counters.size >= SWEEP_AT) this.#sweep(nowS);
      counter = { periodStartS, periodS, calls: 0 };
      this.#counters.set(key, counter);
    }
    const remaining = Math.max(0, calls - counter.calls - 1);
    const exceeded = !exempt && counter.calls >= calls * this.#factor;
    if (!exempt && !exceeded) counter.calls++;
    return { limit: calls, remaining, resetS: periodStartS + periodS, exceeded };
  }

  #sweep(nowS: number): void {
    for (const [key, { periodStartS, periodS }] of this.#counters) {
      if (periodStartS + periodS <= nowS) this.#counters.delete(key);
    }
  }
}
