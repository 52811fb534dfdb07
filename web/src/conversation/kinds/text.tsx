/** What a person typed. Its composer keeps what is being written, and changes what was. */
import Check from "lucide-react/icons/check";
import type { ReactNode } from "react";
import { showsSomething } from "#schema/visible";
import { lazyPart } from "../../lib/lazy-part.tsx";
import { useTranslation } from "../../lib/use-translation.ts";
import { useTooManyWords } from "../../shell/text-field.tsx";
import { Composer } from "../../ui/composer.tsx";
import { type DraftAbout, endAbout, endDraft, useDraft } from "../drafts.ts";
import { Linked } from "../linked.tsx";
import { sayInConversation } from "../outbox.ts";
import { tellTyping } from "../typing.ts";
import type { KindView } from "./kind-view.ts";
import { PersonLine } from "./person-line.tsx";

const Attach = lazyPart(() => import("../attachments/attach.tsx").then((file) => file.Attach), {
  words: ["attachments"],
  isPatient: true,
  place: <span className="size-target shrink-0" />,
});
const EmojiPicker = lazyPart(() => import("../emoji-picker.tsx").then((file) => file.EmojiPicker));

export const text = {
  Drawing: ({ content, line, reader }) => (
    <PersonLine line={line} reader={reader}>
      <Linked>{content.body}</Linked>
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
  drawAbout,
}: {
  userId: string;
  conversationId: string;
  /** Said with one tap; not while a message is being answered or changed. */
  above?: ReactNode;
  /** Shows what is being answered or changed. */
  drawAbout: (about: DraftAbout, onEnd: () => void) => ReactNode;
}) {
  const { t } = useTranslation("talk");
  const [draft, setText] = useDraft(userId, conversationId);
  const tooMany = useTooManyWords(draft.text, "message");
  const { about } = draft;
  const isEdit = about?.type === "edit";
  const end = () => endAbout(userId, conversationId);
  function send() {
    const body = draft.text.trim();
    if (isEdit) {
      const mark = { mark: "edit", target: about.seq, body } as const;
      sayInConversation(userId, conversationId, { kind: "mark", mark });
    } else sayInConversation(userId, conversationId, { kind: "text", body }, about?.seq);
    endDraft(userId, conversationId);
    tellTyping(conversationId, false);
  }
  return (
    <Composer
      value={draft.text}
      isEmpty={!showsSomething(draft.text)}
      tooMany={tooMany}
      words={{
        label: isEdit ? t("editing.label") : t("composer.label"),
        placeholder: t("composer.placeholder"),
        send: isEdit ? t("editing.save") : t("composer.send"),
      }}
      {...(isEdit && { sendShape: Check })}
      focusOn={draft.given}
      onChange={(text) => {
        setText(text);
        tellTyping(conversationId, text !== "");
      }}
      onSend={send}
      onEscape={about ? end : undefined}
      emoji={{
        label: t("composer.emoji"),
        picker: (onPick, onClose) => <EmojiPicker userId={userId} onPick={onPick} onClose={onClose} />,
      }}
      attach={!isEdit && <Attach {...{ userId, conversationId }} replyTo={about?.seq ?? null} onSent={end} />}
      above={!about && above}
      about={about && drawAbout(about, end)}
    />
  );
}
