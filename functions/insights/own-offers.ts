// A therapist's own past offers, each with how it ended and why they were asked when they were.
import type { OwnOffer } from "#schema/insight";
import { type Refusal, refusal } from "#schema/refusals";
import { offerStories, stepsOf } from "../domain/insight/offer-story.ts";
import { ownOffer } from "../domain/insight/own-offer.ts";
import { policy } from "../domain/policy.ts";
import type { PortsFor } from "../ports.ts";

export const ownOffers = async (
  ports: PortsFor<"insight" | "therapists">,
  userId: string,
  before: number | null,
): Promise<{ offers: OwnOffer[]; more: boolean } | Refusal> => {
  if (!(await ports.therapists.find(userId))) return refusal("not_a_therapist");
  const { rows: page, more } = await ports.insight.endedOffers(userId, before, policy.insight.ownOffersPerPage);
  const bookingIds = [...new Set(page.map(({ bookingId }) => bookingId))];
  const [logs, searches] = await Promise.all([ports.insight.logs(bookingIds), ports.insight.searches(bookingIds)]);
  const stories = new Map(bookingIds.map((id) => [id, offerStories(stepsOf(logs.get(id) ?? []))]));
  return {
    offers: page.map((row) =>
      ownOffer(
        row,
        stories.get(row.bookingId) ?? new Map(),
        searches.filter(({ bookingId }) => bookingId === row.bookingId),
      ),
    ),
    more,
  };
};
