// When people may write in a conversation, and until when it can be opened again. Screens say it from its row alone: they
// have no more of it.
import type { ConversationRow } from "#schema/tables/conversations";
import { policy } from "../policy.ts";
import { talk } from "./commands.ts";
import { conversationOf } from "./read.ts";
import { type ConversationState, statusAt } from "./state.ts";

/** `now` in ms on the server's clock. */
export const isOpenForWriting = (row: ConversationRow, now: number): boolean =>
  talk.send.from.includes(statusAt(conversationOf(row, 0), now));

/**
 * Of an ended booking's, counted from when it ended first, opened in between or not, and by somebody who is still there.
 * `now` in ms.
 */
export const mayReopen = (
  { endedAt, participants }: Pick<ConversationState, "endedAt" | "participants">,
  now: number,
): boolean =>
  endedAt !== null &&
  now >= endedAt &&
  now <= endedAt + policy.conversation.reopenUntilMs &&
  participants.some(({ role }) => role === "therapist" || role === "agent");
