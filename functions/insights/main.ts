// insights: what the product tells about itself: a therapist's own past offers, explained.

import { serve } from "../runtime/serve.ts";
import { ownOffers } from "./own-offers.ts";

export default serve("insights", ({ request, userId, ports }) => ownOffers(ports, userId, request.before ?? null));
