// deliver: told of every event that is added to a booking's log, does at once what follows from it. Appwrite tells once
// and promises no order; what is missed here the sweep finds.
import { decodeRow } from "#schema/table";
import { bookingEvents } from "#schema/tables/bookings";
import { portsOn } from "../adapters/appwrite.ts";
import { bookingsOn, loggedEvent } from "../adapters/bookings.ts";
import { followersOn } from "../adapters/followers.ts";
import { connectionFrom } from "../runtime/environment.ts";
import { followEvent } from "../runtime/follow.ts";
import type { AppwriteFunction } from "../runtime/open-runtimes.ts";

const deliver: AppwriteFunction = async ({ req, res, log }) => {
  const ports = portsOn(connectionFrom(process.env, req.headers), { bookings: bookingsOn, followers: followersOn });
  const logged = loggedEvent(decodeRow(bookingEvents, JSON.parse(req.bodyText)));
  const effects = await followEvent(ports, logged);
  log(JSON.stringify({ function: "deliver", event: logged.event.type, effects }));
  return res.json({ effects });
};

export default deliver;
