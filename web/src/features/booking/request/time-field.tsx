/** The quarter hours of one day, in its parts: the phone's own list, which everybody knows how to use. */
import Clock from "lucide-react/icons/clock";
import { clockTime } from "../../../lib/format.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { controlClass, Field } from "../../../ui/field.tsx";
import { Icon } from "../../../ui/icon.tsx";
import type { BookableDay } from "./schedule-times.ts";

export function TimeField({
  day,
  zone,
  value,
  hint,
  error,
  onChange,
}: {
  day: BookableDay;
  zone: string;
  value: number | null;
  hint: string | undefined;
  error: string | undefined;
  onChange: (at: number) => void;
}) {
  const { t } = useTranslation("service");
  const isOfDay = day.parts.some(({ times }) => times.some((at) => at === value));
  return (
    <Field label={t("when.time")} hint={hint} error={error}>
      {(binding) => (
        <>
          <Icon shape={Clock} className="ml-3.5 text-ink-muted" />
          <select
            {...binding}
            name="scheduledFor"
            value={isOfDay ? String(value) : ""}
            onChange={(event) => onChange(Number(event.target.value))}
            className={`${controlClass} num pl-2 ${isOfDay ? "" : "text-ink-faint"}`}
          >
            <option value="" disabled>
              {t("when.choose")}
            </option>
            {day.parts.map(({ part, times }) => (
              <optgroup key={part} label={t(`when.part.${part}`)}>
                {times.map((at) => (
                  <option key={at} value={at}>
                    {clockTime(at, zone)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </>
      )}
    </Field>
  );
}
