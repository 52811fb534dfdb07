// What lists show of a conversation: the last message that is anything to see, and since when its customer waits. It follows
// the messages and may be a moment behind them.
import type { ConversationRow } from "#schema/tables/conversations";
import { evolve } from "./evolve.ts";
import { conversationOf, type ReadMessage } from "./read.ts";

export type Listing = Pick<ConversationRow, "listedSeq" | "shownSeq" | "shownAt" | "waitingSince">;

export const NOTHING_LISTED: Listing = { listedSeq: null, shownSeq: null, shownAt: null, waitingSince: null };

/** @param messages those after `row.listedSeq`, in order */
export const listingAfter = (row: ConversationRow, messages: readonly ReadMessage[]): Listing => {
  let conversation = conversationOf(row, row.listedSeq ?? 0);
  let { shownSeq, shownAt } = row;
  for (const { content, sender, ...message } of messages) {
    const { seq, sentAt } = message;
    conversation = { ...conversation, lastSeq: seq };
    if (content.kind !== "mark") [shownSeq, shownAt] = [seq, sentAt];
    // Of a newer build's message it is only known that it is there.
    if (content.kind === "unknown" || sender.role === null) continue;
    conversation = evolve(conversation, { ...message, content, sender: { id: sender.id, role: sender.role } });
  }
  return { listedSeq: conversation.lastSeq, shownSeq, shownAt, waitingSince: conversation.waitingSince };
};
