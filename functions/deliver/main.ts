// deliver: told of every event that is added to a booking's log, does at once what follows from it (`deliver-event.ts`).
// Appwrite tells once and promises no order; what is missed here the sweep finds.
import { decodeRow } from "#schema/table";
import { bookingEvents } from "#schema/tables/bookings";
import { portsOn } from "../adapters/appwrite.ts";
import { bookingsOn, loggedEvent } from "../adapters/bookings.ts";
import { conversationsOn } from "../adapters/conversations.ts";
import { deskOn } from "../adapters/desk.ts";
import { followersOn } from "../adapters/followers.ts";
import { insightOn } from "../adapters/insight.ts";
import { connectionFrom } from "../runtime/environment.ts";
import type { AppwriteFunction } from "../runtime/open-runtimes.ts";
import { deliverEvent } from "./deliver-event.ts";

const deliver: AppwriteFunction = async ({ req, res, log, error }) => {
  const ports = portsOn(connectionFrom(process.env, req.headers), {
    bookings: bookingsOn,
    conversations: conversationsOn,
    desk: deskOn,
    followers: followersOn,
    insight: insightOn,
  });
  const logged = loggedEvent(decodeRow(bookingEvents, JSON.parse(req.bodyText)));
  const { effects, isShown, failures } = await deliverEvent(ports, logged);
  const done = { effects, isShown, failed: failures.length };
  log(JSON.stringify({ function: "deliver", event: logged.event.type, ...done }));
  for (const cause of failures) error(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  // The execution fails, so that it is seen.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of what follows could not be done.`);
  return res.json(done);
};

export default deliver;
