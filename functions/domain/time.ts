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

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
/**
 * Zone → the quarter of an hour that was asked for last, as its first moment is at the place. Zones are whole quarters
 * from UTC and change between quarters, so within one only the minute differs. A search asks often, and zones are slow to answer.
 */
const quarters = new Map<string, { startsAt: number; local: LocalTime }>();

export const localTime = (atMs: number, timeZone: string): LocalTime => {
  const startsAt = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
  let quarter = quarters.get(timeZone);
  if (quarter?.startsAt !== startsAt) {
    quarter = { startsAt, local: readZone(startsAt, timeZone) };
    quarters.set(timeZone, quarter);
  }
  const { date, hour, minuteOfDay, weekday } = quarter.local;
  return { date, hour, minuteOfDay: minuteOfDay + Math.floor((atMs - startsAt) / MINUTE_MS), weekday };
};

const readZone = (atMs: number, timeZone: string): LocalTime => {
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
