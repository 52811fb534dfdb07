/**
 * The messages of a conversation: read on from the last number that nothing is missing before. A message that cannot be
 * decoded keeps its number, so that reading goes on behind it.
 */

import { type MessageRow, messages } from "#schema/tables/conversations";
import type { RawRow } from "../lib/decoded-row.ts";
import { keptList } from "../lib/device-memory.ts";
import { liveQuery, useLiveQuery } from "../lib/live-query.ts";
import { listRows } from "../lib/rows.ts";
import { lastWithoutGap, mergeMessages } from "./merge-messages.ts";

const PAGE = 100;

const messagesOf = (conversationId: string) =>
  liveQuery<typeof messages, readonly MessageRow[]>({
    key: ["messages", conversationId],
    table: messages,
    of: { equal: { conversationId } },
    read: (known = []) => readOn(conversationId, known),
    withRow: (known = [], row) => mergeMessages(known, [row]),
    hasGap: (known) => lastWithoutGap(known) < (known.at(-1)?.seq ?? 0),
    standIn: unreadable,
    kept: keptList,
  });

/** Reads what is missing after the known part; the whole log at first. */
async function readOn(conversationId: string, before: readonly MessageRow[]): Promise<readonly MessageRow[]> {
  let known = before;
  for (;;) {
    const page = await listRows(
      messages,
      { equal: { conversationId }, greaterThan: { seq: lastWithoutGap(known) } },
      { ascending: "seq", limit: PAGE },
      unreadable,
    );
    known = mergeMessages(known, page);
    if (page.length < PAGE) return known;
  }
}

/** What is certain of any message: where it stands, and when it was written. Its kind is one that nobody knows. */
function unreadable(row: RawRow & { $createdAt?: string }): MessageRow | null {
  const at = row.$id.lastIndexOf(".");
  const seq = Number(row.$id.slice(at + 1));
  if (at < 0 || !Number.isInteger(seq)) return null;
  return {
    $id: row.$id,
    conversationId: row.$id.slice(0, at),
    seq,
    senderId: "",
    senderType: "system",
    kind: "unreadable",
    body: "",
    code: null,
    params: null,
    data: null,
    clientMessageId: row.$id,
    sentAt: Date.parse(row.$createdAt ?? "") || 0,
    replyTo: null,
  };
}

/** Takes in one message from an answer; a gap before it is read at once. */
export function takeInMessage(message: MessageRow): void {
  messagesOf(message.conversationId).takeIn(message);
}

export function useMessages(conversationId: string): readonly MessageRow[] {
  return useLiveQuery(messagesOf(conversationId)) ?? NONE;
}
const NONE: readonly MessageRow[] = [];
