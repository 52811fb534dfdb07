// Calls of one person, or of one origin, within a span of the clock, on Appwrite. A row per person and span counts them;
// its increments stop at the limit, so no number of instances together passes it by more than the few that each gives out
// before it asks. Those few are why what people do mostly costs nothing: whoever goes on is counted from the first call,
// and taken a few at a time; a flood that was refused once costs no request any more.
import { createHash } from "node:crypto";
import { Query } from "node-appwrite";
import { callWindows } from "#schema/tables/calls";
import type { Ports } from "../ports.ts";
import type { Rows } from "./rows.ts";

const MINUTE_MS = 60_000;
/** Calls that an instance takes at once, and gives out before it asks: no more than a tenth of the limit. */
const MOST_AT_ONCE = 10;
const atOnce = (limit: number): number => Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(limit / 10)));
/** People whose calls are kept in memory; beyond, everybody's are taken anew. */
const MAX_KEPT = 5000;

interface Span {
  at: number;
  /** Calls that this instance has given out. */
  given: number;
  /** Calls that it has taken from the row. */
  taken: number;
  isUsedUp: boolean;
  /** Calls that come at once take together. */
  taking: Promise<void> | null;
}
const kept = new Map<string, Span>();

const rowIdOf = (who: string, at: number, spanMs: number): string =>
  createHash("sha256").update(`${who}|${at}|${spanMs}`).digest("hex").slice(0, 32);

export const callsOn = (rows: Rows): Ports["calls"] => ({
  async take(who, limit, now, spanMs = MINUTE_MS) {
    const span = spanOf(who, Math.floor(now / spanMs));
    while (span.given >= Math.max(span.taken, atOnce(limit)) && !span.isUsedUp) {
      span.taking ??= takeMore(rows, rowIdOf(who, span.at, spanMs), span, { limit, spanMs });
      await span.taking;
    }
    if (span.given >= Math.max(span.taken, atOnce(limit))) return false;
    span.given += 1;
    return true;
  },

  forgetBefore: (moment) => rows.deleteAll(callWindows, [Query.lessThan("endsAt", new Date(moment).toISOString())]),
});

const spanOf = (who: string, at: number): Span => {
  const known = kept.get(who);
  if (known?.at === at) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const fresh: Span = { at, given: 0, taken: 0, isUsedUp: false, taking: null };
  kept.set(who, fresh);
  return fresh;
};

/** Takes the next few calls, and those that were given out before the first were taken. */
const takeMore = async (
  rows: Rows,
  rowId: string,
  span: Span,
  { limit, spanMs }: { limit: number; spanMs: number },
): Promise<void> => {
  try {
    const count = Math.min(limit, span.given - span.taken + atOnce(limit));
    const created = await rows.create(callWindows, rowId, { taken: count, endsAt: (span.at + 1) * spanMs }, []);
    const isTaken = created !== "taken" || (await rows.incrementUpTo(callWindows, rowId, "taken", count, limit));
    if (isTaken) span.taken += count;
    else span.isUsedUp = true;
  } finally {
    span.taking = null;
  }
};
