// The photo of the entrance, for the therapist whose job it is, while it goes on: an address that works for some
// minutes. What was handed out ends by itself; nobody's permissions have to be taken back.
import { type Refusal, refusal } from "#schema/refusals";
import type { PhotoPass } from "#schema/responses";
import { replay } from "../domain/booking/evolve.ts";
import { isActive } from "../domain/booking/state.ts";
import { policy } from "../domain/policy.ts";
import type { PortsFor } from "../ports.ts";
import { partyOf } from "../runtime/party.ts";

export const entrancePhoto = async (
  ports: PortsFor<"bookings" | "photos">,
  bookingId: string,
  therapistId: string,
): Promise<{ entrancePhoto: PhotoPass } | Refusal> => {
  const state = replay(await ports.bookings.log(bookingId));
  const isTheirs = state && isActive(state) && partyOf(state, therapistId)?.role === "therapist";
  if (!isTheirs) return refusal("booking_not_found");
  const fileId = state.request.entrancePhotoId;
  const pass = fileId && (await ports.photos.pass(fileId, ports.clock.now() + policy.photos.passMs));
  return pass ? { entrancePhoto: pass } : refusal("photo_unknown");
};
