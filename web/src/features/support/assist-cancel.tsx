/** Cancelling for the guest, who pays nothing, or for the therapist, after whom somebody else is sought at the same price. */
import { useState } from "react";
import type { CancelReason } from "#schema/booking";
import type { Explanation } from "#schema/insight";
import { money } from "../../lib/format.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { type Asking, AssistQuestion } from "./assist-question.tsx";
import { useAssist } from "./use-assist.ts";
import { useWords } from "./use-words.ts";

const reasons = {
  cancel: ["changed_plans", "too_long", "wrong_details", "safety", "other"],
  cancel_job: ["emergency", "safety", "wrong_details", "other"],
} as const satisfies Record<string, readonly CancelReason[]>;

export function AssistCancel({
  question,
  explanation,
  ...asking
}: Asking & { question: keyof typeof reasons; explanation: Explanation }) {
  const { t } = useTranslation("support");
  const words = useWords(explanation);
  const [reason, setReason] = useState<CancelReason>(reasons[question][0]);
  const { present, bookingId } = explanation;
  const assist = useAssist(bookingId, asking.onClose);
  const event = question === "cancel" ? "cancelled" : "therapist_cancelled";
  const figures = {
    guest: present.customerName,
    therapist: present.therapistId ? words.nameOf(present.therapistId) : "",
    fee: money(0),
    price: money(present.priceIdr),
  };
  const counts = reason === "safety" ? t("assist.cancel_job.safety") : t("assist.cancel_job.counts");
  const consequence = t(`assist.${question}.text`, figures);
  return (
    <AssistQuestion
      {...asking}
      title={t(`assist.${question}.title`, figures)}
      consequence={question === "cancel_job" ? `${consequence} ${counts}` : consequence}
      reasons={reasons[question].map((value) => ({ value, label: t(`reason.${event}.${value}`) }))}
      reason={reason}
      onReason={setReason}
      confirm={t(`assist.${question}.confirm`, figures)}
      busy={assist.busy}
      refused={assist.refused}
      onConfirm={() => assist.run({ action: question, reason })}
    />
  );
}
