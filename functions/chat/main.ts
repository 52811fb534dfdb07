// chat: messages of conversations. A client writes no message row itself, so nobody can write in another's name.
import { serve } from "../runtime/serve.ts";
import { send } from "./send.ts";

export default serve("chat", ({ request, userId, ports }) => send(request, userId, ports));
