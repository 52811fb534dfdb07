// What a booking has to say, said in its conversation: the rows that its own transaction writes with it.
import { isRefusal } from "#schema/refusals";
import type { RowWrite } from "../row-write.ts";
import type { Announced } from "./commands.ts";
import { decide } from "./decide.ts";
import { NOTHING_MARKED } from "./marks.ts";
import { conversationWrites } from "./rows.ts";
import { type ConversationState, SYSTEM } from "./state.ts";

/** @param stored the conversation as its row has it, if it has one. `now` in ms. */
export const announcedWrites = (
  conversation: ConversationState,
  stored: ConversationState | null,
  announced: readonly Announced[],
  now: number,
): RowWrite[] => {
  const command = { type: "announce", id: conversation.conversationId, announced } as const;
  const decision = decide(conversation, command, SYSTEM, { now, earlier: null, marked: NOTHING_MARKED });
  if (isRefusal(decision)) {
    throw new Error(`The conversation ${conversation.conversationId} took no announcement: ${decision.code}.`);
  }
  return conversationWrites(stored, decision.state, decision.messages);
};
