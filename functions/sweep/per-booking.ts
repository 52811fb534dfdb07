// A follower of whole bookings: each that an event concerns is brought up to date once, however many events there were.
import { bookingIdOf, eventId } from "#schema/ids";
import { skipDamaged } from "../fault.ts";
import { readOn } from "../runtime/follow.ts";
import type { Follower, FollowingPorts } from "./follower.ts";

export const perBooking = ({
  id,
  of,
  figure,
  late = async (_ports, lastOf) => [...lastOf.keys()],
  bringUp,
}: {
  id: string;
  /** The events that concern it. */
  of: Parameters<typeof readOn>[1];
  /** What their count is called in the sweep's figures. */
  figure: string;
  /** Those that are behind, of bookings with their last events; all when left out. */
  late?: (ports: FollowingPorts, lastOf: ReadonlyMap<string, number>) => Promise<string[]>;
  bringUp: (ports: FollowingPorts, bookingId: string) => Promise<unknown>;
}): Follower => {
  /** Not, when it cannot be read. */
  const couldBringUp = async (ports: FollowingPorts, bookingId: string): Promise<boolean> => {
    try {
      await bringUp(ports, bookingId);
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
      const read = await readOn(ports, of, from, async (events) => {
        const lastOf = new Map(events.map(({ bookingId, seq }) => [bookingId, seq]));
        const owed: string[] = [];
        for (const bookingId of await late(ports, lastOf)) {
          if (await couldBringUp(ports, bookingId)) done += 1;
          else owed.push(eventId(bookingId, lastOf.get(bookingId) ?? 1));
        }
        return owed;
      });
      return { ...read, figures: { [figure]: done } };
    },

    async tryAgain(ports, eventIds) {
      const still: string[] = [];
      for (const each of eventIds) if (!(await couldBringUp(ports, bookingIdOf(each)))) still.push(each);
      return still;
    },
  };
};
