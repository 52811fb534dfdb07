/** What a person said by card: words of the reader's language at every reading, whatever was on the sender's card. */
import type { PhraseCode, PlainPhraseCode } from "#schema/phrases";
import { useTranslation } from "../../lib/use-translation.ts";
import { CardWords } from "../../ui/card-words.tsx";
import { QuickReplies, type QuickReply } from "../../ui/quick-replies.tsx";
import { giveDraft } from "../drafts.ts";
import { sayInConversation } from "../outbox.ts";
import { type KindView, useReading } from "./kind-view.ts";
import { PersonLine } from "./person-line.tsx";
import { phraseShapes } from "./phrase-shapes.ts";
import { phraseWords } from "./phrase-words.ts";

export const phrase = {
  Drawing: ({ content, line, reader }) => (
    <PersonLine line={line} reader={reader}>
      <CardWords shape={phraseShapes[content.code]}>{phraseWords(content, line.sentAt, useReading(reader))}</CardWords>
    </PersonLine>
  ),
  preview: (content, { sentAt }, reading) => phraseWords(content, sentAt, reading),
  spoken: (content, { sentAt }, reading) => phraseWords(content, sentAt, reading),
  Composer: PhraseComposer,
  draft: null,
} satisfies KindView<"phrase">;

/** Begins a message for its writer to finish, instead of sending one. */
export type DraftReply = QuickReply & { draft: string };
type PhraseReply = QuickReply & { code: PlainPhraseCode };

function PhraseComposer({
  userId,
  conversationId,
  phrases,
  drafts,
  onPhrase,
}: {
  userId: string;
  conversationId: string;
  phrases: readonly PlainPhraseCode[];
  drafts: readonly DraftReply[];
  onPhrase: ((code: PhraseCode) => void) | undefined;
}) {
  const { t } = useTranslation(["talk", "phrases"]);
  const replies = [
    ...drafts,
    ...phrases.map((code) => ({ key: code, shape: phraseShapes[code], text: t(`phrases:said.${code}`), code })),
  ];
  if (replies.length === 0) return null;
  function pick(reply: DraftReply | PhraseReply) {
    if ("draft" in reply) return giveDraft(userId, conversationId, `${reply.draft} `);
    sayInConversation(userId, conversationId, { kind: "phrase", code: reply.code, params: {} });
    onPhrase?.(reply.code);
  }
  return <QuickReplies label={t("quickReplies")} replies={replies} onPick={pick} />;
}
