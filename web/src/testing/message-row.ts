/** Messages as the server has them, for tests. */
import { columnsOf, type MessageContent } from "#schema/message";
import type { MessageRow } from "#schema/tables/conversations";
import { EVENING } from "./booking-row.ts";

/** The message with this number in the conversation "booking", a minute after the one before; the guest's if not told. */
export function messageRow(
  seq: number,
  {
    content = { kind: "text", body: `message ${seq}` },
    ...columns
  }: Partial<MessageRow> & { content?: MessageContent } = {},
): MessageRow {
  return {
    $id: `booking.${seq}`,
    conversationId: "booking",
    seq,
    senderId: "guest",
    senderType: "customer",
    clientMessageId: `client-${seq}`,
    sentAt: EVENING + seq * 60_000,
    replyTo: null,
    ...columnsOf(content),
    ...columns,
  };
}
