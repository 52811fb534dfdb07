/** The items of a conversation, drawn. An item that has not changed is not drawn again. */
import { memo, type ReactNode, useState } from "react";
import { contentOf } from "#schema/message";
import type { MessageRow } from "#schema/tables/conversations";
import { useConnection } from "../lib/connection.ts";
import { clockTime, longDate, zoneName } from "../lib/format.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Day } from "../ui/day.tsx";
import { Gap } from "../ui/gap.tsx";
import { Since } from "../ui/since.tsx";
import { Tally } from "../ui/tally.tsx";
import { IsOpen } from "./is-open.ts";
import type { Item, MessageItem } from "./items.ts";
import { Newer, TakenBack } from "./kinds/gone.tsx";
import { type Line, type Reader, useReading } from "./kinds/kind-view.ts";
import { spokenOf, viewOf } from "./kinds/kinds.ts";
import { lastWithoutGap } from "./merge-messages.ts";
import { MessageMenus } from "./message-menus.tsx";
import { PendingLine } from "./pending-line.tsx";
import { QuoteTile } from "./quote-tile.tsx";
import { Repair } from "./repair.tsx";

export function MessageList({
  items,
  reader,
  slots = {},
  isOpen,
}: {
  items: readonly Item[];
  reader: Reader;
  /** What stands in each slot. */
  slots?: Record<string, ReactNode>;
  /** Whether people may write here now. */
  isOpen: boolean;
}) {
  const { userId, otherId, otherName, timeZone } = reader;
  return (
    <IsOpen value={isOpen}>
      <MessageMenus items={items} reader={reader}>
        {items.map((item) =>
          item.type === "slot" ? (
            <Slot key={item.key}>{slots[item.name]}</Slot>
          ) : (
            <ItemLine key={item.key} {...{ item, userId, otherId, otherName, timeZone, isOpen }} />
          ),
        )}
      </MessageMenus>
    </IsOpen>
  );
}

function Slot({ children }: { children: ReactNode }) {
  return children;
}

type ItemLineProps = Reader & { item: Exclude<Item, { type: "slot" }>; isOpen: boolean };

const ItemLine = memo(function ItemLine({ item, isOpen, ...reader }: ItemLineProps) {
  switch (item.type) {
    case "message":
      return <MessageLine item={item} reader={reader} isOpen={isOpen} />;
    case "pending":
      return <PendingLine item={item} reader={reader} isOpen={isOpen} />;
    case "day":
      return <DayLine item={item} reader={reader} />;
    case "since":
      return <SinceLine item={item} reader={reader} />;
    case "gap":
      return <GapLine item={item} reader={reader} />;
    default:
      return item satisfies never;
  }
});

function MessageLine({ item, reader, isOpen }: { item: MessageItem; reader: Reader; isOpen: boolean }) {
  const { row, content, mine, joined, marked, quote, unsaid, reach } = item;
  const isOffline = useConnection() === "offline";
  const { conversationId, seq, senderId, senderType, sentAt } = row;
  // What was put to it goes out quietly; its own words do not.
  const isChanging = unsaid.some(({ content: { mark }, end }) => end.state === "waiting" && mark.mark !== "reaction");
  const delivery = isChanging ? (isOffline ? "waiting" : "sending") : (reach ?? "sent");
  const line: Line = {
    ...{ conversationId, seq, senderId, senderType, sentAt, mine, joined, marked },
    ...(mine && { delivery }),
    quote: quote && <QuoteTile quote={quote} reader={reader} isOnPine={mine && !isChanging} />,
  };
  if (content.kind === "unknown") return <Newer reader={reader} />;
  const { Drawing } = viewOf(content);
  return (
    <>
      {marked.isUnsent ? (
        <TakenBack line={line} reader={reader} />
      ) : (
        Drawing && <Drawing content={content} line={line} reader={reader} />
      )}
      {unsaid.map((mark) => (
        <Repair key={mark.clientMessageId} message={mark} line={line} reader={reader} isOpen={isOpen} />
      ))}
    </>
  );
}

function DayLine({ item: { atMs, day }, reader }: { item: Extract<Item, { type: "day" }>; reader: Reader }) {
  const { t, language } = useReading(reader);
  const name = day === "other" ? longDate(atMs, reader.timeZone, language) : t(day);
  return <Day>{[name, zoneName(reader.timeZone)].filter(Boolean).join(" · ")}</Day>;
}

function SinceLine({ item: { count, fromMs }, reader }: { item: Extract<Item, { type: "since" }>; reader: Reader }) {
  const { t } = useReading(reader);
  return <Since>{t("since", { count, time: clockTime(fromMs, reader.timeZone) })}</Since>;
}

function GapLine({ item, reader }: { item: Extract<Item, { type: "gap" }>; reader: Reader }) {
  const { t } = useReading(reader);
  const [from, to] = [item.fromMs, item.toMs].map((atMs) => clockTime(atMs, reader.timeZone));
  return <Gap>{t("gap", { count: item.missing, from, to })}</Gap>;
}

/** What somebody else has just said about an earlier message is heard, although no line of its own comes for it. */
export function MarkNews({ messages, reader }: { messages: readonly MessageRow[]; reader: Reader }) {
  const last = messages.at(-1);
  return last && <LaterMark last={last} reader={reader} />;
}

/** What was there already is read with the log. */
function LaterMark({ last, reader }: { last: MessageRow; reader: Reader }) {
  const reading = useReading(reader);
  const [seen] = useState(last.seq);
  if (last.kind !== "mark" || last.seq <= seen || last.senderId === reader.userId) return null;
  return <p className="sr-only">{spokenOf(contentOf(last), last, reading)}</p>;
}

/** "Nothing is missing": of all messages before the last one that has come. */
export function ReceivedTally({ messages }: { messages: readonly MessageRow[] }) {
  const { t } = useTranslation("talk");
  const last = lastWithoutGap(messages);
  return last > 0 ? <Tally detail={t("tally.detail", { number: last })}>{t("tally.text")}</Tally> : null;
}
