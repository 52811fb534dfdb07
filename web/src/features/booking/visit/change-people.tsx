/** Somebody else would like a massage as well: one after the other, by the same therapist. */

import type { BookingRow } from "#schema/tables/bookings";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Segments } from "../../../ui/segments.tsx";
import { peopleFor } from "./change-draft.ts";

export function ChangePeople({
  booking,
  value,
  onChange,
}: {
  booking: BookingRow;
  value: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation("visit");
  const choices = peopleFor(booking);
  if (choices.length === 0) return <p className="text-ink-muted">{t("change.mostPeople")}</p>;
  return (
    <Segments
      legend={t("change.people")}
      name="people"
      options={choices.map((each) => ({ value: String(each), label: t("change.person", { count: each }) }))}
      value={String(value)}
      onChange={(each) => onChange(Number(each))}
      hint={t("change.peopleHint", { minutes: booking.serviceDuration })}
    />
  );
}
