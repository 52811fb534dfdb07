// Searching and pricing are the calls that a page makes by itself and that look through the market: nobody makes more of
// them in a minute than the policy allows (FEATURES D11).
import { refusal } from "#schema/refusals";
import type { FunctionWithRequest } from "#schema/requests";
import { policy } from "../domain/policy.ts";
import type { Handler } from "./serve.ts";

const MINUTE_MS = 60_000;

/** The handler for whoever has not called too often in this minute. */
export const limited =
  <F extends FunctionWithRequest>(handler: Handler<F>): Handler<F> =>
  async (call) => {
    const now = call.ports.clock.now();
    if (await call.ports.calls.take(call.userId, policy.search.maxCallsPerMinute, now)) return handler(call);
    return refusal("too_many_searches", { seconds: Math.ceil((MINUTE_MS - (now % MINUTE_MS)) / 1000) });
  };
