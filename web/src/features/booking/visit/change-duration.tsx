/** A shorter or longer massage; once it has begun, only a longer one. */

import type { ServiceDuration } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Segments } from "../../../ui/segments.tsx";
import { durationsFor } from "./change-draft.ts";

export function ChangeDuration({
  booking,
  value,
  onChange,
}: {
  booking: BookingRow;
  value: ServiceDuration;
  onChange: (value: ServiceDuration) => void;
}) {
  const { t } = useTranslation("visit");
  const choices = durationsFor(booking);
  if (choices.length === 0) return <p className="text-ink-muted">{t("change.longest")}</p>;
  return (
    <Segments
      legend={t("change.newDuration")}
      name="serviceDuration"
      options={choices.map((each) => ({ value: each, label: t("change.minutes", { count: Number(each) }) }))}
      value={value}
      onChange={onChange}
      hint={booking.phase === "in_service" ? t("change.extendHint") : undefined}
    />
  );
}
