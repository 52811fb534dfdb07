/** Working hours between what the table keeps (minutes after midnight) and what a time field shows. Pure. */
import type { WorkingHours } from "#schema/tables/therapists";
import type { Language } from "../../../lib/language.ts";

export type Interval = WorkingHours[number][number];

const DAY_MIN = 24 * 60;
/** What the table takes. */
export const MAX_INTERVALS = 4;
export const usualHours: Interval = { fromMin: 9 * 60, toMin: 18 * 60 };
/** A Monday, so that an ISO weekday becomes a date. */
const A_MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = DAY_MIN * 60_000;

/** `09:00`, as a time field takes it; minutes after midnight of this or the next day. */
export function fieldTime(minutes: number): string {
  const ofDay = minutes % DAY_MIN;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}

/** @returns minutes after midnight, or null while the field is not filled in. */
export function minutesOf(text: string): number | null {
  const [, hour, minute] = /^(\d{2}):(\d{2})/u.exec(text) ?? [];
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** From one time of day to another; an end that is not after the start is on the next day. */
export function intervalOf(fromMin: number, endOfDayMin: number): Interval {
  return { fromMin, toMin: endOfDayMin > fromMin ? endOfDayMin : endOfDayMin + DAY_MIN };
}

export function endsNextDay({ toMin }: Interval): boolean {
  return toMin > DAY_MIN;
}

export function isWholeDay({ fromMin, toMin }: Interval): boolean {
  return toMin - fromMin === DAY_MIN;
}

/** `09.00–22.00`, as the place writes times. */
export function hoursText(interval: Interval): string {
  const clock = (minutes: number) => fieldTime(minutes).replace(":", ".");
  return `${clock(interval.fromMin)}–${clock(interval.toMin)}`;
}

/** `Senin` for 0. */
export function weekdayName(index: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(A_MONDAY_MS + index * DAY_MS);
}

/** The week with one day's intervals in place of what they were, in the order of the day. */
export function withDay(week: WorkingHours, day: number, intervals: readonly Interval[]): WorkingHours {
  const sorted = [...intervals].sort((a, b) => a.fromMin - b.fromMin);
  return week.map((known, index) => (index === day ? sorted : known));
}
