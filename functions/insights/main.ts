// insights: what the product tells about itself: a therapist's own past offers, explained.

import { insightOn } from "../adapters/insight.ts";
import { therapistsOn } from "../adapters/therapists.ts";
import { serve } from "../runtime/serve.ts";
import { ownOffers } from "./own-offers.ts";

export default serve("insights", { insight: insightOn, therapists: therapistsOn }, ({ request, userId, ports }) =>
  ownOffers(ports, userId, request.before ?? null),
);
