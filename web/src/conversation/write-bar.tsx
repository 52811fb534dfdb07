/** Composer and quick replies of an open conversation; what is being written survives a reload. */
import { useState } from "react";
import type { PhraseCode } from "#schema/message";
import { showsSomething } from "#schema/visible";
import { readKept, writeKept } from "../lib/platform/storage-area.ts";
import { serverNow } from "../lib/server-clock.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { useTooManyWords } from "../shell/text-field.tsx";
import { Composer } from "../ui/composer.tsx";
import { QuickReplies, type QuickReply } from "../ui/quick-replies.tsx";
import { writeMessage } from "./outbox.ts";

/** `phrase`: what the sent text asks for. `draft`: begins a message for its writer to finish, instead of sending one. */
export type WriteReply = QuickReply & { phrase?: PhraseCode; draft?: string };

export function WriteBar({
  conversationId,
  quickReplies,
  onQuickReply,
}: {
  conversationId: string;
  quickReplies: readonly WriteReply[];
  onQuickReply?: (reply: WriteReply) => void;
}) {
  const { t } = useTranslation("conversation");
  const [text, setText] = useUnsent(conversationId);
  const [drafts, setDrafts] = useState(0);
  const tooMany = useTooManyWords(text, "message");
  function pick(reply: WriteReply) {
    if (reply.draft === undefined) writeMessage(conversationId, reply.text, serverNow(), reply.phrase);
    else {
      setText(`${reply.draft} `);
      setDrafts(drafts + 1);
    }
    onQuickReply?.(reply);
  }
  return (
    <Composer
      value={text}
      isEmpty={!showsSomething(text)}
      tooMany={tooMany}
      words={{ label: t("composer.label"), placeholder: t("composer.placeholder"), send: t("composer.send") }}
      focusOn={drafts}
      onChange={setText}
      onSend={() => {
        writeMessage(conversationId, text.trim(), serverNow());
        setText("");
      }}
      above={quickReplies.length > 0 && <QuickReplies label={t("quickReplies")} replies={quickReplies} onPick={pick} />}
    />
  );
}

function useUnsent(conversationId: string): [string, (text: string) => void] {
  const key = `tenang.unsent.${conversationId}`;
  const [text, setText] = useState(() => readKept("session", key) ?? "");
  return [
    text,
    (next) => {
      setText(next);
      writeKept("session", key, next);
    },
  ];
}
