/** The question before a booking is called off. What it costs now is said, and written on the button that costs it. */
import { useId, useState } from "react";
import { cancellationFeeIdr } from "#domain/booking/fee";
import type { CancelReason } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import type { RefusedError } from "../../../lib/errors.ts";
import { firstName } from "../../../lib/first-name.ts";
import { money } from "../../../lib/format.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { FailureLine } from "../../../shell/failure-line.tsx";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useCancelWords } from "./use-cancel-words.ts";

/** What a guest may say; the rest of the list is for therapists. */
const reasons = ["changed_plans", "too_long", "wrong_details", "safety", "other"] as const satisfies CancelReason[];

type Asking = {
  booking: BookingRow;
  busy: boolean;
  refused?: RefusedError | null;
  onKeep: () => void;
  onCancel: (reason: CancelReason) => void;
};

export function CancelDialog({ open, ...asking }: Asking & { open: boolean }) {
  const titleId = useId();
  const textId = useId();
  return (
    <Dialog open={open} alert titleId={titleId} descriptionId={textId} onClose={asking.onKeep}>
      <Question {...asking} titleId={titleId} textId={textId} />
    </Dialog>
  );
}

function Question({
  booking,
  busy,
  refused,
  titleId,
  textId,
  onKeep,
  onCancel,
}: Asking & { titleId: string; textId: string }) {
  const { t } = useTranslation("visit");
  const [reason, setReason] = useState<CancelReason>("changed_plans");
  const nowMs = useServerNow();
  const feeIdr = cancellationFeeIdr(booking, nowMs, reason);
  const freeWords = useCancelWords(booking, nowMs, reason);
  return (
    <>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("cancel.title")}
      </h2>
      <p id={textId} aria-live="polite" className="mt-1.5 mb-4 text-ink-muted">
        {feeIdr > 0
          ? t("cancel.costs", { fee: money(feeIdr), name: firstName(booking.therapist?.name ?? "") })
          : freeWords}
      </p>
      <fieldset aria-label={t("cancel.reasonLabel")} className="mb-5 flex flex-wrap gap-2">
        {reasons.map((value) => (
          <Chip key={value} pressed={value === reason} onPress={() => setReason(value)}>
            {t(`cancel.reason.${value}`)}
          </Chip>
        ))}
      </fieldset>
      <div className="grid gap-2">
        {refused && <RefusalLine refusal={refused.refusal} />}
        <FailureLine />
        <Btn kind="line" wide autoFocus onClick={onKeep}>
          {t("cancel.keep")}
        </Btn>
        <Btn kind="destroy" wide busy={busy} onClick={() => onCancel(reason)}>
          {feeIdr > 0 ? t("cancel.confirmFee", { fee: money(feeIdr) }) : t("cancel.confirmFree")}
        </Btn>
      </div>
    </>
  );
}
