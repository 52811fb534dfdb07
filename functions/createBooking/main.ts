// createBooking (RULES s3): a price, and a booking at that price.
import { promosOn } from "../adapters/customers.ts";
import { forCommands } from "../adapters/for-commands.ts";
import { phonesOn } from "../adapters/phones.ts";
import { photosOn } from "../adapters/photos.ts";
import { serve } from "../runtime/serve.ts";
import { create } from "./create.ts";
import { quote } from "./quote.ts";

export default serve(
  "createBooking",
  { ...forCommands, phones: phonesOn, photos: photosOn, promos: promosOn },
  {
    quote: ({ request, userId, ports }) => quote(request, userId, ports),
    create: ({ request, userId, origin, ports }) => create(request, userId, origin, ports),
  },
);
