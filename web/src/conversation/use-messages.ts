/** The messages of a conversation: read by number, kept up to date by realtime, polled when there is no socket. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { decodeRow } from "#schema/table";
import { type MessageRow, messages } from "#schema/tables/conversations";
import { queryClient } from "../lib/query-client.ts";
import { pollInterval, useRealtimeState, watchRows } from "../lib/realtime.ts";
import { listRows } from "../lib/rows.ts";
import { lastWithoutGap, mergeMessages } from "./merge-messages.ts";

const PAGE = 100;

const messagesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["messages", conversationId],
    queryFn: () => readOn(conversationId),
    structuralSharing: false,
  });

/** Reads what is missing after the known part; the whole log at first. */
async function readOn(conversationId: string): Promise<readonly MessageRow[]> {
  let known = knownMessages(conversationId);
  for (;;) {
    const page = await listRows(
      messages,
      { equal: { conversationId }, greaterThan: { seq: lastWithoutGap(known) } },
      { ascending: "seq", limit: PAGE },
    );
    known = mergeMessages(known, page);
    if (page.length < PAGE) break;
  }
  // What realtime brought while we were reading must not be lost.
  return mergeMessages(known, knownMessages(conversationId));
}

function knownMessages(conversationId: string): readonly MessageRow[] {
  return queryClient.getQueryData(messagesQuery(conversationId).queryKey) ?? [];
}

/** Takes in one message from an answer or from realtime; a gap before it is read at once. */
export function takeInMessage(message: MessageRow): void {
  const { queryKey } = messagesQuery(message.conversationId);
  const merged = mergeMessages(knownMessages(message.conversationId), [message]);
  queryClient.setQueryData(queryKey, merged);
  if (lastWithoutGap(merged) < message.seq) void queryClient.invalidateQueries({ queryKey });
}

export function useMessages(conversationId: string): { messages: readonly MessageRow[]; loaded: boolean } {
  const realtime = useRealtimeState();
  const query = useQuery({ ...messagesQuery(conversationId), refetchInterval: pollInterval(realtime) });
  useEffect(
    () =>
      watchRows(
        [
          {
            tableId: messages.id,
            equal: { conversationId },
            onRow: (row) => takeInMessage(decodeRow(messages, row)),
          },
        ],
        () => void queryClient.invalidateQueries({ queryKey: messagesQuery(conversationId).queryKey }),
      ),
    [conversationId],
  );
  return { messages: query.data ?? [], loaded: query.data !== undefined };
}
