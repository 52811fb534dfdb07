/** Composer and quick replies of an open conversation; what is being written survives a reload. */
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../lib/server-clock.ts";
import { Composer } from "../ui/composer.tsx";
import { QuickReplies, type QuickReply } from "../ui/quick-replies.tsx";
import { writeMessage } from "./outbox.ts";

/** Longest message (the function's own limit). */
const MAX_LENGTH = 4000;

export function WriteBar({
  conversationId,
  quickReplies,
}: {
  conversationId: string;
  quickReplies: readonly QuickReply[];
}) {
  const { t } = useTranslation("conversation");
  const [text, setText] = useUnsent(conversationId);
  return (
    <Composer
      value={text}
      maxLength={MAX_LENGTH}
      words={{ label: t("composer.label"), placeholder: t("composer.placeholder"), send: t("composer.send") }}
      onChange={setText}
      onSend={() => {
        writeMessage(conversationId, text.trim(), serverNow());
        setText("");
      }}
      above={
        quickReplies.length > 0 && (
          <QuickReplies
            label={t("quickReplies")}
            replies={quickReplies}
            onPick={(reply) => writeMessage(conversationId, reply.text, serverNow())}
          />
        )
      }
    />
  );
}

/** A conversation that people may no longer, or not yet, write in. */
export function ClosedBar({ children }: { children: ReactNode }) {
  return (
    <p className="shrink-0 border-t border-line bg-surface-raised px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] text-center text-label text-ink-muted">
      {children}
    </p>
  );
}

function useUnsent(conversationId: string): [string, (text: string) => void] {
  const key = `tenang.unsent.${conversationId}`;
  const [text, setText] = useState(() => {
    try {
      return sessionStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  });
  return [
    text,
    (next) => {
      setText(next);
      try {
        sessionStorage.setItem(key, next);
      } catch {
        // Blocked storage: the text lives as long as the page.
      }
    },
  ];
}
