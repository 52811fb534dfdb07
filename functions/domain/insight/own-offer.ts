// One offer as its own therapist may have it explained: how it ended, the how-manieth they were asked, and what counted
// most against the first place. Nothing of it names another therapist, or tells of the guest beyond the area.
import { areaName } from "#schema/areas";
import type { OfferEnd, OwnOffer, PlaceReason } from "#schema/insight";
import type { SearchRow } from "#schema/tables/market";
import type { OfferRow } from "#schema/tables/therapists";
import type { ScoreParts } from "../dispatch/rank.ts";
import { countsInRate } from "../dispatch/standing.ts";
import type { OfferStory } from "./offer-story.ts";

/** @param stories every offer of the booking @param searches of the booking, in any order */
export const ownOffer = (
  row: OfferRow,
  stories: ReadonlyMap<string, OfferStory>,
  searches: readonly SearchRow[],
): OwnOffer => {
  const story = stories.get(row.$id);
  const asked = [...stories.values()].filter((each) => each.windowStartedAt === story?.windowStartedAt);
  const place = Math.max(1, asked.findIndex((each) => each.offerId === row.$id) + 1);
  const first = asked[0];
  return {
    offerId: row.$id,
    sentAt: row.sentAt,
    areaCode: row.areaCode,
    location: areaName(row.areaCode, row.neighbourhood),
    serviceDuration: row.serviceDuration,
    payIdr: row.payIdr,
    distanceM: row.distanceM,
    end: endOf(row, story),
    declineReason: row.declineReason,
    countsInRate: countsInRate(row),
    place,
    placeReason: first && place > 1 ? placeReasonOf(row, first, searches) : null,
    fartherM: first && place > 1 ? Math.max(0, row.distanceM - first.distanceM) : 0,
  };
};

const endOf = ({ status, declineReason }: OfferRow, story: OfferStory | undefined): OfferEnd => {
  if (status === "declined" || declineReason !== null) return "declined";
  if (status === "expired") return "expired";
  const by = story?.endedBy?.type;
  const saidYes = story?.acceptedAt != null;
  if (by === "offer_accepted") return "taken";
  if (by === "another_wanted" && saidYes) return "guest_wanted_another";
  if (by === "search_exhausted" && saidYes) return "guest_silent";
  if (by === "cancelled") return saidYes ? "guest_cancelled" : "withdrawn";
  return "withdrawn";
};

/** What each part of the score is called towards a therapist; that a guest knows the first is the guest's affair. */
const reasonOfPart: Record<keyof ScoreParts, PlaceReason> = {
  eta: "farther",
  rating: "rating",
  idle: "idle",
  reliability: "reliability",
  repeat: "other",
  recentCancel: "recent_cancel",
  newcomer: "newcomer",
};

/** The part in which the first was most ahead, in the search that asked the first. */
const placeReasonOf = (
  { therapistId, distanceM }: OfferRow,
  first: OfferStory,
  searches: readonly SearchRow[],
): PlaceReason => {
  const search = searches.find((each) => each.at === first.sentAt && each.ranked.some(isOf(first.therapistId)));
  if (!search) return "other";
  const own = search.ranked.find(isOf(therapistId));
  const best = search.ranked.find(isOf(first.therapistId));
  // Beyond the radius of that search, or inside it and not free yet.
  if (!own || !best) return distanceM > search.radiusM ? "farther" : "joined_later";
  const [most] = (Object.keys(reasonOfPart) as (keyof ScoreParts)[])
    .map((part) => ({ part, ahead: (best.parts[part] ?? 0) - (own.parts[part] ?? 0) }))
    .sort((a, b) => b.ahead - a.ahead);
  return most && most.ahead > 0 ? reasonOfPart[most.part] : "other";
};

const isOf =
  (therapistId: string) =>
  (each: { therapistId: string }): boolean =>
    each.therapistId === therapistId;
