// The net below the desk's list: bookings whose line was not written at once, because nobody was told of their last event.
import { skipDamaged } from "../fault.ts";
import type { PortsFor } from "../ports.ts";
import { readOn } from "../runtime/follow.ts";
import { showBooking } from "../runtime/show-booking.ts";
import type { Follower } from "./follower.ts";

export const deskList: Follower = {
  id: "desk_bookings",
  async readOn(ports, since) {
    let shown = 0;
    const { readTo } = await readOn(ports, "all", since, async (events) => {
      const lastOf = new Map(events.map(({ bookingId, seq }) => [bookingId, seq]));
      for (const bookingId of await lateOf(ports, lastOf)) {
        if (await showBooking(ports, bookingId).catch(skipDamaged)) shown += 1;
      }
    });
    return { readTo, shown };
  },
};

/** Those whose line shows an earlier event than this, or is not there. */
const lateOf = async (ports: PortsFor<"desk">, lastOf: ReadonlyMap<string, number>): Promise<string[]> => {
  const versions = await ports.desk.versions([...lastOf.keys()]);
  return [...lastOf].flatMap(([bookingId, seq]) => ((versions.get(bookingId) ?? 0) < seq ? [bookingId] : []));
};
