// The net below conversations' cursors: who came in or left while nobody was told of it has theirs, or has lost it.
import { bookingIdOf, eventId } from "#schema/ids";
import { turnsOfCircle } from "../domain/booking/announcements.ts";
import { skipDamaged } from "../fault.ts";
import { readOn } from "../runtime/follow.ts";
import { keepCursors } from "../runtime/keep-cursors.ts";
import type { Follower, FollowingPorts } from "./follower.ts";

export const circles: Follower = {
  id: "cursors",
  async readOn(ports, from) {
    let kept = 0;
    const read = await readOn(ports, turnsOfCircle, from, async (events) => {
      const lastOf = new Map(events.map(({ bookingId, seq }) => [bookingId, seq]));
      const owed: string[] = [];
      for (const [bookingId, seq] of lastOf) {
        if (await couldKeep(ports, bookingId)) kept += 1;
        else owed.push(eventId(bookingId, seq));
      }
      return owed;
    });
    return { ...read, figures: { kept } };
  },

  async tryAgain(ports, eventIds) {
    const still: string[] = [];
    for (const id of eventIds) if (!(await couldKeep(ports, bookingIdOf(id)))) still.push(id);
    return still;
  },
};

/** Not, when the conversation cannot be read. */
const couldKeep = async (ports: FollowingPorts, bookingId: string): Promise<boolean> => {
  try {
    await keepCursors(ports, bookingId);
    return true;
  } catch (error) {
    skipDamaged(error);
    return false;
  }
};
