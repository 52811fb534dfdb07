/** Asks once, saying who will see the number and until when. Nothing takes it back before the end. */
import { useEffect } from "react";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { useVersionCommand } from "../core/use-booking-command.ts";
import { shareContact } from "./visit-service.ts";

export function ShareNumber({
  booking,
  titleId,
  onClose,
}: {
  booking: BookingRow;
  titleId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation("visit");
  const share = useVersionCommand(booking, "share", shareContact);
  const { isContactShared } = booking;
  // The done state is a line of the menu.
  useEffect(() => {
    if (isContactShared) onClose();
  }, [isContactShared, onClose]);
  return (
    <>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("share.title")}
      </h2>
      <p className="mt-1.5 mb-5 text-ink-muted">
        {t("share.text", { name: firstName(booking.therapist?.name ?? ""), number: booking.customerWhatsApp })}
      </p>
      <div className="grid gap-2">
        {share.refused && <RefusalLine refusal={share.refused.refusal} />}
        <Btn kind="next" wide busy={share.busy} onClick={() => share.run(null)}>
          {t("share.confirm")}
        </Btn>
        <Btn kind="line" wide autoFocus onClick={onClose}>
          {t("share.keep")}
        </Btn>
      </div>
    </>
  );
}
