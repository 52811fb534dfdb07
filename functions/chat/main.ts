// chat: messages of conversations, and who has read them. A client writes no message row itself, so nobody can write in
// another's name.
import { attachmentsOn } from "../adapters/attachments.ts";
import { bookingsOn } from "../adapters/bookings.ts";
import { conversationsOn } from "../adapters/conversations.ts";
import { serve } from "../runtime/serve.ts";
import { enter } from "./enter.ts";
import { send } from "./send.ts";
import { turn } from "./turn.ts";

export default serve(
  "chat",
  { attachments: attachmentsOn, bookings: bookingsOn, conversations: conversationsOn },
  {
    enter: ({ request, userId, ports }) => enter(ports, request.conversationId, userId),
    ask_again: ({ request, userId, ports }) => turn(request, userId, ports),
    reopen: ({ request, userId, ports }) => turn(request, userId, ports),
    send: ({ request, userId, ports }) => send(request, userId, ports),
  },
);
