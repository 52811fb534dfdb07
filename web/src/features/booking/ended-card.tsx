/** The last card of a booking: done, or called off, with what is owed and the way to the next one. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { BookingRow } from "#schema/tables/bookings";
import { money } from "../../lib/format.ts";
import { Card } from "../../ui/card.tsx";
import { Lines } from "../../ui/lines.tsx";
import { BookAgain } from "./book-again.tsx";
import { firstName } from "./found-card.tsx";
import { quoteLines } from "./quote-lines.ts";

export function EndedCard({ booking }: { booking: BookingRow }) {
  const { t } = useTranslation("booking");
  const headingId = useId();
  const { status, phase, feeDueIdr, therapist } = booking;
  const kind = phase === "done" ? "done" : phase === "no_show_customer" ? "absent" : "cancelled";
  return (
    <div data-current-card className="self-stretch">
      <Card labelledBy={headingId} className="animate-enter p-5">
        <h2 id={headingId} className="text-title tracking-tight">
          {t(`ended.${kind}.title`)}
        </h2>
        <p className="mt-1 mb-3 text-ink-muted">
          {t(`ended.${kind}.text`, { name: therapist ? firstName(therapist.name) : "" })}
        </p>
        {phase === "done" && (
          <Lines
            lines={quoteLines(booking.quote, t)}
            total={{ label: t("ended.total"), amount: money(booking.price) }}
          />
        )}
        {status === "completed" && (
          <div className="mt-4">
            <BookAgain kind="line" booking={booking} />
          </div>
        )}
        {phase !== "done" && status !== "active" && (
          <p className="text-label">{feeDueIdr > 0 ? t("ended.fee", { fee: money(feeDueIdr) }) : t("ended.free")}</p>
        )}
      </Card>
    </div>
  );
}
