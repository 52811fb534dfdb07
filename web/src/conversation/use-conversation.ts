/** Whether people may write in a conversation now. */
import { isOpenForWriting } from "#domain/conversation/writable";
import { conversations } from "#schema/tables/conversations";
import { liveRow, useLiveQuery } from "../lib/live-query.ts";

/** `unread`: not known yet, or not for this session. */
export type Writing = "open" | "closed" | "unread";

/** `nowMs` is the server's clock. */
export function useWriting(conversationId: string, nowMs: number): Writing {
  const row = useLiveQuery(
    liveRow({ key: ["conversation", conversationId], table: conversations, rowId: conversationId }),
  );
  if (!row) return "unread";
  return isOpenForWriting(row, nowMs) ? "open" : "closed";
}
