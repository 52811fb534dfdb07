/** Over the composer: the message that is being answered or changed, and the way out of that. */
import Pencil from "lucide-react/icons/pencil";
import Reply from "lucide-react/icons/reply";
import X from "lucide-react/icons/x";
import { markableUntil } from "#domain/conversation/marks";
import { clockTime } from "../lib/format.ts";
import { Icon } from "../ui/icon.tsx";
import { IconBtn } from "../ui/icon-btn.tsx";
import type { DraftAbout } from "./drafts.ts";
import { type Quote, quoteOf } from "./items.ts";
import { type Reader, type Reading, useReading } from "./kinds/kind-view.ts";
import { quoteWords } from "./quote-tile.tsx";
import { useMessages } from "./use-messages.ts";

export function AboutBar({
  about,
  conversationId,
  reader,
  onEnd,
}: {
  about: DraftAbout;
  conversationId: string;
  reader: Reader;
  onEnd: () => void;
}) {
  const reading = useReading(reader);
  const { t } = reading;
  const quote = quoteOf(useMessages(conversationId), about.seq);
  const { speaker, words } = quoteWords(quote, reading);
  const isReply = about.type === "reply";
  const isOwn = quote.said?.senderId === reader.userId;
  const reply = isOwn ? t("reply.mine") : t("reply.to", { speaker });
  const title = isReply ? reply : [t("editing.title"), untilWords(quote, reading)].filter(Boolean).join(" · ");
  return (
    <div className="flex items-center gap-3 px-4 pt-2">
      <Icon shape={isReply ? Reply : Pencil} className="text-brand" />
      <p role="status" className="min-w-0 flex-1 text-label">
        <b className="block text-brand">{title}</b>
        <span dir="auto" className="line-clamp-2 text-ink-muted">
          {words}
        </span>
      </p>
      <IconBtn shape={X} label={isReply ? t("reply.end") : t("editing.end")} onClick={onEnd} />
    </div>
  );
}

function untilWords({ said }: Quote, { t, reader }: Reading): string {
  if (!said || said.content.kind === "unknown") return "";
  const message = { content: said.content, sentAt: said.sentAt, sender: { id: said.senderId } };
  const until = markableUntil("edit", message, { id: reader.userId });
  return until === null ? "" : t("editing.until", { time: clockTime(until, reader.timeZone) });
}
