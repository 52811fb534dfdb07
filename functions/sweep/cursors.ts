// The net below conversations' cursors: who came in or left while nobody was told of it has theirs, or has lost it.
import { turnsOfCircle } from "../domain/booking/announcements.ts";
import { keepCursors } from "../runtime/keep-cursors.ts";
import { perLog } from "./per-log.ts";

export const circles = perLog({
  id: "cursors",
  pageOf: (ports, since, after) => ports.followers.logged(turnsOfCircle, since, after),
  logOf: ({ bookingId }) => bookingId,
  figure: "kept",
  bringUp: (ports, bookingId) => keepCursors(ports, bookingId),
});
