// Calls of one person, or of one origin, within a span of the clock, on Appwrite. A row per person and span counts them; its increments stop at the
// limit, so no number of instances together passes it. Each instance takes calls a few at a time and gives them out from
// memory: what a person does in a minute mostly costs one request, and a flood that was refused once costs none.
import { createHash } from "node:crypto";
import { Query } from "node-appwrite";
import { callWindows } from "#schema/tables/calls";
import type { Ports } from "../ports.ts";
import type { Rows } from "./rows.ts";

const MINUTE_MS = 60_000;
/** Calls that an instance takes at once. */
const AT_ONCE = 10;
/** People whose calls are kept in memory; beyond, everybody's are taken anew. */
const MAX_KEPT = 5000;

interface Taken {
  span: number;
  left: number;
  isUsedUp: boolean;
}
const kept = new Map<string, Taken>();

const rowIdOf = (who: string, span: number, spanMs: number): string =>
  createHash("sha256").update(`${who}|${span}|${spanMs}`).digest("hex").slice(0, 32);

export const callsOn = (rows: Rows): Ports["calls"] => ({
  async take(who, limit, now, spanMs = MINUTE_MS) {
    const span = Math.floor(now / spanMs);
    const mine = ofSpan(who, span);
    if (mine.left === 0 && !mine.isUsedUp) {
      if (await takeSome(rows, rowIdOf(who, span, spanMs), (span + 1) * spanMs, limit)) mine.left += AT_ONCE;
      else mine.isUsedUp = true;
    }
    if (mine.left === 0) return false;
    mine.left -= 1;
    return true;
  },

  forgetBefore: (moment) => rows.deleteAll(callWindows, [Query.lessThan("endsAt", new Date(moment).toISOString())]),
});

const ofSpan = (who: string, span: number): Taken => {
  const known = kept.get(who);
  if (known?.span === span) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const fresh = { span, left: 0, isUsedUp: false };
  kept.set(who, fresh);
  return fresh;
};

/** @returns false when the calls of the span are used up */
const takeSome = async (rows: Rows, rowId: string, endsAt: number, limit: number): Promise<boolean> => {
  const created = await rows.create(callWindows, rowId, { taken: AT_ONCE, endsAt }, []);
  return created !== "taken" || rows.incrementUpTo(callWindows, rowId, "taken", AT_ONCE, limit);
};
