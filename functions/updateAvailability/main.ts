// updateAvailability: a therapist goes online or offline, says every minute that they are still there, and how and for
// whom they work.
import type { Coordinates } from "#schema/booking";
import { refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { TherapistRow } from "#schema/tables/therapists";
import { forCommands } from "../adapters/for-commands.ts";
import { cellOf } from "../domain/cells.ts";
import { isBelievable } from "../domain/position-claim.ts";
import { serve } from "../runtime/serve.ts";
import { comeBy } from "./come-by.ts";
import { joinSearches } from "./join-searches.ts";
import { leaveOffer } from "./leave-offer.ts";

export default serve("updateAvailability", forCommands, async ({ request, userId, ports, tell }) => {
  const therapist = await ports.therapists.find(userId);
  if (!therapist) return refusal("not_a_therapist");
  const now = ports.clock.now();
  const updated = await ports.therapists.update(userId, change(request, therapist, now));
  if (request.action === "go_online" && !therapist.isAvailable) await joinSearches(updated, ports, tell);
  if (request.action === "go_offline") await leaveOffer(userId, ports, tell);
  if (request.action === "heartbeat") await comeBy(ports, tell);
  return { therapist: updated };
});

const change = (
  request: ParsedRequestOf<"updateAvailability">,
  before: TherapistRow,
  now: number,
): Partial<TherapistRow> => {
  switch (request.action) {
    case "go_online":
      return {
        ...position(request.coordinates, before, now),
        isAvailable: true,
        onlineSince: now,
        lastSeenAt: now,
        missedOffers: 0,
        offlineReason: null,
      };
    case "go_offline":
      return { isAvailable: false, onlineSince: null, lastSeenAt: now };
    case "heartbeat":
      return { ...position(request.coordinates, before, now), lastSeenAt: now };
    case "preferences": {
      const { action: _, ...preferences } = request;
      return Object.fromEntries(Object.entries(preferences).filter(([, value]) => value !== undefined));
    }
    default:
      return request satisfies never;
  }
};

/** What is not believed changes nothing: the last position ages, and is asked for no more once it is stale. */
const position = (
  claimed: Coordinates | undefined,
  { lat, lng, locatedAt }: TherapistRow,
  now: number,
): Partial<TherapistRow> =>
  claimed && isBelievable({ lat, lng, at: locatedAt }, claimed, now)
    ? { ...claimed, cell: cellOf(claimed), locatedAt: now }
    : {};
