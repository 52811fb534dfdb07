// When people may write in a conversation.
import type { ConversationRow } from "#schema/tables/conversations";

/** From the confirmation until a day after the end; `now` in ms. */
export const isOpenForWriting = (
  { opensAt, closesAt }: Pick<ConversationRow, "opensAt" | "closesAt">,
  now: number,
): boolean => opensAt !== null && now >= opensAt && (closesAt === null || now < closesAt);
