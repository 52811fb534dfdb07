/** What helps a message, or something said about one, that did not go out: the reason, and the ways on. */
import Pencil from "lucide-react/icons/pencil";
import RotateCw from "lucide-react/icons/rotate-cw";
import { Retry } from "../ui/retry.tsx";
import { beginEdit, giveDraft } from "./drafts.ts";
import { type Line, type Reader, useReading } from "./kinds/kind-view.ts";
import { previewOf, viewOf } from "./kinds/kinds.ts";
import { discardMessage, retryMessage } from "./outbox.ts";
import type { PendingMessage } from "./outbox-records.ts";

export function Repair({
  message,
  line,
  reader,
  isOpen,
}: {
  message: PendingMessage;
  line: Line;
  reader: Reader;
  /** Whether people may write here now: else nothing that is changed could be sent. */
  isOpen: boolean;
}) {
  const reading = useReading(reader);
  const { t } = reading;
  const { content, userId, conversationId, end } = message;
  if (end.state === "waiting") return null;
  const label = t("unsent", { message: previewOf(content, line, reading) });
  if (end.state === "failed") {
    return (
      <Retry
        label={label}
        problem={t("failed.problem")}
        again={{ word: t("failed.retry"), shape: RotateCw, onPress: () => retryMessage(message) }}
        discard={{ word: t("failed.discard"), onPress: () => discardMessage(message) }}
      />
    );
  }
  const { code, params, fields } = end.refusal;
  const names = fields.map((name) => t(`texts:fieldName.${name}`)).join(", ");
  const draft = viewOf(content).draft?.(content);
  const isEdit = content.kind === "mark" && code === "invalid_input";
  const change = (typed: string) => () => {
    // What may not be changed any more is said as something new.
    if (isEdit) beginEdit(userId, conversationId, content.mark.target, typed);
    else giveDraft(userId, conversationId, typed);
    discardMessage(message);
  };
  const word = content.kind === "mark" && !isEdit ? t("refused.asNew") : t("refused.change");
  return (
    <Retry
      label={label}
      problem={t(`texts:refusal.${code}`, { ...params, fields: names })}
      again={isOpen && typeof draft === "string" ? { word, shape: Pencil, onPress: change(draft) } : undefined}
      discard={{ word: t("refused.discard"), onPress: () => discardMessage(message) }}
    />
  );
}
