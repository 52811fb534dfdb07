// A follower of whole logs, each of a booking or of a conversation: one that was written into is brought up to date once,
// however much was written.
import { logIdOf, numberedId } from "#schema/ids";
import { skipDamaged } from "../fault.ts";
import type { LogPage } from "../ports.ts";
import { readOn } from "../runtime/follow.ts";
import type { Follower, FollowingPorts } from "./follower.ts";

export const perLog = <Entry extends { seq: number }>({
  id,
  pageOf,
  logOf,
  figure,
  late = async (_ports, lastOf) => [...lastOf.keys()],
  bringUp,
}: {
  id: string;
  /** The entries that concern it. */
  pageOf: (ports: FollowingPorts, since: number, after: string | null) => Promise<LogPage<Entry>>;
  /** Whose log an entry is in. */
  logOf: (entry: Entry) => string;
  /** What their count is called in the sweep's figures. */
  figure: string;
  /** Those that are behind, of logs with their last numbers; all when left out. */
  late?: (ports: FollowingPorts, lastOf: ReadonlyMap<string, number>) => Promise<string[]>;
  bringUp: (ports: FollowingPorts, logId: string) => Promise<unknown>;
}): Follower => {
  /** Not, when it cannot be read. */
  const couldBringUp = async (ports: FollowingPorts, logId: string): Promise<boolean> => {
    try {
      await bringUp(ports, logId);
      return true;
    } catch (error) {
      skipDamaged(error);
      return false;
    }
  };
  return {
    id,
    async readOn(ports, from) {
      let done = 0;
      const page = (since: number, after: string | null) => pageOf(ports, since, after);
      const read = await readOn(ports, page, from, async (entries) => {
        const lastOf = new Map<string, number>();
        for (const entry of entries) lastOf.set(logOf(entry), Math.max(entry.seq, lastOf.get(logOf(entry)) ?? 0));
        const owed: string[] = [];
        if (lastOf.size === 0) return owed;
        for (const logId of await late(ports, lastOf)) {
          if (await couldBringUp(ports, logId)) done += 1;
          else owed.push(numberedId(logId, lastOf.get(logId) ?? 1));
        }
        return owed;
      });
      return { ...read, figures: { [figure]: done } };
    },

    async tryAgain(ports, entryIds) {
      const still: string[] = [];
      for (const each of entryIds) if (!(await couldBringUp(ports, logIdOf(each)))) still.push(each);
      return still;
    },
  };
};
