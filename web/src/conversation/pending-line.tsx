/** A message of mine that has not arrived: on its way, refused with the reason, or failed; with what helps. */
import Pencil from "lucide-react/icons/pencil";
import RotateCw from "lucide-react/icons/rotate-cw";
import { UNMARKED } from "#domain/conversation/marks";
import { useConnection } from "../lib/connection.ts";
import type { Delivery } from "../ui/delivery-mark.tsx";
import { Retry } from "../ui/retry.tsx";
import { giveDraft } from "./drafts.ts";
import type { PendingItem } from "./items.ts";
import { type Line, type Reader, useReading } from "./kinds/kind-view.ts";
import { previewOf, viewOf } from "./kinds/kinds.ts";
import { discardMessage, retryMessage } from "./outbox.ts";
import type { PendingMessage } from "./outbox-records.ts";

export function PendingLine({
  item: { message, joined },
  reader,
  isOpen,
}: {
  item: PendingItem;
  reader: Reader;
  /** Whether people may write here now: else nothing that is changed could be sent. */
  isOpen: boolean;
}) {
  const isOffline = useConnection() === "offline";
  const { content, userId, writtenAt, end } = message;
  const delivery: Delivery = end.state !== "waiting" ? end.state : isOffline ? "waiting" : "sending";
  const line: Line = { senderId: userId, sentAt: writtenAt, mine: true, joined, delivery, marked: UNMARKED };
  const { Drawing } = viewOf(content);
  return (
    <>
      {Drawing && <Drawing content={content} line={line} reader={reader} />}
      {end.state !== "waiting" && <Repair message={message} end={end} line={line} reader={reader} isOpen={isOpen} />}
    </>
  );
}

function Repair({
  message,
  end,
  line,
  reader,
  isOpen,
}: {
  message: PendingMessage;
  end: Exclude<PendingMessage["end"], { state: "waiting" }>;
  line: Line;
  reader: Reader;
  isOpen: boolean;
}) {
  const reading = useReading(reader);
  const { t } = reading;
  const { content, userId, conversationId } = message;
  const label = t("unsent", { message: previewOf(content, line, reading) });
  if (end.state === "failed") {
    return (
      <Retry
        label={label}
        problem={t("failed.problem")}
        again={{ word: t("failed.retry"), shape: RotateCw, onPress: () => retryMessage(message) }}
        discard={{ word: t("failed.discard"), onPress: () => discardMessage(message) }}
      />
    );
  }
  const { code, params, fields } = end.refusal;
  const names = fields.map((name) => t(`texts:fieldName.${name}`)).join(", ");
  const draft = viewOf(content).draft?.(content);
  const change = (typed: string) => () => {
    giveDraft(userId, conversationId, typed);
    discardMessage(message);
  };
  return (
    <Retry
      label={label}
      problem={t(`texts:refusal.${code}`, { ...params, fields: names })}
      again={
        isOpen && draft !== undefined ? { word: t("refused.change"), shape: Pencil, onPress: change(draft) } : undefined
      }
      discard={{ word: t("refused.discard"), onPress: () => discardMessage(message) }}
    />
  );
}
