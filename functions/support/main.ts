// support: the desk's hands. An agent finds bookings, opens one, resolves alerts, and does for a guest or a therapist what
// they cannot. Whatever is private is put on record before it is shown, whatever is done before it is.

import { type Refusal, refusal } from "#schema/refusals";
import { deskOn } from "../adapters/desk.ts";
import { forCommands } from "../adapters/for-commands.ts";
import { insightOn } from "../adapters/insight.ts";
import { photosOn } from "../adapters/photos.ts";
import { staffOn } from "../adapters/staff.ts";
import { businessesOf, type Caller, permits } from "../domain/permits.ts";
import type { PortsFor } from "../ports.ts";
import { serve } from "../runtime/serve.ts";
import { resolveAlert } from "./alerts.ts";
import { assist } from "./assist.ts";
import { entrancePhotoForDesk } from "./entrance-photo.ts";
import { findBookings } from "./find.ts";
import { openBooking } from "./open.ts";

const adapters = { ...forCommands, desk: deskOn, insight: insightOn, photos: photosOn, staff: staffOn };

export default serve("support", adapters, {
  enter: (call) => asAgent(call, async (caller) => ({ businessIds: businessesOf(caller) })),
  find: (call) =>
    asAgent(call, (caller) => findBookings(call.ports, businessesOf(caller), call.request.query, call.request.limit)),
  open: (call) => asAgent(call, (caller) => openBooking(call.ports, caller, call.request.bookingId)),
  entrance_photo: (call) => asAgent(call, (caller) => entrancePhotoForDesk(call.ports, caller, call.request.bookingId)),
  resolve_alert: (call) => asAgent(call, (caller) => resolveAlert(call.ports, caller, call.request.alertId)),
  cancel: (call) => asAgent(call, (caller) => assist(call.ports, caller, call.request)),
  cancel_job: (call) => asAgent(call, (caller) => assist(call.ports, caller, call.request)),
  refund: (call) => asAgent(call, (caller) => assist(call.ports, caller, call.request)),
});

/** For those who may enter the desk; to everybody else every action says the same. */
const asAgent = async <Data>(
  { userId, ports }: { userId: string; ports: PortsFor<"staff"> },
  answer: (caller: Caller) => Promise<Data | Refusal>,
): Promise<Data | Refusal> => {
  const caller = await ports.staff.caller(userId);
  return permits["desk:enter"](caller) ? answer(caller) : refusal("not_an_agent");
};
