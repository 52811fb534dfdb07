/** What a person said by card: words of the reader's language at every reading, whatever was on the sender's card. */
import LayoutGrid from "lucide-react/icons/layout-grid";
import { useState } from "react";
import type { PhraseCode, PlainPhraseCode } from "#schema/phrases";
import { lazyPart } from "../../lib/lazy-part.tsx";
import { useTranslation } from "../../lib/use-translation.ts";
import { CardWords } from "../../ui/card-words.tsx";
import { QuickReplies, type QuickReply } from "../../ui/quick-replies.tsx";
import { giveDraft } from "../drafts.ts";
import { sayInConversation } from "../outbox.ts";
import type { Visit } from "../visit.ts";
import { type KindView, type Reader, useReading } from "./kind-view.ts";
import { PersonLine } from "./person-line.tsx";
import { phraseShapes } from "./phrase-shapes.ts";
import { phraseWords } from "./phrase-words.ts";

const CardSheet = lazyPart(() => import("../cards/card-sheet.tsx").then((file) => file.CardSheet), {
  words: ["cards"],
});

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
  reader,
  conversationId,
  visit,
  phrases,
  drafts,
  onPhrase,
}: {
  reader: Reader;
  conversationId: string;
  /** Whose cards fit; without it there are none to choose from. */
  visit: Visit | null;
  phrases: readonly PlainPhraseCode[];
  drafts: readonly DraftReply[];
  onPhrase: ((code: PhraseCode) => void) | undefined;
}) {
  const { t } = useTranslation(["talk", "phrases"]);
  // Counted, so that a sheet which did not come is asked for again.
  const [opened, setOpened] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const { userId } = reader;
  const replies = [
    ...(visit ? [{ key: "cards", shape: LayoutGrid, text: t("phraseCards") }] : []),
    ...drafts,
    ...phrases.map((code) => ({ key: code, shape: phraseShapes[code], text: t(`phrases:said.${code}`), code })),
  ];
  if (replies.length === 0) return null;
  function pick(reply: QuickReply | DraftReply | PhraseReply) {
    if ("draft" in reply) return giveDraft(userId, conversationId, `${reply.draft} `);
    if ("code" in reply) {
      sayInConversation(userId, conversationId, { kind: "phrase", code: reply.code, params: {} });
      return onPhrase?.(reply.code);
    }
    setOpened(opened + 1);
    setOpen(true);
  }
  return (
    <>
      <QuickReplies label={t("quickReplies")} replies={replies} onPick={pick} />
      {visit && isOpen && (
        <CardSheet
          key={opened}
          reader={reader}
          visit={visit}
          onClose={() => setOpen(false)}
          onSend={(content) => {
            sayInConversation(userId, conversationId, content);
            onPhrase?.(content.code);
          }}
        />
      )}
    </>
  );
}
