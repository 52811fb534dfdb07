/**
 * The three ways a request fails. A refusal is an expected no that the reader can act on; a fault passes when tried
 * again; a defect is ours and has a reference.
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

export class FaultError extends Error {
  override name = "FaultError";
}

export class DefectError extends Error {
  override name = "DefectError";
  readonly requestId: string;
  constructor(message: string, requestId: string, options?: ErrorOptions) {
    super(message, options);
    this.requestId = requestId;
  }
}

/** A short code that support can find again; errors without one get a local one from their text. */
export function referenceOf(error: unknown): string {
  if (error instanceof DefectError) return error.requestId;
  const text = error instanceof Error ? `${error.name}:${error.message}` : String(error);
  let value = 7;
  for (const char of text) value = (Math.imul(value, 31) + char.charCodeAt(0)) >>> 0;
  return `W-${value.toString(16).toUpperCase().slice(0, 6)}`;
}
