/** The log as it is read: what the server has, then what this browser still has to hand over. */
import { Fragment, type ReactNode } from "react";
import type { MessageRow } from "#schema/tables/conversations";
import { useConnection } from "../lib/connection.ts";
import { useStored } from "../lib/use-stored.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Retry } from "../ui/retry.tsx";
import { Tally } from "../ui/tally.tsx";
import { lastWithoutGap } from "./merge-messages.ts";
import { discardMessage, outbox, retryMessage } from "./outbox.ts";
import { PersonLine } from "./person-line.tsx";
import { SystemLine } from "./system-line.tsx";

/** Messages of one person within this time stand close together. */
const JOIN_WITHIN_MS = 3 * 60_000;

export type Reader = {
  userId: string;
  /** How the other side is called. */
  otherName: string;
  timeZone: string;
};

export function MessageList({
  messages,
  reader,
  after,
}: {
  messages: readonly MessageRow[];
  reader: Reader;
  /** Something to show after the message with this number, such as an answered card. */
  after?: { seq: number; node: ReactNode };
}) {
  return messages.map((message, index) => (
    <Fragment key={message.seq}>
      <Line message={message} before={messages[index - 1]} reader={reader} />
      {after?.seq === message.seq && after.node}
    </Fragment>
  ));
}

function Line({ message, before, reader }: { message: MessageRow; before: MessageRow | undefined; reader: Reader }) {
  if (message.kind === "system") return <SystemLine message={message} timeZone={reader.timeZone} />;
  const mine = message.senderId === reader.userId;
  const joined =
    before?.kind === "text" && before.senderId === message.senderId && message.sentAt - before.sentAt < JOIN_WITHIN_MS;
  return (
    <PersonLine
      body={message.body}
      mine={mine}
      speaker={reader.otherName}
      sentAt={message.sentAt}
      timeZone={reader.timeZone}
      {...(mine && { delivery: "sent" as const })}
      joined={joined}
    />
  );
}

/** My messages that are still on their way. */
export function PendingList({
  conversationId,
  messages,
  reader,
}: {
  conversationId: string;
  messages: readonly MessageRow[];
  reader: Reader;
}) {
  const { t } = useTranslation("conversation");
  const offline = useConnection() === "offline";
  const arrived = new Set(messages.map((message) => message.clientMessageId));
  const pending = (useStored(outbox) ?? []).filter(
    (message) => message.conversationId === conversationId && !arrived.has(message.clientMessageId),
  );
  return pending.map((message) => (
    <Fragment key={message.clientMessageId}>
      <PersonLine
        body={message.body}
        mine
        speaker=""
        sentAt={message.writtenAt}
        timeZone={reader.timeZone}
        delivery={message.state === "failed" ? "failed" : offline ? "waiting" : "sending"}
        joined={false}
      />
      {message.state === "failed" && (
        <Retry
          words={{ problem: t("failed.problem"), retry: t("failed.retry"), discard: t("failed.discard") }}
          onRetry={() => retryMessage(message.clientMessageId)}
          onDiscard={() => discardMessage(message.clientMessageId)}
        />
      )}
    </Fragment>
  ));
}

/** "All messages up to #14 received": nothing is missing before this number. */
export function ReceivedTally({ messages }: { messages: readonly MessageRow[] }) {
  const { t } = useTranslation("conversation");
  const last = lastWithoutGap(messages);
  return last > 0 ? <Tally>{t("tally", { number: last })}</Tally> : null;
}
