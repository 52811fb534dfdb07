/** Who the guest is, opened by who wants to say it; said why it is asked. */

import { guestGenders } from "#schema/booking";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Segments } from "../../../ui/segments.tsx";
import type { Details } from "./flow.ts";

const UNSAID = "unsaid";

export function GuestGenderField({
  value,
  onChange,
}: {
  value: Details["guestGender"];
  onChange: (value: Details["guestGender"]) => void;
}) {
  const { t } = useTranslation("booking");
  return (
    <details open={value !== null} className="-mb-1.5">
      <summary className="flex min-h-target list-none items-center text-label text-brand [&::-webkit-details-marker]:hidden">
        {t("details.guest.open")}
      </summary>
      <div className="pb-1.5">
        <Segments
          legend={t("details.guest.legend")}
          name="guestGender"
          options={([...guestGenders, UNSAID] as const).map((option) => ({
            value: option,
            label: t(`details.guest.${option}`),
          }))}
          value={value ?? UNSAID}
          onChange={(option) => onChange(guestGenders.find((gender) => gender === option) ?? null)}
          hint={t("details.guest.why")}
        />
      </div>
    </details>
  );
}
