/** Whether people may write in a conversation now, and who takes part. */

import { conversationOf } from "#domain/conversation/read";
import { isOpenForWriting } from "#domain/conversation/writable";
import { type ConversationRow, conversations, type Participant } from "#schema/tables/conversations";
import { keptRow } from "../lib/device-memory.ts";
import { liveRow, useLiveQuery } from "../lib/live-query.ts";
import { useFromServerNow } from "../lib/use-server-now.ts";

/** `unread`: not known yet, or not for this session. */
export type Writing = "open" | "closed" | "unread";

const rowOf = (conversationId: string) =>
  liveRow({ key: ["conversation", conversationId], table: conversations, rowId: conversationId, kept: keptRow });

/** `nowMs` is the server's clock. */
export function useWriting(conversationId: string, nowMs: number): Writing {
  const row = useLiveQuery(rowOf(conversationId));
  if (!row) return "unread";
  return isOpenForWriting(row, nowMs) ? "open" : "closed";
}

/** `undefined` while it is being read, null when there is none for this session. */
export function useConversation(conversationId: string): ConversationRow | null | undefined {
  return useLiveQuery(rowOf(conversationId));
}

export function takeInConversation(row: ConversationRow): void {
  rowOf(row.$id).takeIn(row);
}

/** Null while they are not known, or not for this session. */
export function useParticipants(conversationId: string): readonly Participant[] | null {
  const row = useLiveQuery(rowOf(conversationId));
  return row ? conversationOf(row, 0).participants : null;
}

/** Draws again only when it opens or closes. `exists`: without a conversation nothing is read. */
export function useIsOpen(conversationId: string, exists: boolean): boolean {
  const row = useLiveQuery(rowOf(conversationId), { enabled: exists });
  return useFromServerNow((nowMs) => Boolean(exists && row && isOpenForWriting(row, nowMs)));
}
