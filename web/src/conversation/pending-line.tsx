/** A message of mine that has not arrived: on its way, refused with the reason, or failed; with what helps. */
import { UNMARKED } from "#domain/conversation/marks";
import { useConnection } from "../lib/connection.ts";
import type { Delivery } from "../ui/delivery-mark.tsx";
import type { PendingItem } from "./items.ts";
import type { Line, Reader } from "./kinds/kind-view.ts";
import { viewOf } from "./kinds/kinds.ts";
import { QuoteTile } from "./quote-tile.tsx";
import { Repair } from "./repair.tsx";

export function PendingLine({
  item: { message, joined, quote },
  reader,
  isOpen,
}: {
  item: PendingItem;
  reader: Reader;
  /** Whether people may write here now: else nothing that is changed could be sent. */
  isOpen: boolean;
}) {
  const isOffline = useConnection() === "offline";
  const { content, conversationId, userId: senderId, writtenAt: sentAt, end } = message;
  const delivery: Delivery = end.state !== "waiting" ? end.state : isOffline ? "waiting" : "sending";
  const line: Line = {
    ...{ conversationId, seq: null, senderId, senderType: null, sentAt, joined, delivery },
    mine: true,
    marked: UNMARKED,
    quote: quote && <QuoteTile quote={quote} reader={reader} isOnPine={false} />,
  };
  const { Drawing } = viewOf(content);
  return (
    <>
      {Drawing && <Drawing content={content} line={line} reader={reader} />}
      <Repair message={message} line={line} reader={reader} isOpen={isOpen} />
    </>
  );
}
