// deliver: told of every event that is added to a booking's log, does at once what follows from it: alerts that no command
// waits for, the booking's line in the desk's list, the cursors of who talks there. Appwrite tells once
// and promises no order; what is missed here the sweep finds.
import { decodeRow } from "#schema/table";
import { bookingEvents } from "#schema/tables/bookings";
import { portsOn } from "../adapters/appwrite.ts";
import { bookingsOn, loggedEvent } from "../adapters/bookings.ts";
import { conversationsOn } from "../adapters/conversations.ts";
import { deskOn } from "../adapters/desk.ts";
import { followersOn } from "../adapters/followers.ts";
import { insightOn } from "../adapters/insight.ts";
import { changesCircle } from "../domain/booking/announcements.ts";
import { connectionFrom } from "../runtime/environment.ts";
import { followEvent } from "../runtime/follow.ts";
import { keepCursors } from "../runtime/keep-cursors.ts";
import type { AppwriteFunction } from "../runtime/open-runtimes.ts";
import { showBooking } from "../runtime/show-booking.ts";

const deliver: AppwriteFunction = async ({ req, res, log }) => {
  const ports = portsOn(connectionFrom(process.env, req.headers), {
    bookings: bookingsOn,
    conversations: conversationsOn,
    desk: deskOn,
    followers: followersOn,
    insight: insightOn,
  });
  const logged = loggedEvent(decodeRow(bookingEvents, JSON.parse(req.bodyText)));
  const effects = await followEvent(ports, logged);
  if (changesCircle(logged.event)) await keepCursors(ports, logged.bookingId);
  const isShown = await showBooking(ports, logged.bookingId, { upTo: logged.seq });
  log(JSON.stringify({ function: "deliver", event: logged.event.type, effects, isShown }));
  return res.json({ effects, isShown });
};

export default deliver;
