// respondToOffer: the therapist accepts or declines an offer before its deadline.

import type { TherapistCard } from "#schema/booking";
import { refusal } from "#schema/refusals";
import type { TherapistRow } from "#schema/tables/therapists";
import { obey } from "../runtime/obey.ts";
import { serve } from "../runtime/serve.ts";

export default serve("respondToOffer", async ({ request, userId, ports }) => {
  const offer = await ports.therapists.offer(request.offerId);
  if (!offer || offer.therapistId !== userId) return refusal("offer_not_found");
  const therapist = request.answer === "accept" ? await ports.therapists.find(userId) : null;
  if (request.answer === "accept" && !therapist) return refusal("not_a_therapist");
  const { offerId, commandId: id } = request;
  const command =
    request.answer === "accept"
      ? ({ type: "accept_offer", id, offerId } as const)
      : ({ type: "decline_offer", id, offerId, reason: request.reason } as const);
  const actor = { role: "therapist", id: userId } as const;
  const obeyed = await obey(ports, offer.bookingId, command, actor, therapist ? profileOf(therapist) : undefined);
  if (!("state" in obeyed)) return obeyed;
  if (obeyed.refusal) return obeyed.refusal;
  return { offer: { ...offer, status: obeyed.state.offerOutcomes[offerId]?.status ?? offer.status } };
});

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
});
