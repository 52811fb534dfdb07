// Files that people have put there: closes to others what a failed `protect` left open, and deletes what nobody needs.
import { policy } from "../domain/policy.ts";
import type { PortsFor } from "../ports.ts";
import { keepAttachment } from "../runtime/keep-attachments.ts";

/** Files of each bucket of one sweep; the rest waits for the next one. */
const BATCH = 50;

type FilePorts = PortsFor<"attachments" | "conversations" | "photos">;

/** @returns how many were deleted */
export const deleteOldFiles = async (ports: FilePorts): Promise<number> => {
  const now = ports.clock.now();
  const { photos, attachments } = policy;
  return (
    (await ports.photos.deleteOld(now - photos.unusedMs, now - photos.keepMs, BATCH)) +
    (await ports.attachments.deleteOld(now - attachments.unusedMs, now - attachments.evidenceMs, BATCH))
  );
};

/** Looks back over two sweeps that failed. */
const LOOK_BACK_MS = 3 * 60_000;

/**
 * Whatever failed before, and however often: now and then all that are kept are looked at, so nothing stays open because
 * its moment was missed.
 * @param isOfAll whether it is the turn of all of them
 * @returns how many were open to others than they should be
 */
export const closeFiles = async (ports: FilePorts, isOfAll: boolean): Promise<number> => {
  const since = isOfAll ? 0 : ports.clock.now() - LOOK_BACK_MS;
  let closed = 0;
  const failures: unknown[] = [];
  for (const files of [ports.photos, ports.attachments]) {
    for (const fileId of await files.openSince(since)) {
      try {
        closed += (await files.makePrivate(fileId)) ? 1 : 0;
      } catch (cause) {
        // One that cannot be closed keeps no other open.
        failures.push(cause);
      }
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} files could not be closed.`);
  return closed;
};

/**
 * What was opened for a message that was never stored, and what its follower has missed: looked at once its message cannot
 * come any more, and once more with everything of the last hours.
 * @returns how many were not as they should be
 */
export const keepUnsaid = async (ports: FilePorts, isOfHours: boolean): Promise<number> => {
  const { unsaidMs } = policy.attachments;
  const until = ports.clock.now() - unsaidMs;
  const since = until - (isOfHours ? 2 * policy.files.sweepEveryMs : LOOK_BACK_MS);
  let kept = 0;
  for (const fileId of await ports.attachments.sentWithin({ since, until })) {
    if (await keepAttachment(ports, fileId)) kept += 1;
  }
  return kept;
};
