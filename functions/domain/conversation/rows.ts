// A conversation and its messages as rows. A command writes what it decided about the conversation; what only lists show of
// it follows the log (`listing.ts`).
import { messageId } from "#schema/ids";
import { columnsOf, type MessageContent } from "#schema/message";
import {
  type ConversationRow,
  conversations,
  type MessageRow,
  messageEvidence,
  messages,
} from "#schema/tables/conversations";
import { createRow, type RowWrite, readableBy, updateRow } from "../row-write.ts";
import { type Listing, NOTHING_LISTED } from "./listing.ts";
import { type MarkedMessage, NOTHING_MARKED } from "./marks.ts";
import type { ConversationState, Message } from "./state.ts";

type Values<Row extends { $id: string }> = Omit<Row, "$id">;
type Written = Omit<Values<ConversationRow>, keyof Listing>;

/** What decisions change of it. */
export const conversationColumns = (state: ConversationState): Written => ({
  kind: state.kind,
  bookingId: state.kind === "booking" ? state.conversationId : null,
  customerId: state.customerId,
  participantIds: state.participants.map(({ userId }) => userId),
  opensAt: state.opensAt,
  closesAt: state.closesAt,
  endedAt: state.endedAt,
  askedAt: state.askedAt,
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
  replyTo: message.replyTo,
  ...columnsOf(content),
});

/** Who reads what is written now; of what is said about an earlier message, whoever may read that one. */
export const readersOf = (state: ConversationState, about: Pick<Message, "seq"> | null = null): string[] =>
  readableBy(
    ...state.participants.filter(({ since }) => about === null || since <= about.seq).map(({ userId }) => userId),
  );

/**
 * What decisions change in the rows, to be written in one transaction. `stored`: as its row has it; until people may
 * write it needs none. `marked`: what a mark is about.
 */
export const conversationWrites = (
  stored: ConversationState | null,
  after: ConversationState,
  said: readonly Message[],
  { target, edits }: MarkedMessage = NOTHING_MARKED,
): RowWrite[] => {
  const readers = readersOf(after, target);
  const isTurned = said.some(({ content }) => content.kind === "system" && content.turn !== null);
  // Another business has the booking now, or none.
  const isMoved = stored !== null && stored.businessId !== after.businessId;
  const written = said.map((message) => {
    const { $id, ...values } = messageRow(message);
    return createRow(messages, $id, values, readers);
  });
  const takesBack = said.some(({ content }) => content.kind === "mark" && content.mark.mark === "unsend");
  return [
    ...(isTurned || isMoved ? rowWrites(stored !== null, after, readers) : []),
    ...written,
    ...(takesBack && target ? [target, ...edits].flatMap((each) => unsendWrites(each, after.updatedAt)) : []),
  ];
};

const rowWrites = (isStored: boolean, after: ConversationState, readers: string[]): RowWrite[] => {
  const columns = conversationColumns(after);
  if (isStored) return [updateRow(conversations, after.conversationId, columns, readers)];
  if (after.opensAt === null) return [];
  return [createRow(conversations, after.conversationId, { ...columns, ...NOTHING_LISTED }, readers)];
};

/**
 * What was taken back leaves its row, and so does every edit of it; what they said is kept where only moderation reads.
 * `at` in ms.
 */
const unsendWrites = (message: Message, at: number): RowWrite[] => {
  const { $id, conversationId, seq, senderId, kind, body, code, params, data } = messageRow(message);
  const evidence = { conversationId, seq, senderId, kind, body, code, params, data, keptAt: at };
  return [updateRow(messages, $id, columnsOf(blank(message.content))), createRow(messageEvidence, $id, evidence)];
};

const blank = (content: MessageContent): MessageContent =>
  content.kind === "mark" && content.mark.mark === "edit"
    ? { ...content, mark: { ...content.mark, body: "" } }
    : { kind: "text", body: "" };
