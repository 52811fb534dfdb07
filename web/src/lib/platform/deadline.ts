/**
 * The platform promises nothing: a permission question may stay open, a download may hang. Whoever asks it for
 * something asks with a deadline of our own; an answer that comes after it is dropped.
 */

export class LateError extends Error {
  override name = "LateError";
}

/** The answer of `promise`, or LateError after `patienceMs`. @throws LateError, or what the promise throws. */
export function within<Value>(promise: Promise<Value>, patienceMs: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new LateError(`No answer within ${patienceMs} ms.`)), patienceMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Waits; for pauses between tries. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
