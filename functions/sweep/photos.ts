// Photos of entrances: closes to others what a failed `protect` left open, and deletes what nobody needs any more.
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

/** Looks back over two sweeps that failed. */
const LOOK_BACK_MS = 3 * 60_000;

/** @returns how many photos were open to others than their uploaders */
export const closePhotos = async (ports: Ports): Promise<number> => {
  let closed = 0;
  for (const fileId of await ports.photos.changedSince(ports.clock.now() - LOOK_BACK_MS, BATCH)) {
    closed += (await ports.photos.makePrivate(fileId)) ? 1 : 0;
  }
  return closed;
};
