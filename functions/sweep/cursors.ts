// The net below conversations' cursors: who came in or left while nobody was told of it has theirs, or has lost it.
import { turnsOfCircle } from "../domain/booking/announcements.ts";
import { keepCursors } from "../runtime/keep-cursors.ts";
import { perBooking } from "./per-booking.ts";

export const circles = perBooking({
  id: "cursors",
  of: turnsOfCircle,
  figure: "kept",
  bringUp: (ports, bookingId) => keepCursors(ports, bookingId),
});
