// updateAvailability: a therapist goes online or offline, and says every minute that they are still there.
import { refusal } from "#schema/refusals";
import type { TherapistRow } from "#schema/tables/therapists";
import { cellOf } from "../domain/geo.ts";
import { serve } from "../runtime/serve.ts";

export default serve("updateAvailability", async ({ request, userId, ports }) => {
  const therapist = await ports.therapists.find(userId);
  if (!therapist) return refusal("not_a_therapist");
  const now = ports.clock.now();
  const position = (): Partial<TherapistRow> => {
    const at = "coordinates" in request ? request.coordinates : undefined;
    return at ? { ...at, cell: cellOf(at), locatedAt: now } : {};
  };
  switch (request.action) {
    case "go_online": {
      const values = {
        ...position(),
        isAvailable: true,
        onlineSince: now,
        lastSeenAt: now,
        missedOffers: 0,
        offlineReason: null,
      };
      return { therapist: await ports.therapists.update(userId, values) };
    }
    case "preferences":
      return { therapist: await ports.therapists.update(userId, preferences(request)) };
    case "go_offline":
      return {
        therapist: await ports.therapists.update(userId, { isAvailable: false, onlineSince: null, lastSeenAt: now }),
      };
    case "heartbeat":
      return { therapist: await ports.therapists.update(userId, { ...position(), lastSeenAt: now }) };
    default:
      return request satisfies never;
  }
});
