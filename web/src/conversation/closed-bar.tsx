/**
 * Where the composer would stand when nobody may write here: closed, or not this session's any more. For a month the guest
 * may ask to write again, and the therapist may open it for a day.
 */
import type { ReactNode } from "react";
import { conversationOf } from "#domain/conversation/read";
import { mayReopen } from "#domain/conversation/writable";
import { policy } from "#domain/policy";
import type { ConversationRow } from "#schema/tables/conversations";
import { callFunction } from "../lib/call-function.ts";
import { firstName } from "../lib/first-name.ts";
import { useCommand } from "../lib/use-command.ts";
import { useServerNow } from "../lib/use-server-now.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { RefusalLine } from "../shell/refusal-line.tsx";
import { useSessionLoss } from "../shell/session-lost.tsx";
import { Btn } from "../ui/btn.tsx";
import type { Reader } from "./kinds/kind-view.ts";
import { takeInConversation, useConversation, type Writing } from "./use-conversation.ts";

type Closed = { writing: Exclude<Writing, "open">; conversationId: string; reader: Reader };

export function ClosedBar({ writing, ...talk }: Closed) {
  return writing === "unread" ? <Unread /> : <Ended {...talk} />;
}

/** Nothing is said until it is known why. */
function Unread() {
  const { t } = useTranslation("talk");
  const loss = useSessionLoss();
  return loss && <Bar>{t("signedOut")}</Bar>;
}

function Ended({ conversationId, reader }: Omit<Closed, "writing">) {
  const { t } = useTranslation("talk");
  const nowMs = useServerNow();
  const row = useConversation(conversationId);
  const canOpen = row && mayReopen(conversationOf(row, 0), nowMs);
  return (
    <Bar>
      <span>{t("closed")}</span>
      {canOpen && <Again row={row} reader={reader} nowMs={nowMs} />}
    </Bar>
  );
}

function Again({ row, reader, nowMs }: { row: ConversationRow; reader: Reader; nowMs: number }) {
  const { t } = useTranslation("talk");
  const { $id: conversationId, customerId, askedAt } = row;
  const action = customerId === reader.userId ? "ask_again" : "reopen";
  const command = useCommand<typeof action, ConversationRow>({
    name: (wish) => `${wish}.${conversationId}`,
    send: async (wish, commandId) =>
      (await callFunction("chat", { action: wish, conversationId, commandId })).conversation,
    onDone: takeInConversation,
  });
  const name = firstName(reader.otherName);
  const isAsked = askedAt !== null && nowMs - askedAt < policy.conversation.askEveryMs;
  if (action === "ask_again" && isAsked) return <span role="status">{t("again.asked", { name })}</span>;
  return (
    <>
      {action === "reopen" && isAsked && <b>{t("again.asks", { name })}</b>}
      <Btn kind="line" size="s" busy={command.busy} onClick={() => command.run(action)}>
        {action === "ask_again" ? t("again.ask", { name }) : t("again.open")}
      </Btn>
      {command.refused && <RefusalLine refusal={command.refused.refusal} />}
    </>
  );
}

function Bar({ children }: { children: ReactNode }) {
  return (
    <div className="grid shrink-0 justify-items-center gap-2 border-t border-line bg-surface-raised px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] text-center text-label text-ink-muted">
      {children}
    </div>
  );
}
