// What changes a conversation for all who are in it, at the wish of one: asking to write again, and opening it.
import { isRefusal, type Refusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { ConversationRow } from "#schema/tables/conversations";
import type { ConversationCommand } from "../domain/conversation/commands.ts";
import { decide } from "../domain/conversation/decide.ts";
import { NOTHING_MARKED } from "../domain/conversation/marks.ts";
import { conversationOf } from "../domain/conversation/read.ts";
import { conversationColumns, conversationWrites } from "../domain/conversation/rows.ts";
import { participantOf, speakerOf } from "../domain/conversation/state.ts";
import type { PortsFor } from "../ports.ts";

/** Each lost race means that somebody else's message was stored. */
const MAX_TRIES = 20;

type Wish = ParsedRequestOf<"chat", "ask_again" | "reopen">;

export const turn = async (
  wish: Wish,
  userId: string,
  ports: PortsFor<"bookings" | "conversations">,
): Promise<{ conversation: ConversationRow } | Refusal> => {
  const { conversationId, commandId } = wish;
  const command = commandOf(wish);
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    // In this order: the row then knows of every turn up to that number, and a later one makes the commit a lost race.
    const lastSeq = await ports.conversations.lastSeq(conversationId);
    const row = await ports.conversations.find(conversationId);
    const before = row && conversationOf(row, lastSeq);
    if (!before || !participantOf(before, userId)) return refusal("conversation_not_found");
    const speaker = speakerOf(before, userId);
    if (!speaker) return refusal("command_not_allowed");
    const decision = decide(before, command, speaker, {
      now: ports.clock.now(),
      earlier: null,
      marked: NOTHING_MARKED,
    });
    if (isRefusal(decision)) {
      // Perhaps this very command has opened it, and its answer was lost.
      const isDone = (await ports.conversations.byClientId(conversationId, commandId)) !== null;
      return isDone ? { conversation: row } : decision;
    }
    const writes = conversationWrites(before, decision.state, decision.messages);
    if (writes.length === 0) return { conversation: row };
    if ((await ports.bookings.commit(writes)) === "committed")
      return { conversation: { ...row, ...conversationColumns(decision.state) } };
    const isDone = (await ports.conversations.byClientId(conversationId, commandId)) !== null;
    if (isDone) return { conversation: (await ports.conversations.find(conversationId)) ?? row };
  }
  return refusal("busy_try_again");
};

const commandOf = ({ action, commandId: id }: Wish): ConversationCommand => {
  switch (action) {
    case "ask_again":
      return { type: "ask_again", id };
    case "reopen":
      return { type: "reopen", id };
    default:
      return action satisfies never;
  }
};
