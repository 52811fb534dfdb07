/** The bookable days side by side, two of them called by their everyday names. */

import { dayKey, shortDay } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Chip } from "../../../ui/chip.tsx";
import type { BookableDay } from "./schedule-times.ts";

const DAY = 24 * 3_600_000;

export function DayChips({
  days,
  picked,
  zone,
  nowMs,
  onPick,
}: {
  days: readonly BookableDay[];
  picked: string;
  zone: string;
  nowMs: number;
  onPick: (key: string) => void;
}) {
  const { t } = useTranslation("service");
  const language = useLanguage();
  const names: Record<string, string> = {
    [dayKey(nowMs, zone)]: t("when.today"),
    [dayKey(nowMs + DAY, zone)]: t("when.tomorrow"),
  };
  return (
    <fieldset
      aria-label={t("when.day")}
      className="hide-scrollbar -mx-4.5 flex min-w-0 gap-2 overflow-x-auto overflow-y-hidden scroll-px-4.5 px-4.5 py-1"
    >
      {days.map(({ key, parts }) => (
        <Chip key={key} pressed={key === picked} onPress={() => onPick(key)}>
          {names[key] ?? shortDay(parts[0]?.times[0] ?? nowMs, zone, language)}
        </Chip>
      ))}
    </fieldset>
  );
}
