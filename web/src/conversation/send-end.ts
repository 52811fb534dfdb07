/**
 * How sending a message ends when it does not arrive, decided here alone. `waiting`: the world is down, or too busy, and it
 * goes out by itself later. `refused`: the server says no, and why; it is dropped or changed. `failed`: our mistake; it is
 * kept, and may be tried again.
 */
import * as z from "zod/mini";
import { refusalCodes, refusalStatus } from "#schema/refusals";
import { FaultError, RefusedError } from "../lib/errors.ts";

export const sendEnd = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting") }),
  z.object({
    state: z.literal("refused"),
    refusal: z.object({
      code: z.enum(refusalCodes),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      /** What of the message is wrong, by the last part of its path. */
      fields: z.array(z.string()),
    }),
  }),
  z.object({ state: z.literal("failed") }),
]);
export type SendEnd = z.output<typeof sendEnd>;

export function endOf(error: unknown): SendEnd {
  if (error instanceof FaultError) return { state: "waiting" };
  if (!(error instanceof RefusedError)) return { state: "failed" };
  const { code, params, fields = [] } = error.refusal;
  if (passesByItself(code)) return { state: "waiting" };
  const names = fields.map(({ path }) => path.split(".").at(-1) ?? "");
  return { state: "refused", refusal: { code, params, fields: names } };
}

/** Too many at once, and whoever is signed out and will sign in again. */
function passesByItself(code: keyof typeof refusalStatus): boolean {
  return code === "busy_try_again" || code === "session_missing" || refusalStatus[code] === 429;
}
