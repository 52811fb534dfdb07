// Sends a message: numbered without gaps, once per client-made id, by whoever the session says is writing.
import { isDeepStrictEqual } from "node:util";
import { type Refusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { ConversationRow, MessageRow } from "#schema/tables/conversations";
import { readableBy } from "../domain/booking/write.ts";
import { isOpenForWriting } from "../domain/conversation/window.ts";
import type { Ports } from "../ports.ts";

/** Each lost race means that somebody else's message was stored. */
const MAX_TRIES = 20;
/** A guess at the next number saves a request; a wrong one costs one. */
const lastSeqSeen = new Map<string, number>();

export const send = async (
  { conversationId, clientMessageId, body, phrase }: ParsedRequestOf<"chat">,
  userId: string,
  ports: Ports,
): Promise<{ message: MessageRow } | Refusal> => {
  const conversation = await ports.conversations.find(conversationId);
  if (!conversation?.participantIds.includes(userId)) return refusal("conversation_not_found");
  const now = ports.clock.now();
  const draftOf = (seq: number) =>
    draft(conversation, userId, { seq, clientMessageId, body, code: phrase ?? null, sentAt: now });
  let last = lastSeqSeen.get(conversationId) ?? (await ports.conversations.lastSeq(conversationId));
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    if (!isOpenForWriting(conversation, now)) break;
    const message = draftOf(last + 1);
    const stored = await ports.conversations.append(message, readableBy(...conversation.participantIds));
    if (stored !== "taken") {
      lastSeqSeen.set(conversationId, stored.seq);
      return { message: stored };
    }
    const earlier = await ports.conversations.byClientId(conversationId, clientMessageId);
    if (earlier) return sameOrRefused(earlier, message);
    last = await ports.conversations.lastSeq(conversationId);
  }
  const earlier = await ports.conversations.byClientId(conversationId, clientMessageId);
  if (earlier) return sameOrRefused(earlier, draftOf(earlier.seq));
  return refusal(isOpenForWriting(conversation, now) ? "busy_try_again" : "conversation_closed");
};

const draft = (
  conversation: ConversationRow,
  userId: string,
  written: Pick<MessageRow, "seq" | "clientMessageId" | "body" | "code" | "sentAt">,
): Omit<MessageRow, "$id"> => ({
  ...written,
  conversationId: conversation.$id,
  senderId: userId,
  senderType: userId === conversation.customerId ? "customer" : "therapist",
  kind: "text",
  params: null,
});

/** A repeated send returns the stored message; another text, or another sender, under the same id is refused. */
const sameOrRefused = (stored: MessageRow, sent: Omit<MessageRow, "$id">): { message: MessageRow } | Refusal => {
  const meaning = ({ senderId, kind, body, code, params }: Omit<MessageRow, "$id">) => ({
    senderId,
    kind,
    body,
    code,
    params,
  });
  return isDeepStrictEqual(meaning(stored), meaning(sent)) ? { message: stored } : refusal("message_differs");
};
