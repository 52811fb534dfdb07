/** What can be done with a message at a moment, and until when. Pure: what is not in it is not offered. */
import { markableUntil } from "#domain/conversation/marks";
import { policy } from "#domain/policy";
import type { MessageItem } from "./items.ts";

export type MenuEntries = {
  mayReact: boolean;
  mayReply: boolean;
  /** Milliseconds; null: not, or not any more. */
  editUntil: number | null;
  unsendUntil: number | null;
};

/** `isOpen`: people may write there. `nowMs` is the server's clock. */
export function entriesOf(
  { content, row, marked }: Pick<MessageItem, "content" | "row" | "marked">,
  userId: string,
  isOpen: boolean,
  nowMs: number,
): MenuEntries {
  if (!isOpen || content.kind === "unknown" || marked.isUnsent) {
    return { mayReact: false, mayReply: false, editUntil: null, unsendUntil: null };
  }
  const message = { content, sentAt: row.sentAt, sender: { id: row.senderId } };
  const untilOf = (mark: "edit" | "unsend" | "reaction") => {
    const until = markableUntil(mark, message, { id: userId });
    return until !== null && nowMs <= until ? until : null;
  };
  return {
    mayReact: untilOf("reaction") !== null,
    mayReply: true,
    editUntil: marked.edits < policy.conversation.maxEdits ? untilOf("edit") : null,
    unsendUntil: untilOf("unsend"),
  };
}
