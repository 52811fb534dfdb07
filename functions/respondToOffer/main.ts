// respondToOffer: the therapist accepts or declines an offer before its deadline, or lets time act after it.

import type { TherapistCard } from "#schema/booking";
import { bookingIdOf } from "#schema/ids";
import { isRefusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { TherapistRow } from "#schema/tables/therapists";
import { forCommands } from "../adapters/for-commands.ts";
import type { BookingCommand } from "../domain/booking/commands.ts";
import type { BookingState } from "../domain/booking/state.ts";
import { obey } from "../runtime/obey.ts";
import { serve } from "../runtime/serve.ts";

export default serve("respondToOffer", forCommands, async ({ request, userId, ports }) => {
  const { offerId } = request;
  const therapist = request.answer === "accept" ? await ports.therapists.find(userId) : null;
  // Nobody who is no therapist has an offer.
  if (request.answer === "accept" && !therapist) return refusal("offer_not_found");
  const command = commandOf(request, ports.clock.now());
  // Whose offer it is, and whether there is one, says the booking itself, before anything is decided.
  const theirs = (state: BookingState) =>
    state.offerOutcomes[offerId]?.therapistId === userId ? ({ role: "therapist", id: userId } as const) : null;
  const profile = therapist ? profileOf(therapist) : undefined;
  const obeyed = await obey(ports, bookingIdOf(offerId), command, theirs, profile);
  if (isRefusal(obeyed)) return obeyed.code === "booking_not_found" ? refusal("offer_not_found") : obeyed;
  if (obeyed.refusal) return obeyed.refusal.code === "job_not_found" ? refusal("offer_not_found") : obeyed.refusal;
  const outcome = obeyed.state.offerOutcomes[offerId];
  return outcome ? { offer: { $id: offerId, status: outcome.status } } : refusal("offer_not_found");
});

const commandOf = (request: ParsedRequestOf<"respondToOffer">, now: number): BookingCommand => {
  const { offerId } = request;
  switch (request.answer) {
    case "accept":
      return { type: "accept_offer", id: request.commandId, offerId };
    case "decline":
      return { type: "decline_offer", id: request.commandId, offerId, reason: request.reason };
    case "none":
      return { type: "advance", id: `advance.${now}` };
    default:
      return request satisfies never;
  }
};

/** What the guest may see of a therapist. */
const profileOf = (row: TherapistRow): Omit<TherapistCard, "distanceM" | "etaMin" | "etaMaxMin"> => ({
  therapistId: row.$id,
  name: row.name,
  photo: row.photo,
  gender: row.gender,
  rating: row.rating,
  reviewCount: row.reviewCount,
  specialties: row.specialties,
  languages: row.languages,
  verifiedAt: row.verifiedAt,
  isSimulated: row.isSimulated,
  etaConfidence: "low",
});
