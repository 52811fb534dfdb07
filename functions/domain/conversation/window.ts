// When people may write in a conversation.
import type { ConversationRow } from "#schema/tables/conversations";

/**
 * From the confirmation until a day after the end; `now` in ms. That a window has opened, and that it closed at once,
 * the row itself says: a clock that was set back neither shuts the one nor opens the other again.
 */
export const isOpenForWriting = (
  { opensAt, closesAt, updatedAt }: Pick<ConversationRow, "opensAt" | "closesAt" | "updatedAt">,
  now: number,
): boolean => opensAt !== null && (closesAt === null || (updatedAt < closesAt && now < closesAt));
