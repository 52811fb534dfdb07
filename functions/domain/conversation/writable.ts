// When people may write in a conversation, said from its row alone: for screens, which have no more of it.
import type { ConversationRow } from "#schema/tables/conversations";
import { talk } from "./commands.ts";
import { conversationOf } from "./read.ts";
import { statusAt } from "./state.ts";

/** `now` in ms on the server's clock. */
export const isOpenForWriting = (row: ConversationRow, now: number): boolean =>
  talk.send.from.includes(statusAt(conversationOf(row, 0), now));
