// Local time at a place, from a moment in milliseconds. The zone is always that of the service, never of a device.
import { TZDate } from "@date-fns/tz";

export interface LocalTime {
  /** yyyy-mm-dd */
  date: string;
  hour: number;
  /** Minutes after midnight. */
  minuteOfDay: number;
  /** 0 = Monday … 6 = Sunday. */
  weekday: number;
}

/** A moment as people at a place live it: computed once for all that is decided of it, because zones cost time. */
export interface Moment {
  /** Milliseconds since the epoch. */
  at: number;
  local: LocalTime;
}

const two = (value: number): string => String(value).padStart(2, "0");

export const localTime = (atMs: number, timeZone: string): LocalTime => {
  const local = new TZDate(atMs, timeZone);
  return {
    date: `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`,
    hour: local.getHours(),
    minuteOfDay: local.getHours() * 60 + local.getMinutes(),
    weekday: (local.getDay() + 6) % 7,
  };
};

export const momentAt = (at: number, timeZone: string): Moment => ({ at, local: localTime(at, timeZone) });

/** Whether an hour lies in [from, to), where the interval may cross midnight. */
export const hourIsWithin = (hour: number, from: number, to: number): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;
