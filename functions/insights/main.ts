// insights: what the product tells about itself. Agents find bookings, have them explained and resolve alerts;
// therapists have their own past offers explained.

import { refusal } from "#schema/refusals";
import { bookingsOn } from "../adapters/bookings.ts";
import { insightOn } from "../adapters/insight.ts";
import { photosOn } from "../adapters/photos.ts";
import { staffOn } from "../adapters/staff.ts";
import { therapistsOn } from "../adapters/therapists.ts";
import { businessesOf, type Caller, permits } from "../domain/permits.ts";
import { serve } from "../runtime/serve.ts";
import { openAlerts, resolveAlert } from "./alerts.ts";
import { entrancePhotoForDesk } from "./entrance-photo.ts";
import { explainBooking } from "./explain.ts";
import { findBookings } from "./find.ts";
import { ownOffers } from "./own-offers.ts";

export default serve(
  "insights",
  { bookings: bookingsOn, insight: insightOn, photos: photosOn, staff: staffOn, therapists: therapistsOn },
  async ({ request, userId, ports }) => {
    if (request.action === "own_offers") return ownOffers(ports, userId, request.before ?? null);
    const caller: Caller = await ports.staff.caller(userId);
    if (!permits["desk:enter"](caller)) return refusal("not_an_agent");
    switch (request.action) {
      case "find_bookings":
        return { bookings: await findBookings(ports, businessesOf(caller), request.query, request.limit) };
      case "explain_booking":
        return explainBooking(ports, caller, request.bookingId);
      case "entrance_photo":
        return entrancePhotoForDesk(ports, caller, request.bookingId);
      case "alerts":
        return { alerts: await openAlerts(ports, caller) };
      case "resolve_alert":
        return resolveAlert(ports, caller, request.alertId);
      default:
        return request satisfies never;
    }
  },
);
