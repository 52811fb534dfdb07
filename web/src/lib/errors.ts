/**
 * Every error belongs to somebody, and this file alone says to whom. A refusal is an expected no that the reader can
 * act on; a fault is the world's, and most pass when tried again; anything else is a defect of ours and has a reference.
 */

import type { RefusalCode } from "#schema/refusals";
import type { ErrorBody } from "#schema/responses";

export class RefusedError extends Error {
  override name = "RefusedError";
  readonly refusal: ErrorBody & { code: RefusalCode };
  constructor(refusal: ErrorBody & { code: RefusalCode }) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/**
 * What the world did. `between`: something between us and the server answered in its place, a portal or a firewall.
 * `too_many`: this network has asked too often. `session_blocked`: the browser keeps no session. `unreadable`: a row that
 * this build cannot show. These three do not pass by being asked again at once.
 */
export type FaultWhy =
  | "unreachable"
  | "between"
  | "server_failed"
  | "download"
  | "too_many"
  | "session_blocked"
  | "unreadable";

const LASTING: readonly FaultWhy[] = ["too_many", "session_blocked", "unreadable"];

export class FaultError extends Error {
  override name = "FaultError";
  readonly why: FaultWhy;
  constructor(message: string, { why = "unreachable", ...options }: ErrorOptions & { why?: FaultWhy } = {}) {
    super(message, options);
    this.why = why;
  }

  /** Whether asking again soon may help. */
  get retryable(): boolean {
    return !LASTING.includes(this.why);
  }
}

export class DefectError extends Error {
  override name = "DefectError";
  readonly requestId: string;
  constructor(message: string, requestId: string, options?: ErrorOptions) {
    super(message, options);
    this.requestId = requestId;
  }
}

/** Whatever nobody has claimed as a refusal or a fault is our mistake, a TypeError as much as a DefectError. */
export function isDefect(error: unknown): boolean {
  return !(error instanceof RefusedError || error instanceof FaultError);
}

/**
 * Whether the same may be asked again by itself, after some failures and at most so often. What stands between us and the
 * server mostly waits for the reader, who then must hear of it: it is asked once more, for the one that goes by.
 */
export function mayAskAgain(error: unknown, failures: number, most: number): boolean {
  if (!(error instanceof FaultError) || !error.retryable) return false;
  return failures < (error.why === "between" ? 1 : most);
}

/** A short code that support can find again; errors without one get a local one from their text. */
export function referenceOf(error: unknown): string {
  if (error instanceof DefectError) return error.requestId;
  const text = error instanceof Error ? `${error.name}:${error.message}` : String(error);
  let value = 7;
  for (const char of text) value = (Math.imul(value, 31) + char.charCodeAt(0)) >>> 0;
  return `W-${value.toString(16).toUpperCase().slice(0, 6)}`;
}
