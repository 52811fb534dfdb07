/** Over the composer, once it is known when this conversation closes: until when one may write. */
import { dayAndTime } from "../lib/format.ts";
import { useLanguage } from "../lib/use-language.ts";
import { useTranslation } from "../lib/use-translation.ts";
import type { Reader } from "./kinds/kind-view.ts";
import { useConversation } from "./use-conversation.ts";

export function OpenUntil({ conversationId, reader }: { conversationId: string; reader: Reader }) {
  const { t } = useTranslation("talk");
  const language = useLanguage();
  const closesAt = useConversation(conversationId)?.closesAt ?? null;
  if (closesAt === null) return null;
  return (
    <p className="shrink-0 border-t border-line bg-surface-raised px-4 py-1.5 text-center text-caption text-ink-muted short:sr-only">
      {t("until", { until: dayAndTime(closesAt, reader.timeZone, language) })}
    </p>
  );
}
