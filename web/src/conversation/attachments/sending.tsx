/** A file on its way out: how far it is, and that it can be called off. */
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { ProgressRing } from "../../ui/progress-ring.tsx";
import { callOffFile } from "./call-off-file.ts";
import { useProgress } from "./progress.ts";
import { sizeWords } from "./size-words.ts";

export function Sending({
  userId,
  conversationId,
  fileId,
}: {
  userId: string;
  conversationId: string;
  fileId: string;
}) {
  const { t } = useTranslation("attachments");
  const progress = useProgress(fileId);
  return (
    <ProgressRing
      share={progress && progress.sent / progress.total}
      label={t("callOff")}
      onCallOff={() => void callOffFile(userId, conversationId, fileId)}
    />
  );
}

/** "1.2 of 1.9 MB"; null while nothing moves. */
export function useProgressWords(fileId: string): string | null {
  const { t } = useTranslation("attachments");
  const language = useLanguage();
  const progress = useProgress(fileId);
  if (!progress) return null;
  return t("sent", { sent: sizeWords(progress.sent, language), total: sizeWords(progress.total, language) });
}
