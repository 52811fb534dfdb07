// How often somebody may guess a secret, or have one sent: in every mode, because it is what accounts are safe by.
// Counted for each account, from wherever it was not opened before, and for each real address, whatever the account. Appwrite's own limits
// (rate-limits.ts) count something else for each route, and at home they are loose.

import type { Clock } from "./clock.ts";
import { AppwriteError, refusal } from "./errors.ts";
import { RateLimiter } from "./rate-limits.ts";

/** What a route is limited as. */
export interface AttemptRule {
  /** `guess`: wrong ones count, and one that is under way. `send`: each message counts. */
  readonly kind: "guess" | "send";
  /** Whose secret is at stake: an address, a phone, a user's id. What is guessed by several routes has one name. */
  readonly account: (request: AttemptRequest) => string;
  /** Where it was right before, wrong ones have a count of their own. Only of what opens the account. */
  readonly opens?: boolean;
}

/** What a rule may look at. */
export interface AttemptRequest {
  readonly body: Record<string, unknown>;
  readonly caller: { readonly user: { readonly id: string; readonly email: string } | null };
}

const HOUR_S = 3600;
/** Appwrite's number for passwords: with three codes alive, ten guesses an hour find one in 4 years (median 2.6). */
const OF_ACCOUNT = { calls: 10, periodS: HOUR_S };
/** A household or an office that mistypes stays below; a guesser who goes from account to account does not. */
const OF_ADDRESS = { calls: 100, periodS: HOUR_S };
/** Places of one account that are remembered; those of longest ago are forgotten first. */
const MOST_PLACES = 10;
/** Accounts whose places are remembered. */
const MOST_ACCOUNTS = 100_000;
/** What an answer says of a secret that was none. */
const WRONG: ReadonlySet<string> = new Set(["user_invalid_credentials", "user_invalid_token", "team_invalid_secret"]);

/** An attempt that has been counted. */
export interface Attempt {
  /** Takes the count back unless the answer shows a wrong guess, or a message went out. */
  end(error: unknown): void;
}

/** Counts attempts. */
export class AttemptLimits {
  readonly #limiter: RateLimiter;
  /** Account → networks from which its secret was right. */
  readonly #places = new Map<string, string[]>();

  constructor(clock: Clock) {
    this.#limiter = new RateLimiter(clock, "production");
  }

  /**
   * Counts an attempt before it is made, so that many at once are no way around. Where an account has been opened from
   * before, it has a count of its own: strangers who guess lock nobody out of their own home.
   * @throws AppwriteError `general_rate_limit_exceeded`
   */
  begin(rule: AttemptRule, projectId: string, request: AttemptRequest & { readonly ip: string }): Attempt {
    const whose = `${rule.kind}|${projectId}|${rule.account(request).trim().toLowerCase()}`;
    const network = networkOf(request.ip);
    const isKnown = rule.opens === true && this.#places.get(whose)?.includes(network);
    const account = isKnown ? `${whose}|${network}` : whose;
    const address = `${rule.kind}|${network}`;
    if (!this.#limiter.allows(account, OF_ACCOUNT)) throw refusal("general_rate_limit_exceeded");
    if (!this.#limiter.allows(address, OF_ADDRESS)) {
      this.#limiter.giveBack(account);
      throw refusal("general_rate_limit_exceeded");
    }
    return {
      end: (error) => {
        if (rule.opens && error === null) this.#remember(whose, network);
        const isWrong = error instanceof AppwriteError && WRONG.has(error.type);
        if (rule.kind === "guess" ? isWrong : error === null) return;
        this.#limiter.giveBack(account);
        this.#limiter.giveBack(address);
      },
    };
  }

  #remember(whose: string, network: string): void {
    const places = [network, ...(this.#places.get(whose) ?? []).filter((known) => known !== network)];
    // Set anew, it is the last to be forgotten.
    this.#places.delete(whose);
    this.#places.set(whose, places.slice(0, MOST_PLACES));
    const [oldest] = this.#places.keys();
    if (this.#places.size > MOST_ACCOUNTS && oldest !== undefined) this.#places.delete(oldest);
  }
}

/** Somebody with IPv6 has a whole /64 of addresses. */
function networkOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [head = "", tail] = ip.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...(tail === undefined ? [] : zeros), ...right].slice(0, 4).join(":");
}
