/** The search has ended without a booking, or the hold has: what happened, that nothing was changed, and what to do. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime } from "../../lib/format.ts";
import { useFocusOnce } from "../../lib/use-focus-once.ts";
import { Card } from "../../ui/card.tsx";
import { timeZoneOf } from "./booking-place.ts";

export function WaysForwardCard({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("booking");
  const headingId = useId();
  const reason = booking.exhaustedReason ?? "nobody_accepted";
  const until = booking.resumeDeadlineAt;
  return (
    <div data-current-card className="self-stretch">
      <Card labelledBy={headingId} className="animate-enter p-5">
        <h2 id={headingId} ref={useFocusOnce()} tabIndex={-1} className="text-title tracking-tight outline-none">
          {t(`forward.${reason}.title`)}
        </h2>
        <p className="mt-1 text-ink-muted">
          {t(`forward.${reason}.text`)}
          {booking.genderPreference !== "any" && reason !== "customer_silent" && ` ${t("forward.choiceKept")}`}
        </p>
        {until !== null && (
          <p className="mt-3 text-label text-ink-muted">
            {t("forward.until", { time: clockTime(until, timeZoneOf(booking.areaCode)) })}
          </p>
        )}
      </Card>
    </div>
  );
}
