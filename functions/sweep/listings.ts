// The net below what lists show of conversations: those whose last message nobody was told of.
import { listConversation } from "../runtime/list-conversation.ts";
import { perLog } from "./per-log.ts";

export const listings = perLog({
  id: "listings",
  pageOf: (ports, since, after) => ports.followers.said(since, after),
  logOf: ({ conversationId }) => conversationId,
  figure: "listed",
  // A conversation has no row until people may write in it, and is listed from then on.
  async late(ports, lastOf) {
    const listed = await ports.conversations.listed([...lastOf.keys()]);
    return [...lastOf].flatMap(([id, seq]) => ((listed.get(id) ?? seq) < seq ? [id] : []));
  },
  bringUp: (ports, conversationId) => listConversation(ports, conversationId),
});
