// Deletes photos of entrances that nobody needs any more.
import { policy } from "../domain/policy.ts";
import type { Ports } from "../ports.ts";

/** Photos of one sweep; the rest waits for the next one. */
const BATCH = 50;

/** @returns how many photos were deleted */
export const deleteOldPhotos = async (ports: Ports): Promise<number> => {
  const now = ports.clock.now();
  const { unusedMs, keepMs } = policy.photos;
  return ports.photos.deleteOld(now - unusedMs, now - keepMs, BATCH);
};
