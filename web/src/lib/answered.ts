/** One request to the server: it has its answer within our own deadline, or it has none. */
import { reportReach, reportSlow } from "./connection.ts";
import { FaultError } from "./errors.ts";
import { LateError, within } from "./platform/deadline.ts";

/** After this long the reader is told that the server is slow; most answers take a tenth of it. */
const SLOW_MS = 4000;
/** Longer than any of our functions may run. */
const PATIENCE_MS = 20_000;

/** @throws FaultError when there is no answer in time, or what the request throws. */
export async function answered<Value>(request: Promise<Value>): Promise<Value> {
  let isSlow = false;
  const slow = setTimeout(() => {
    isSlow = true;
    reportSlow();
  }, SLOW_MS);
  try {
    const answer = await within(request, PATIENCE_MS);
    if (!isSlow) reportReach(true);
    return answer;
  } catch (cause) {
    if (!(cause instanceof LateError)) throw cause;
    reportSlow();
    throw new FaultError("The server did not answer in time.", { cause });
  } finally {
    clearTimeout(slow);
  }
}
