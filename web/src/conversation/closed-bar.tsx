/** Where the composer would stand when nobody may write here: closed, or not this session's any more. */
import { useTranslation } from "../lib/use-translation.ts";
import { useSessionLoss } from "../shell/session-lost.tsx";
import type { Writing } from "./use-conversation.ts";

export function ClosedBar({ writing }: { writing: Exclude<Writing, "open"> }) {
  const { t } = useTranslation("talk");
  if (writing === "unread") return <Unread />;
  return <Bar>{t("closed")}</Bar>;
}

/** Nothing is said until it is known why. */
function Unread() {
  const { t } = useTranslation("talk");
  const loss = useSessionLoss();
  return loss && <Bar>{t("signedOut")}</Bar>;
}

function Bar({ children }: { children: string }) {
  return (
    <p className="shrink-0 border-t border-line bg-surface-raised px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] text-center text-label text-ink-muted">
      {children}
    </p>
  );
}
