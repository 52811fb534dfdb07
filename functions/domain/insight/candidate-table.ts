// Each search of a booking as a table: whom it could ask, in which order and why, what came of the offers that it led
// to, and whom which rule kept out.
import type { CandidateLine, CandidateTable } from "#schema/insight";
import type { SearchRow } from "#schema/tables/market";
import { filterReasons } from "../dispatch/eligible.ts";
import type { OfferStory } from "./offer-story.ts";

/** `searches` in any order; `startedAt` (ms) is the booking's first event. */
export const candidateTables = (
  searches: readonly SearchRow[],
  offers: ReadonlyMap<string, OfferStory>,
  startedAt: number,
): CandidateTable[] =>
  [...searches]
    .sort((a, b) => a.at - b.at || seqOf(a.$id) - seqOf(b.$id))
    .map((search) => ({
      searchId: search.$id,
      at: search.at,
      offsetMs: search.at - startedAt,
      attempt: search.attempt,
      radiusM: search.radiusM,
      candidates: search.ranked.map(({ therapistId, score, parts, distanceM, etaMin }) => ({
        therapistId,
        score,
        parts,
        distanceM,
        etaMin,
        offer: offerOf(search, therapistId, offers),
      })),
      filtered: Object.entries(search.filtered)
        .map(([reason, therapistIds]) => ({ reason, therapistIds }))
        .sort((a, b) => placeOf(a.reason) - placeOf(b.reason)),
    }));

const seqOf = (eventId: string): number => Number(eventId.slice(eventId.lastIndexOf(".") + 1));

/** Rules in the order in which they are applied; one that is no longer known comes last. */
const placeOf = (reason: string): number => {
  const place = (filterReasons as readonly string[]).indexOf(reason);
  return place < 0 ? filterReasons.length : place;
};

/** A search makes its offers in the moment of its own. */
const offerOf = (
  search: SearchRow,
  therapistId: string,
  offers: ReadonlyMap<string, OfferStory>,
): CandidateLine["offer"] => {
  const made = [...offers.values()].find((each) => each.therapistId === therapistId && each.sentAt === search.at);
  if (!made || seqOf(made.offerId) < seqOf(search.$id)) return null;
  const { status, endedBy, endedAt, acceptedAt, sentAt } = made;
  const isDeclined = endedBy?.type === "offer_declined";
  const answeredAt = acceptedAt ?? (isDeclined ? endedAt : null);
  return {
    status,
    declineReason: isDeclined ? endedBy.reason : null,
    answeredAfterS: answeredAt === null ? null : Math.round((answeredAt - sentAt) / 1000),
  };
};
