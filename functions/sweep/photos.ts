// Photos of entrances: closes to others what a failed `protect` left open, and deletes what nobody needs any more.
import { policy } from "../domain/policy.ts";
import type { PortsFor } from "../ports.ts";

/** Photos of one sweep; the rest waits for the next one. */
const BATCH = 50;

/** @returns how many photos were deleted */
export const deleteOldPhotos = async (ports: PortsFor<"photos">): Promise<number> => {
  const now = ports.clock.now();
  const { unusedMs, keepMs } = policy.photos;
  return ports.photos.deleteOld(now - unusedMs, now - keepMs, BATCH);
};

/** Looks back over two sweeps that failed. */
const LOOK_BACK_MS = 3 * 60_000;

/**
 * Whatever failed before, and however often: now and then all that are kept are looked at, so nothing stays open because
 * its moment was missed.
 * @param isOfAll whether it is the turn of all of them
 * @returns how many photos were open to others than their uploaders
 */
export const closePhotos = async (ports: PortsFor<"photos">, isOfAll: boolean): Promise<number> => {
  const since = isOfAll ? 0 : ports.clock.now() - LOOK_BACK_MS;
  let closed = 0;
  const failures: unknown[] = [];
  for (const fileId of await ports.photos.openSince(since)) {
    try {
      closed += (await ports.photos.makePrivate(fileId)) ? 1 : 0;
    } catch (cause) {
      // One that cannot be closed keeps no other open.
      failures.push(cause);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} photos could not be closed.`);
  return closed;
};
