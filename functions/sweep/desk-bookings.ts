// The net below the desk's list: bookings whose line was not written at once, because nobody was told of their last event.
import { showBooking } from "../runtime/show-booking.ts";
import { perLog } from "./per-log.ts";

export const deskList = perLog({
  id: "desk_bookings",
  pageOf: (ports, since, after) => ports.followers.logged("all", since, after),
  logOf: ({ bookingId }) => bookingId,
  figure: "shown",
  // Those whose line shows an earlier event than this, or is not there.
  async late(ports, lastOf) {
    const versions = await ports.desk.versions([...lastOf.keys()]);
    return [...lastOf].flatMap(([bookingId, seq]) => ((versions.get(bookingId) ?? 0) < seq ? [bookingId] : []));
  },
  // The line is then as the booking is, or is its next event's to write.
  bringUp: (ports, bookingId) => showBooking(ports, bookingId),
});
