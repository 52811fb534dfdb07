/** What a person said with one tap: words of the reader's language at every reading, whatever was on the sender's chip. */
import Bell from "lucide-react/icons/bell";
import Bike from "lucide-react/icons/bike";
import Check from "lucide-react/icons/check";
import HelpCircle from "lucide-react/icons/circle-question-mark";
import Clock from "lucide-react/icons/clock";
import DoorOpen from "lucide-react/icons/door-open";
import MapPin from "lucide-react/icons/map-pin";
import type { ContentOf, PhraseCode } from "#schema/message";
import { useTranslation } from "../../lib/use-translation.ts";
import type { IconShape } from "../../ui/icon.tsx";
import { QuickReplies, type QuickReply } from "../../ui/quick-replies.tsx";
import { giveDraft } from "../drafts.ts";
import { sayInConversation } from "../outbox.ts";
import { type KindView, type Reading, useReading } from "./kind-view.ts";
import { PersonLine } from "./person-line.tsx";

const shapes: Record<PhraseCode, IconShape> = {
  lost: HelpCircle,
  leaving: Bike,
  soon: Clock,
  door: DoorOpen,
  ready: Check,
  bell: Bell,
  coming: DoorOpen,
  where: MapPin,
};

export const phrase = {
  Drawing: ({ content, line, reader }) => (
    <PersonLine line={line} reader={reader}>
      {wordsOf(content, useReading(reader))}
    </PersonLine>
  ),
  preview: (content, _line, reading) => wordsOf(content, reading),
  spoken: (content, _line, reading) => wordsOf(content, reading),
  Composer: PhraseComposer,
  draft: null,
} satisfies KindView<"phrase">;

function wordsOf({ code, params }: ContentOf<"phrase">, { t }: Reading): string {
  return t(`texts:phrase.${code}`, params);
}

/** Begins a message for its writer to finish, instead of sending one. */
export type DraftReply = QuickReply & { draft: string };

function PhraseComposer({
  userId,
  conversationId,
  phrases,
  drafts,
  onPhrase,
}: {
  userId: string;
  conversationId: string;
  phrases: readonly PhraseCode[];
  drafts: readonly DraftReply[];
  onPhrase?: ((code: PhraseCode) => void) | undefined;
}) {
  const { t } = useTranslation(["talk", "texts"]);
  const replies = [
    ...drafts,
    ...phrases.map((code) => ({ key: code, shape: shapes[code], text: t(`texts:phrase.${code}`), code })),
  ];
  if (replies.length === 0) return null;
  function pick(reply: DraftReply | (QuickReply & { code: PhraseCode })) {
    if ("draft" in reply) return giveDraft(userId, conversationId, `${reply.draft} `);
    sayInConversation(userId, conversationId, { kind: "phrase", code: reply.code, params: {} });
    onPhrase?.(reply.code);
  }
  return <QuickReplies label={t("quickReplies")} replies={replies} onPick={pick} />;
}
