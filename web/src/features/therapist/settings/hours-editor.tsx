/** Working hours by weekday, with plain time fields: some intervals a day, past midnight if need be, or a day off. */
import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import type { WorkingHours } from "#schema/tables/therapists";
import { useLanguage } from "../../../lib/use-language.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { IconBtn } from "../../../ui/icon-btn.tsx";
import {
  endsNextDay,
  fieldTime,
  type Interval,
  intervalOf,
  isWholeDay,
  MAX_INTERVALS,
  minutesOf,
  usualHours,
  weekdayName,
  withDay,
} from "./working-hours.ts";

export function HoursEditor({ week, onChange }: { week: WorkingHours; onChange: (week: WorkingHours) => void }) {
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised">
      {week.map((intervals, day) => (
        <Weekday
          key={weekdayName(day, "en")}
          day={day}
          intervals={intervals}
          onChange={(changed) => onChange(withDay(week, day, changed))}
        />
      ))}
    </ol>
  );
}

function Weekday({
  day,
  intervals,
  onChange,
}: {
  day: number;
  intervals: readonly Interval[];
  onChange: (intervals: Interval[]) => void;
}) {
  const { t } = useTranslation("therapist");
  const name = weekdayName(day, useLanguage());
  const replace = (index: number, changed: Interval) =>
    onChange(intervals.map((each, at) => (at === index ? changed : each)));
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1 py-1.5 pr-1.5 pl-4">
      <div className="flex min-h-target items-center gap-2">
        <b className="min-w-0 flex-1 first-letter:uppercase">{name}</b>
        {intervals.length === 0 && <span className="text-label text-ink-muted">{t("settings.free")}</span>}
        {intervals.length < MAX_INTERVALS && (
          <IconBtn
            shape={Plus}
            label={t("settings.addHoursOf", { day: name })}
            onClick={() => onChange([...intervals, nextInterval(intervals)])}
          />
        )}
      </div>
      {intervals.map((interval, index) => (
        <Hours
          // biome-ignore lint/suspicious/noArrayIndexKey: an interval has no other identity, and its fields keep none
          key={index}
          name={name}
          interval={interval}
          onChange={(changed) => replace(index, changed)}
          onRemove={() => onChange(intervals.filter((_, at) => at !== index))}
        />
      ))}
    </li>
  );
}

/** After the last one of the day, or the usual hours. */
function nextInterval(intervals: readonly Interval[]): Interval {
  const last = intervals.at(-1);
  const latestStart = 22 * 60;
  if (!last || last.toMin >= latestStart) return usualHours;
  return { fromMin: last.toMin + 60, toMin: Math.min(last.toMin + 240, 24 * 60) };
}

function Hours({
  name,
  interval,
  onChange,
  onRemove,
}: {
  name: string;
  interval: Interval;
  onChange: (interval: Interval) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation("therapist");
  const from = fieldTime(interval.fromMin);
  const to = fieldTime(interval.toMin);
  const note = isWholeDay(interval) ? t("settings.wholeDay") : endsNextDay(interval) ? t("settings.nextDay") : "";
  return (
    <div className="pb-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <TimeField
          label={t("settings.fromOf", { day: name })}
          value={from}
          onChange={(fromMin) => onChange(intervalOf(fromMin, interval.toMin % (24 * 60)))}
        />
        <span aria-hidden="true" className="text-ink-muted">
          –
        </span>
        <TimeField
          label={t("settings.toOf", { day: name })}
          value={to}
          onChange={(toMin) => onChange(intervalOf(interval.fromMin, toMin))}
        />
        <IconBtn shape={X} label={t("settings.removeHoursOf", { day: name, from, to })} onClick={onRemove} />
      </div>
      {note && (
        <p role="status" className="mt-1 text-caption text-ink-muted">
          {note}
        </p>
      )}
    </div>
  );
}

function TimeField({ label, value, onChange }: { label: string; value: string; onChange: (minutes: number) => void }) {
  return (
    <input
      type="time"
      required
      aria-label={label}
      value={value}
      onChange={(event) => {
        const minutes = minutesOf(event.target.value);
        if (minutes !== null) onChange(minutes);
      }}
      className="num min-h-target min-w-[min(8.5rem,100%)] flex-1 rounded-field border border-line-strong bg-surface-raised px-3 outline-none focus-visible:outline-3 focus-visible:-outline-offset-1 focus-visible:outline-focus"
    />
  );
}
