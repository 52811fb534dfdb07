/** What can be done with one message now: react, answer, copy, change, take back. Taking back is asked about first. */
import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import CopyX from "lucide-react/icons/copy-x";
import Pencil from "lucide-react/icons/pencil";
import Reply from "lucide-react/icons/reply";
import Undo from "lucide-react/icons/undo-2";
import { useRef, useState } from "react";
import { clockSecondsInZone, clockTime, timeSeenFrom } from "../lib/format.ts";
import { copyText } from "../lib/platform/clipboard.ts";
import { useServerNow } from "../lib/use-server-now.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Menu, MenuGroup, MenuItem, type MenuPlace, MenuToggle, useShut } from "../ui/menu.tsx";
import { beginEdit, beginReply } from "./drafts.ts";
import type { MessageItem } from "./items.ts";
import { type Line, otherInWords, type Reader, speakerOf, useReading } from "./kinds/kind-view.ts";
import { previewOf, viewOf } from "./kinds/kinds.ts";
import { entriesOf } from "./menu-entries.ts";
import { sayInConversation } from "./outbox.ts";
import { drawnReactions } from "./reactions.ts";
import { TakeBackDialog } from "./take-back-dialog.tsx";
import { useWriting } from "./use-conversation.ts";

const MINUTE_MS = 60_000;

export function MessageMenu({
  item,
  place,
  reader,
  onClose,
}: {
  item: MessageItem;
  place: MenuPlace;
  reader: Reader;
  onClose: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const asks = useRef(false);
  if (isAsking) return <TakeBackDialog item={item} reader={reader} opener={place.opener} onClose={onClose} />;
  function ask() {
    asks.current = true;
    setAsking(true);
  }
  // The menu is put away before it is asked.
  return <Opened {...{ item, place, reader }} onTakeBack={ask} onClose={() => asks.current || onClose()} />;
}

function Opened({
  item,
  place,
  reader,
  onTakeBack,
  onClose,
}: {
  item: MessageItem;
  place: MenuPlace;
  reader: Reader;
  onTakeBack: () => void;
  onClose: () => void;
}) {
  const reading = useReading(reader);
  const { t } = useTranslation("talk");
  const [copied, setCopied] = useState<CopyEnd>(null);
  const nowMs = useServerNow();
  const { row, content, marked } = item;
  const { conversationId, seq, sentAt } = row;
  const { userId, timeZone } = reader;
  const entries = entriesOf(item, userId, useWriting(conversationId, nowMs) === "open", nowMs);
  const words = previewOf(content, row, reading);
  const draft = content.kind === "unknown" ? undefined : viewOf(content).draft?.(content);
  const name = otherInWords(reading);
  const react = (emoji: string, isOn: boolean) =>
    sayInConversation(userId, conversationId, { kind: "mark", mark: { mark: "reaction", target: seq, emoji, isOn } });
  return (
    <Menu
      label={t("menu.title", { speaker: speakerOf(row, reading), time: clockTime(sentAt, timeZone) })}
      place={place}
      onClose={onClose}
      before={<Again item={item} reader={reader} />}
      after={
        <>
          <p className="num px-3 pt-1 pb-2 text-caption text-ink-muted">
            {t("menu.sentAt", { time: clockSecondsInZone(sentAt, timeZone) })}
          </p>
          <p role="status" className="sr-only">
            {copied && t(copied === "copied" ? "menu.copied" : "menu.copyFailed")}
          </p>
        </>
      }
    >
      {entries.mayReact && (
        <MenuGroup label={t("menu.react")}>
          {drawnReactions.map(({ emoji, name: reaction, shape }) => {
            const isOn = marked.reactions.get(emoji)?.includes(userId) ?? false;
            const label = t(`reaction.${reaction}`);
            return <MenuToggle key={emoji} {...{ shape, label, isOn }} onPick={() => react(emoji, !isOn)} />;
          })}
        </MenuGroup>
      )}
      {entries.mayReply && (
        <MenuItem shape={Reply} title={t("menu.reply")} onPick={() => beginReply(userId, conversationId, seq)} />
      )}
      <CopyItem words={words} end={copied} onEnd={setCopied} />
      {entries.editUntil !== null && typeof draft === "string" && (
        <MenuItem
          shape={Pencil}
          title={t("menu.edit")}
          detail={t("menu.editUntil", {
            time: clockTime(entries.editUntil, timeZone),
            count: Math.ceil((entries.editUntil - nowMs) / MINUTE_MS),
          })}
          onPick={() => beginEdit(userId, conversationId, seq, draft)}
        />
      )}
      {entries.unsendUntil !== null && (
        <MenuItem
          shape={Undo}
          danger
          title={t("menu.unsend")}
          detail={t("menu.unsendUntil", {
            time: timeSeenFrom(nowMs, entries.unsendUntil, timeZone, reading.language),
            name,
          })}
          onPick={onTakeBack}
        />
      )}
    </Menu>
  );
}

/** The message as it stands in the log, where the menu covers it. */
function Again({ item, reader }: { item: MessageItem; reader: Reader }) {
  const { row, content, mine, marked } = item;
  if (content.kind === "unknown") return null;
  const { Drawing } = viewOf(content);
  const line: Line = {
    conversationId: row.conversationId,
    seq: null,
    senderId: row.senderId,
    senderType: row.senderType,
    sentAt: row.sentAt,
    mine,
    joined: false,
    marked: { ...marked, reactions: new Map() },
    quote: null,
  };
  return (
    <div aria-hidden="true" inert className="flex max-h-36 flex-col overflow-hidden">
      {Drawing && <Drawing content={content} line={line} reader={reader} />}
    </div>
  );
}

const SAID_MS = 900;

type CopyEnd = "copied" | "failed" | null;

function CopyItem({ words, end, onEnd }: { words: string; end: CopyEnd; onEnd: (end: CopyEnd) => void }) {
  const { t } = useTranslation("talk");
  const shut = useShut();
  async function copy() {
    const isThere = await copyText(words);
    onEnd(isThere ? "copied" : "failed");
    if (isThere) setTimeout(shut, SAID_MS);
  }
  return (
    <MenuItem
      shape={end === "copied" ? Check : end === "failed" ? CopyX : Copy}
      title={end === "copied" ? t("menu.copied") : t("menu.copy")}
      detail={end === "failed" && t("menu.copyFailed")}
      stays
      onPick={() => void copy()}
    />
  );
}
