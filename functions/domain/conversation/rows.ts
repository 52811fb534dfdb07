// A conversation and its messages as rows, and back. A command writes what it decided about the conversation; what only
// its list shows (who waits, the last words) follows the log.
import { messageId } from "#schema/ids";
import { columnsOf, contentOf, type MessageContent, type UnknownContent } from "#schema/message";
import {
  type ConversationRow,
  conversations,
  type MessageRow,
  messageEvidence,
  messages,
} from "#schema/tables/conversations";
import { createRow, type RowWrite, readableBy, updateRow } from "../row-write.ts";
import type { ConversationState, Message } from "./state.ts";

type Values<Row extends { $id: string }> = Omit<Row, "$id">;
type Written = Omit<Values<ConversationRow>, "waitingSince">;

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

const conversationColumns = (state: ConversationState): Written => ({
  kind: state.kind,
  bookingId: state.kind === "booking" ? state.conversationId : null,
  customerId: state.customerId,
  participantIds: state.participants.map(({ userId }) => userId),
  opensAt: state.opensAt,
  closesAt: state.closesAt,
  endedAt: state.endedAt,
  updatedAt: state.updatedAt,
  status: state.status,
  participants: [...state.participants],
  assigneeId: state.assigneeId,
  team: state.team,
  businessId: state.businessId,
});

export const messageRow = ({ conversationId, seq, sender, content, ...message }: Message): MessageRow => ({
  $id: messageId(conversationId, seq),
  conversationId,
  seq,
  senderId: sender.id,
  senderType: sender.role,
  clientMessageId: message.clientMessageId,
  sentAt: message.sentAt,
  ...columnsOf(content),
});

/** A message as it is read: perhaps of a kind that this build does not know. */
export type ReadMessage = Omit<Message, "content"> & { content: MessageContent | UnknownContent };

export const messageOf = (row: MessageRow): ReadMessage => ({
  conversationId: row.conversationId,
  seq: row.seq,
  sender: { id: row.senderId, role: row.senderType },
  clientMessageId: row.clientMessageId,
  sentAt: row.sentAt,
  content: contentOf(row),
});

/** Null for a message of a newer build, of which this one can decide nothing. */
export const knownMessage = (row: MessageRow): Message | null => {
  const { content, ...message } = messageOf(row);
  return content.kind === "unknown" ? null : { ...message, content };
};

/** Who reads what is written now. */
export const readersOf = (state: ConversationState): string[] =>
  readableBy(...state.participants.map(({ userId }) => userId));

/**
 * What decisions change in the rows, to be written in one transaction. `isStored`: the conversation has a row; until
 * people may write it needs none. `target`: the message that a mark is about.
 */
export const conversationWrites = (
  isStored: boolean,
  after: ConversationState,
  said: readonly Message[],
  target: Message | null = null,
): RowWrite[] => {
  const readers = readersOf(after);
  const isTurned = said.some(({ content }) => content.kind === "system" && content.turn !== null);
  const written = said.map((message) => {
    const { $id, ...values } = messageRow(message);
    return createRow(messages, $id, values, readers);
  });
  const takesBack = said.some(({ content }) => content.kind === "mark" && content.mark.mark === "unsend");
  return [
    ...(isTurned ? rowWrites(isStored, after, readers) : []),
    ...written,
    ...(takesBack && target ? unsendWrites(target, after.updatedAt) : []),
  ];
};

const rowWrites = (isStored: boolean, after: ConversationState, readers: string[]): RowWrite[] => {
  const columns = conversationColumns(after);
  if (isStored) return [updateRow(conversations, after.conversationId, columns, readers)];
  if (after.opensAt === null) return [];
  return [createRow(conversations, after.conversationId, { ...columns, waitingSince: after.waitingSince }, readers)];
};

/** What was taken back leaves its row; what it said is kept where only moderation reads. `at` in ms. */
const unsendWrites = (target: Message, at: number): RowWrite[] => {
  const { $id, conversationId, seq, senderId, kind, body, code, params, data } = messageRow(target);
  const evidence = { conversationId, seq, senderId, kind, body, code, params, data, keptAt: at };
  return [updateRow(messages, $id, { body: "", params: null, data: null }), createRow(messageEvidence, $id, evidence)];
};
