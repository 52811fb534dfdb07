// chat: messages of conversations. A client writes no message row itself, so nobody can write in another's name.
import { bookingsOn } from "../adapters/bookings.ts";
import { conversationsOn } from "../adapters/conversations.ts";
import { serve } from "../runtime/serve.ts";
import { send } from "./send.ts";

export default serve("chat", { bookings: bookingsOn, conversations: conversationsOn }, ({ request, userId, ports }) =>
  send(request, userId, ports),
);
