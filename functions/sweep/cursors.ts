// The net below conversations' circles: who came in or left while nobody was told of it has their cursor, or has lost it and
// what was attached.
import { turnsOfCircle } from "../domain/booking/announcements.ts";
import { keepAttachmentsOf } from "../runtime/keep-attachments.ts";
import { keepCursors } from "../runtime/keep-cursors.ts";
import { perLog } from "./per-log.ts";

export const circles = perLog({
  id: "cursors",
  pageOf: (ports, since, after) => ports.followers.logged(turnsOfCircle, since, after),
  logOf: ({ bookingId }) => bookingId,
  figure: "kept",
  async bringUp(ports, bookingId) {
    await keepCursors(ports, bookingId);
    await keepAttachmentsOf(ports, bookingId);
  },
});
