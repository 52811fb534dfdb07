// What a follower could not follow is tried again, some at a time, whoever has waited longest first. For as long as all is in
// vain the pause doubles: it takes a new build or a mended row, and neither comes by the minute.
import type { FollowerRow } from "#schema/tables/followers";

export type Owing = Pick<FollowerRow, "owed" | "tryAgainAt" | "pauseMs">;

/** Logs that are read again in one sweep. */
export const AT_ONCE = 50;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

const NOTHING: Owing = { owed: [], tryAgainAt: null, pauseMs: null };

/**
 * @param tryAgain returns those that still cannot be followed
 * @returns what is owed then, with those behind that have just been tried
 */
export const tryOwed = async (
  { owed, tryAgainAt, pauseMs }: Owing = NOTHING,
  now: number,
  tryAgain: (eventIds: readonly string[]) => Promise<string[]>,
): Promise<Owing> => {
  if (owed.length === 0) return NOTHING;
  if (tryAgainAt !== null && now < tryAgainAt) return { owed, tryAgainAt, pauseMs };
  const tried = owed.slice(0, AT_ONCE);
  const still = await tryAgain(tried);
  const isInVain = still.length === tried.length;
  const pause = isInVain && pauseMs !== null ? Math.min(2 * pauseMs, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
  return { owed: [...owed.slice(AT_ONCE), ...still], tryAgainAt: now + pause, pauseMs: pause };
};

/** With events that could not be followed just now. */
export const owingAlso = (owing: Owing, eventIds: readonly string[]): Owing => ({
  ...owing,
  owed: [...new Set([...owing.owed, ...eventIds])],
});
