/** Whether people may write in a conversation now, and who takes part. */
import { conversationOf } from "#domain/conversation/read";
import { isOpenForWriting } from "#domain/conversation/writable";
import { type ConversationRow, conversations, type Participant } from "#schema/tables/conversations";
import { liveRow, useLiveQuery } from "../lib/live-query.ts";

/** `unread`: not known yet, or not for this session. */
export type Writing = "open" | "closed" | "unread";

function useRow(conversationId: string): ConversationRow | null | undefined {
  return useLiveQuery(liveRow({ key: ["conversation", conversationId], table: conversations, rowId: conversationId }));
}

/** `nowMs` is the server's clock. */
export function useWriting(conversationId: string, nowMs: number): Writing {
  const row = useRow(conversationId);
  if (!row) return "unread";
  return isOpenForWriting(row, nowMs) ? "open" : "closed";
}

/** Null while they are not known, or not for this session. */
export function useParticipants(conversationId: string): readonly Participant[] | null {
  const row = useRow(conversationId);
  return row ? conversationOf(row, 0).participants : null;
}
