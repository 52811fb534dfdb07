// How a therapist stands with dispatch: worked out from their past offers alone, so that working it out twice, or late,
// changes nothing. An offer that was withdrawn before it was answered says nothing of them, a refusal for safety neither,
// nor silence towards somebody whom nobody knows: such bookings can be invented by the dozen.
import type { OfferRow, TherapistRow } from "#schema/tables/therapists";
import { policy } from "../policy.ts";

export type PastOffer = Pick<OfferRow, "status" | "sentAt" | "declineReason" | "closedAt"> &
  Partial<Pick<OfferRow, "guest">>;

export type Standing = Pick<TherapistRow, "recentOffers" | "recentAccepts" | "missedOffers">;

/** What became of an offer; null when it tells nothing. */
const answerOf = ({ status, declineReason, closedAt, guest }: PastOffer): "yes" | "no" | "safety" | "missed" | null => {
  switch (status) {
    case "accepted":
      return "yes";
    case "declined":
      return declineReason === "safety" ? "safety" : "no";
    case "expired":
      return guest?.isProven === false ? null : "missed";
    // The guest, or another therapist, was first; a yes that had been given before still was one.
    case "withdrawn":
      return closedAt === null ? null : "yes";
    case "open":
      return null;
    default:
      return status satisfies never;
  }
};

/** Whether an offer is one of those of which the share of accepted ones is made. */
export const countsInRate = (offer: PastOffer): boolean => {
  const answer = answerOf(offer);
  return answer !== null && answer !== "safety";
};

/**
 * @param offers newest first, at least the last fifty that were answered or ran out
 * @param onlineSince ms; misses from before do not count any more
 */
export const standingOf = (offers: readonly PastOffer[], onlineSince: number | null): Standing => {
  const answers = offers.map((offer) => ({ offer, answer: answerOf(offer) })).filter(({ answer }) => answer !== null);
  const recent = answers.filter(({ offer }) => countsInRate(offer)).slice(0, policy.ranking.recentOffers);
  const firstAnswered = answers.findIndex(
    ({ offer, answer }) => answer !== "missed" || (onlineSince !== null && offer.sentAt < onlineSince),
  );
  return {
    recentOffers: recent.length,
    recentAccepts: recent.filter(({ answer }) => answer === "yes").length,
    missedOffers: firstAnswered < 0 ? answers.length : firstAnswered,
  };
};

/** Whoever lets offers pass one after the other is not there, and keeps guests waiting (RULES e3). */
export const isAway = ({ missedOffers }: Standing): boolean => missedOffers >= policy.availability.missesBeforeOff;
