/** Whether people may write in a conversation now. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { isOpenForWriting } from "#domain/conversation/window";
import { decodeRow } from "#schema/table";
import { conversations } from "#schema/tables/conversations";
import { queryClient } from "../lib/query-client.ts";
import { pollInterval, useRealtimeState, watchRows } from "../lib/realtime.ts";
import { readRow } from "../lib/rows.ts";

const conversationQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["conversation", conversationId],
    queryFn: () => readRow(conversations, conversationId),
  });

/** `unread`: not known yet, or not for this session. */
export type Writing = "open" | "closed" | "unread";

/** `nowMs` is the server's clock. */
export function useWriting(conversationId: string, nowMs: number): Writing {
  const realtime = useRealtimeState();
  const query = useQuery({ ...conversationQuery(conversationId), refetchInterval: pollInterval(realtime) });
  useEffect(() => {
    const { queryKey } = conversationQuery(conversationId);
    return watchRows(
      [
        {
          tableId: conversations.id,
          rowId: conversationId,
          onRow: (row) => queryClient.setQueryData(queryKey, decodeRow(conversations, row)),
        },
      ],
      () => void queryClient.invalidateQueries({ queryKey }),
    );
  }, [conversationId]);
  if (!query.data) return "unread";
  return isOpenForWriting(query.data, nowMs) ? "open" : "closed";
}
