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

/** `nowMs` is the server's clock. */
export function useIsWritable(conversationId: string, nowMs: number): boolean {
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
  return query.data ? isOpenForWriting(query.data, nowMs) : false;
}
