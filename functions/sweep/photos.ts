// Deletes photos of entrances that nobody needs any more, once an hour.
import { policy } from "../domain/policy.ts";
import type { Ports } from "../ports.ts";

const MINUTE_MS = 60_000;
/** Photos of one sweep; the rest waits for the next one. */
const BATCH = 50;

/** @returns how many photos were deleted */
export const deleteOldPhotos = async (ports: Ports): Promise<number> => {
  const now = ports.clock.now();
  const { sweepEveryMs, unusedMs, keepMs } = policy.photos;
  if (now % sweepEveryMs >= MINUTE_MS) return 0;
  return ports.photos.deleteOld(now - unusedMs, now - keepMs, BATCH);
};
