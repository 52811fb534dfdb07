// support: the desk's hands. An agent finds bookings, opens one, resolves alerts, and does for a guest or a therapist what
// they cannot. Whatever is private is put on record before it is shown, whatever is done before it is.

import { refusal } from "#schema/refusals";
import { deskOn } from "../adapters/desk.ts";
import { forCommands } from "../adapters/for-commands.ts";
import { insightOn } from "../adapters/insight.ts";
import { photosOn } from "../adapters/photos.ts";
import { staffOn } from "../adapters/staff.ts";
import { businessesOf, permits } from "../domain/permits.ts";
import { serve } from "../runtime/serve.ts";
import { resolveAlert } from "./alerts.ts";
import { assist } from "./assist.ts";
import { entrancePhotoForDesk } from "./entrance-photo.ts";
import { findBookings } from "./find.ts";
import { openBooking } from "./open.ts";

const adapters = { ...forCommands, desk: deskOn, insight: insightOn, photos: photosOn, staff: staffOn };

export default serve("support", adapters, async ({ request, userId, ports }) => {
  const caller = await ports.staff.caller(userId);
  if (!permits["desk:enter"](caller)) return refusal("not_an_agent");
  switch (request.action) {
    case "enter":
      return { entered: true };
    case "find":
      return findBookings(ports, businessesOf(caller), request.query, request.limit);
    case "open":
      return openBooking(ports, caller, request.bookingId);
    case "entrance_photo":
      return entrancePhotoForDesk(ports, caller, request.bookingId);
    case "resolve_alert":
      return resolveAlert(ports, caller, request.alertId);
    case "cancel":
    case "cancel_job":
    case "refund":
      return assist(ports, caller, request);
    default:
      return request satisfies never;
  }
});
