// updateAvailability: a therapist goes online or offline, says every minute that they are still there, and how and for
// whom they work.
import { refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { TherapistRow } from "#schema/tables/therapists";
import { cellOf } from "../domain/geo.ts";
import { serve } from "../runtime/serve.ts";
import { comeBy } from "./come-by.ts";
import { joinSearches } from "./join-searches.ts";

export default serve("updateAvailability", async ({ request, userId, ports, tell }) => {
  const therapist = await ports.therapists.find(userId);
  if (!therapist) return refusal("not_a_therapist");
  const now = ports.clock.now();
  const updated = await ports.therapists.update(userId, change(request, now));
  if (request.action === "go_online" && !therapist.isAvailable) await joinSearches(updated, ports);
  if (request.action === "heartbeat") await comeBy(ports, tell);
  return { therapist: updated };
});

const change = (request: ParsedRequestOf<"updateAvailability">, now: number): Partial<TherapistRow> => {
  switch (request.action) {
    case "go_online":
      return {
        ...position(request.coordinates, now),
        isAvailable: true,
        onlineSince: now,
        lastSeenAt: now,
        missedOffers: 0,
        offlineReason: null,
      };
    case "go_offline":
      return { isAvailable: false, onlineSince: null, lastSeenAt: now };
    case "heartbeat":
      return { ...position(request.coordinates, now), lastSeenAt: now };
    case "preferences": {
      const { action: _, ...preferences } = request;
      return Object.fromEntries(Object.entries(preferences).filter(([, value]) => value !== undefined));
    }
    default:
      return request satisfies never;
  }
};

const position = (at: { lat: number; lng: number } | undefined, now: number): Partial<TherapistRow> =>
  at ? { ...at, cell: cellOf(at), locatedAt: now } : {};
