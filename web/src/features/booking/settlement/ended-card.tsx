/** The last card of a booking: done, or called off, with what it came to, the receipt and the way to the next one. */

import { useId } from "react";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingPhase } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { clockTime, money } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { BtnLink } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { Lines } from "../../../ui/lines.tsx";
import { quoteLines } from "../core/quote-lines.ts";
import { BookAgain } from "./book-again.tsx";

function kindOf(phase: BookingPhase): "done" | "absent" | "late" | "cancelled" {
  if (phase === "done") return "done";
  if (phase === "no_show_customer") return "absent";
  return phase === "no_show_therapist" ? "late" : "cancelled";
}

export function EndedCard({ booking, onNext }: { booking: BookingRow; onNext: () => void }) {
  const { t } = useTranslation("visit");
  const { t: bookingWords } = useTranslation("booking");
  const headingId = useId();
  const { phase, feeDueIdr, therapist, endedAt } = booking;
  const kind = kindOf(phase);
  const name = therapist ? firstName(therapist.name) : "";
  const time = clockTime(endedAt ?? booking.updatedAt, timeZoneOfArea(booking.areaCode));
  const fee = money(feeDueIdr);
  return (
    <div data-current-card className="self-stretch">
      <Card labelledBy={headingId} className="animate-enter p-5">
        <h2 id={headingId} className="text-title tracking-tight">
          {t(`ended.${kind}.title`)}
        </h2>
        <p className="mt-1 mb-3 text-ink-muted">{t(`ended.${kind}.text`, { name, time })}</p>
        {kind === "done" ? (
          <Lines
            lines={quoteLines(booking.quote, bookingWords)}
            total={{ label: t("ended.total"), amount: money(booking.price) }}
          />
        ) : (
          <p className="text-label">
            {feeDueIdr === 0
              ? t("ended.free")
              : kind === "absent"
                ? t("ended.absenceFee", { name, fee })
                : t("ended.fee", { fee })}
          </p>
        )}
        {(kind === "done" || feeDueIdr > 0) && (
          <div className="even-row mt-4 gap-2">
            <BtnLink to={`/bookings/${booking.$id}/receipt`} kind="line">
              {t("ended.receipt")}
            </BtnLink>
            {booking.status === "completed" && <BookAgain kind="line" booking={booking} onNext={onNext} />}
          </div>
        )}
      </Card>
    </div>
  );
}
