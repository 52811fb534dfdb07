// Calls of one person within a minute, on Appwrite. A row per person and minute counts them; its increments stop at the
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
  minute: number;
  left: number;
  isUsedUp: boolean;
}
const kept = new Map<string, Taken>();

const rowIdOf = (userId: string, minute: number): string =>
  createHash("sha256").update(`${userId}|${minute}`).digest("hex").slice(0, 32);

export const callsOn = (rows: Rows): Ports["calls"] => ({
  async take(userId, limit, now) {
    const minute = Math.floor(now / MINUTE_MS);
    const mine = ofMinute(userId, minute);
    if (mine.left === 0 && !mine.isUsedUp) {
      if (await takeSome(rows, userId, minute, limit)) mine.left += AT_ONCE;
      else mine.isUsedUp = true;
    }
    if (mine.left === 0) return false;
    mine.left -= 1;
    return true;
  },

  forgetBefore: (moment) => rows.deleteAll(callWindows, [Query.lessThan("endsAt", new Date(moment).toISOString())]),
});

const ofMinute = (userId: string, minute: number): Taken => {
  const known = kept.get(userId);
  if (known?.minute === minute) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const fresh = { minute, left: 0, isUsedUp: false };
  kept.set(userId, fresh);
  return fresh;
};

/** @returns false when the minute's calls are used up */
const takeSome = async (rows: Rows, userId: string, minute: number, limit: number): Promise<boolean> => {
  const rowId = rowIdOf(userId, minute);
  const created = await rows.create(callWindows, rowId, { taken: AT_ONCE, endsAt: (minute + 1) * MINUTE_MS }, []);
  return created !== "taken" || rows.incrementUpTo(callWindows, rowId, "taken", AT_ONCE, limit);
};
