// A conversation and its messages as they are read from rows, those of the first release among them. Screens read by it,
// too.
import { contentOf, type MessageContent, type SenderType, senderTypes, type UnknownContent } from "#schema/message";
import type { ConversationRow, MessageRow } from "#schema/tables/conversations";
import type { ConversationState, Message } from "./state.ts";

/** `lastSeq`: the number of the last message, which the row does not have. */
export const conversationOf = (row: ConversationRow, lastSeq: number): ConversationState => ({
  conversationId: row.$id,
  kind: row.kind,
  customerId: row.customerId,
  businessId: row.businessId,
  status: row.status ?? firstReleaseStatus(row),
  participants: row.participants ?? firstReleaseParticipants(row),
  opensAt: row.opensAt,
  closesAt: row.closesAt,
  endedAt: row.endedAt ?? row.closesAt,
  askedAt: row.askedAt,
  assigneeId: row.assigneeId,
  team: row.team,
  waitingSince: row.waitingSince,
  lastSeq,
  updatedAt: row.updatedAt,
});

/** Rows of the first release say by their times alone whether people may write. */
const firstReleaseStatus = ({ opensAt, closesAt, updatedAt }: ConversationRow): ConversationState["status"] => {
  if (opensAt === null) return "quiet";
  return closesAt !== null && updatedAt >= closesAt ? "closed" : "active";
};

/** They had the customer and one therapist, and rows' permissions alone said from where on each may read. */
const firstReleaseParticipants = ({ participantIds, customerId }: ConversationRow): ConversationState["participants"] =>
  participantIds.map((userId) => ({ userId, role: userId === customerId ? "customer" : "therapist", since: 1 }));

/** A message as it is read: perhaps of a kind that this build does not know, or of a sender; `role` is null then. */
export type ReadMessage = Omit<Message, "content" | "sender"> & {
  content: MessageContent | UnknownContent;
  sender: { id: string; role: SenderType | null };
};

export const messageOf = (row: MessageRow): ReadMessage => ({
  conversationId: row.conversationId,
  seq: row.seq,
  sender: { id: row.senderId, role: senderTypes.find((type) => type === row.senderType) ?? null },
  clientMessageId: row.clientMessageId,
  sentAt: row.sentAt,
  replyTo: row.replyTo,
  content: contentOf(row),
});

/** Null for a message of a newer build, of which this one can decide nothing. */
export const knownMessage = (row: MessageRow): Message | null => {
  const { content, sender, ...message } = messageOf(row);
  const { id, role } = sender;
  return content.kind === "unknown" || role === null ? null : { ...message, sender: { id, role }, content };
};
