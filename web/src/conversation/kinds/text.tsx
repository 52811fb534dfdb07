/** What a person typed. Its composer keeps what is being written. */
import type { ReactNode } from "react";
import { showsSomething } from "#schema/visible";
import { useTranslation } from "../../lib/use-translation.ts";
import { useTooManyWords } from "../../shell/text-field.tsx";
import { Composer } from "../../ui/composer.tsx";
import { useDraft } from "../drafts.ts";
import { sayInConversation } from "../outbox.ts";
import { tellTyping } from "../typing.ts";
import type { KindView } from "./kind-view.ts";
import { PersonLine } from "./person-line.tsx";

export const text = {
  Drawing: ({ content, line, reader }) => (
    <PersonLine line={line} reader={reader}>
      {content.body}
    </PersonLine>
  ),
  preview: ({ body }) => body,
  spoken: ({ body }) => body,
  Composer: TextComposer,
  draft: ({ body }) => body,
} satisfies KindView<"text">;

function TextComposer({
  userId,
  conversationId,
  above,
}: {
  userId: string;
  conversationId: string;
  above?: ReactNode;
}) {
  const { t } = useTranslation("talk");
  const [draft, setText] = useDraft(userId, conversationId);
  const tooMany = useTooManyWords(draft.text, "message");
  return (
    <Composer
      value={draft.text}
      isEmpty={!showsSomething(draft.text)}
      tooMany={tooMany}
      words={{ label: t("composer.label"), placeholder: t("composer.placeholder"), send: t("composer.send") }}
      focusOn={draft.given}
      onChange={(text) => {
        setText(text);
        tellTyping(conversationId, text !== "");
      }}
      onSend={() => {
        sayInConversation(userId, conversationId, { kind: "text", body: draft.text.trim() });
        setText("");
        tellTyping(conversationId, false);
      }}
      above={above}
    />
  );
}
