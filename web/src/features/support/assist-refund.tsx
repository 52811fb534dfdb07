/** Paying back: all that is left of the payment, or a part of it. */
import { useState } from "react";
import { type RefundReason, refundReasons } from "#schema/booking";
import type { Explanation } from "#schema/insight";
import { money } from "../../lib/format.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { RupiahField } from "../../ui/rupiah-field.tsx";
import { type Asking, AssistQuestion } from "./assist-question.tsx";
import { refundFrom } from "./refund-amount.ts";
import { useAssist } from "./use-assist.ts";

export function AssistRefund({ explanation, ...asking }: Asking & { explanation: Explanation }) {
  const { t } = useTranslation("support");
  const { present, bookingId } = explanation;
  const paidIdr = present.payment?.amountIdr ?? 0;
  const leftIdr = paidIdr - (present.payment?.refundedIdr ?? 0);
  const [typed, setTyped] = useState(String(leftIdr));
  const [reason, setReason] = useState<RefundReason>("late");
  const assist = useAssist(bookingId, asking.onClose);
  const amountIdr = refundFrom(typed, leftIdr);
  const range = t("assist.refund.range", { left: money(leftIdr) });
  const figures = {
    amount: money(amountIdr ?? 0),
    paid: money(paidIdr),
    kept: money(leftIdr - (amountIdr ?? 0)),
    guest: present.customerName,
  };
  return (
    <AssistQuestion
      {...asking}
      title={t("assist.refund.title", figures)}
      consequence={t("assist.refund.text", figures)}
      reasons={refundReasons.map((value) => ({ value, label: t(`reason.refunded.${value}`) }))}
      reason={reason}
      onReason={setReason}
      confirm={amountIdr === null ? t("assist.refund.action") : t("assist.refund.confirm", figures)}
      busy={assist.busy}
      blocked={amountIdr === null}
      refused={assist.refused}
      onConfirm={() => amountIdr !== null && assist.run({ action: "refund", amountIdr, reason })}
    >
      <div className="mb-4">
        <RupiahField
          label={t("assist.refund.amount")}
          name="refund"
          typed={typed}
          range={range}
          wrong={amountIdr === null}
          onType={setTyped}
        />
      </div>
    </AssistQuestion>
  );
}
