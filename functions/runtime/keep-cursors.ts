// Gives each participant of a conversation their cursor, readable by all who take part now and by nobody who has left.

import type { CursorRow } from "#schema/tables/conversations";
import { cursorId, hasCursor } from "../domain/conversation/cursors.ts";
import { conversationOf } from "../domain/conversation/read.ts";
import { readersOf } from "../domain/conversation/rows.ts";
import type { ConversationState } from "../domain/conversation/state.ts";
import type { PortsFor } from "../ports.ts";

/** Somebody who comes or goes this often meanwhile is looked after by whoever is told of it last. */
const MOST_TRIES = 5;

/** @returns one for each participant; empty when there is no such conversation. */
export const keepCursors = async (
  ports: PortsFor<"conversations">,
  conversationId: string,
  known?: ConversationState,
): Promise<CursorRow[]> => {
  let conversation = known ?? (await read(ports, conversationId));
  for (let tried = 0; conversation && tried < MOST_TRIES; tried++) {
    const kept = await keepOf(ports, conversation);
    const now = await read(ports, conversationId);
    if (!now || isSameCircle(conversation, now)) return kept;
    conversation = now;
  }
  return [];
};

const read = async (ports: PortsFor<"conversations">, conversationId: string): Promise<ConversationState | null> => {
  const row = await ports.conversations.find(conversationId);
  return row && conversationOf(row, 0);
};

const keepOf = (ports: PortsFor<"conversations">, conversation: ConversationState): Promise<CursorRow[]> => {
  const { conversationId, participants } = conversation;
  const fresh = participants.filter(hasCursor).map((each) => ({
    ...{ $id: cursorId(conversationId, each), conversationId, userId: each.userId },
    ...{ deliveredSeq: 0, readSeq: 0, typingUntil: null, seenAt: null },
  }));
  return ports.conversations.keepCursors(conversationId, fresh, readersOf(conversation));
};

const isSameCircle = (one: ConversationState, other: ConversationState): boolean =>
  JSON.stringify(one.participants) === JSON.stringify(other.participants);
