/** Support has been called: said with the time, until the guest closes it. */

import { timeZoneOfArea } from "#schema/areas";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { SupportNumbers } from "./support-numbers.tsx";

export function SupportDone({
  booking,
  titleId,
  onClose,
}: {
  booking: BookingRow;
  titleId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(["visit", "common"]);
  const at = booking.supportCalledAt ?? booking.updatedAt;
  return (
    <>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("help.done")}
      </h2>
      <p role="status" className="mt-1.5 mb-4 text-ink-muted">
        {t("help.doneText", { time: clockTime(at, timeZoneOfArea(booking.areaCode)) })}
      </p>
      <SupportNumbers />
      <div className="mt-4">
        <Btn kind="line" wide autoFocus onClick={onClose}>
          {t("common:close")}
        </Btn>
      </div>
    </>
  );
}
