// The photo of the entrance for an agent who helps with a booking, who is put on record for looking at it.
import { type Refusal, refusal } from "#schema/refusals";
import type { PhotoPass } from "#schema/responses";
import { replay } from "../domain/booking/evolve.ts";
import { type Caller, permits } from "../domain/permits.ts";
import { policy } from "../domain/policy.ts";
import type { PortsFor } from "../ports.ts";
import { businessOf } from "../runtime/show-booking.ts";

export const entrancePhotoForDesk = async (
  ports: PortsFor<"bookings" | "desk" | "insight" | "photos">,
  caller: Caller,
  bookingId: string,
): Promise<{ entrancePhoto: PhotoPass } | Refusal> => {
  const state = replay(await ports.bookings.log(bookingId));
  if (!state) return refusal("booking_not_found");
  if (!permits["booking:open"](caller, { businessId: await businessOf(ports, state) }))
    return refusal("booking_not_found");
  const fileId = state.request.entrancePhotoId;
  if (!fileId) return refusal("photo_unknown");
  const now = ports.clock.now();
  // Nothing is shown that is not on record.
  await ports.desk.audit({ actorId: caller.userId, action: "entrance_photo_seen", bookingId, at: now });
  const entrancePhoto = await ports.photos.pass(fileId, now + policy.photos.passMs);
  return entrancePhoto ? { entrancePhoto } : refusal("photo_unknown");
};
