// Lets somebody into a conversation that is theirs: they find everybody's cursor there, their own among them.
import { type Refusal, refusal } from "#schema/refusals";
import type { CursorRow } from "#schema/tables/conversations";
import { conversationOf } from "../domain/conversation/read.ts";
import { participantOf } from "../domain/conversation/state.ts";
import type { PortsFor } from "../ports.ts";
import { keepCursors } from "../runtime/keep-cursors.ts";

export const enter = async (
  ports: PortsFor<"conversations">,
  conversationId: string,
  userId: string,
): Promise<{ cursors: CursorRow[] } | Refusal> => {
  const row = await ports.conversations.find(conversationId);
  const conversation = row && conversationOf(row, 0);
  if (!conversation || !participantOf(conversation, userId)) return refusal("conversation_not_found");
  return { cursors: await keepCursors(ports, conversationId, conversation) };
};
