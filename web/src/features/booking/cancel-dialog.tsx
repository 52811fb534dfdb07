/** The question before a booking is called off. What it costs is written on the button that costs it. */
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { cancellationFeeIdr } from "#domain/booking/fee";
import type { CancelReason } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { money } from "../../lib/format.ts";
import { useServerNow } from "../../lib/use-server-now.ts";
import { Btn } from "../../ui/btn.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { firstName } from "./found-card.tsx";

/** What a guest may say; the rest of the list is for therapists. */
const reasons = ["changed_plans", "too_long", "wrong_details", "safety", "other"] as const satisfies CancelReason[];

export function CancelDialog({
  booking,
  open,
  busy,
  onKeep,
  onCancel,
}: {
  booking: BookingRow;
  open: boolean;
  busy: boolean;
  onKeep: () => void;
  onCancel: (reason: CancelReason) => void;
}) {
  const titleId = useId();
  const textId = useId();
  return (
    <Dialog open={open} alert titleId={titleId} descriptionId={textId} onClose={onKeep}>
      <Question {...{ booking, busy, titleId, textId, onKeep, onCancel }} />
    </Dialog>
  );
}

function Question({
  booking,
  busy,
  titleId,
  textId,
  onKeep,
  onCancel,
}: {
  booking: BookingRow;
  busy: boolean;
  titleId: string;
  textId: string;
  onKeep: () => void;
  onCancel: (reason: CancelReason) => void;
}) {
  const { t } = useTranslation("booking");
  const [reason, setReason] = useState<CancelReason>("changed_plans");
  const feeIdr = cancellationFeeIdr(booking, useServerNow(), reason);
  const name = booking.therapist ? firstName(booking.therapist.name) : "";
  return (
    <>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("cancel.title")}
      </h2>
      <p id={textId} className="mt-1.5 mb-4 text-ink-muted">
        {feeIdr > 0 ? t("cancel.costs", { name }) : t("cancel.free", { name })}
      </p>
      <fieldset aria-label={t("cancel.reasonLabel")} className="mb-5 flex flex-wrap gap-2">
        {reasons.map((value) => (
          <Chip key={value} pressed={value === reason} onPress={() => setReason(value)}>
            {t(`cancel.reason.${value}`)}
          </Chip>
        ))}
      </fieldset>
      <div className="grid gap-2">
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
