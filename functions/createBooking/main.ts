// createBooking (RULES s3): a price, and a booking at that price.
import { serve } from "../runtime/serve.ts";
import { create } from "./create.ts";
import { quote } from "./quote.ts";

export default serve("createBooking", {
  quote: ({ request, userId, ports }) => quote(request, userId, ports),
  create: ({ request, userId, origin, ports }) => create(request, userId, origin, ports),
});
