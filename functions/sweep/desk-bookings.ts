// The net below the desk's list: bookings whose line was not written at once, because nobody was told of their last event.
import { bookingIdOf, eventId } from "#schema/ids";
import { skipDamaged } from "../fault.ts";
import type { PortsFor } from "../ports.ts";
import { readOn } from "../runtime/follow.ts";
import { showBooking } from "../runtime/show-booking.ts";
import type { Follower, FollowingPorts } from "./follower.ts";

export const deskList: Follower = {
  id: "desk_bookings",
  async readOn(ports, from) {
    let shown = 0;
    const read = await readOn(ports, "all", from, async (events) => {
      const lastOf = new Map(events.map(({ bookingId, seq }) => [bookingId, seq]));
      const owed: string[] = [];
      for (const bookingId of await lateOf(ports, lastOf)) {
        if (await couldShow(ports, bookingId)) shown += 1;
        else owed.push(eventId(bookingId, lastOf.get(bookingId) ?? 1));
      }
      return owed;
    });
    return { ...read, figures: { shown } };
  },

  async tryAgain(ports, eventIds) {
    const still: string[] = [];
    for (const id of eventIds) if (!(await couldShow(ports, bookingIdOf(id)))) still.push(id);
    return still;
  },
};

/** Whether the line is as the booking is, or is its next event's to write; not, when the log cannot be read. */
const couldShow = async (ports: FollowingPorts, bookingId: string): Promise<boolean> => {
  try {
    await showBooking(ports, bookingId);
    return true;
  } catch (error) {
    skipDamaged(error);
    return false;
  }
};

/** Those whose line shows an earlier event than this, or is not there. */
const lateOf = async (ports: PortsFor<"desk">, lastOf: ReadonlyMap<string, number>): Promise<string[]> => {
  const versions = await ports.desk.versions([...lastOf.keys()]);
  return [...lastOf].flatMap(([bookingId, seq]) => ((versions.get(bookingId) ?? 0) < seq ? [bookingId] : []));
};
