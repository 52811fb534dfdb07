// Date texts that rows, columns and headers accept, read as the real server reads them: UTC unless they say otherwise.

import { isoTimestamp } from "./timestamps.ts";

const DATE =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;

/** Reads a date text. @returns milliseconds since the Unix epoch, or null when it is none or its year is not 1000–9999 */
export function parseDatetime(text: string): number | null {
  const match = DATE.exec(text.trim());
  if (!match) return parseOther(text);
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = "", zone = "Z"] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 59) return null;
  const millisecond = Number(fraction.padEnd(3, "0").slice(0, 3));
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    millisecond,
  );
  return withinRange(utc - offsetMs(zone));
}

/** The stored form of a date text that `parseDatetime` can read. */
export function normalDatetime(text: string): string {
  return isoTimestamp(parseDatetime(text) ?? Number.NaN);
}

function offsetMs(zone: string): number {
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}

/** Long forms such as `2 January 2026 10:00`: whatever has a year and the platform can read. */
function parseOther(text: string): number | null {
  if (!/(?<!\d)\d{4}(?!\d)/.test(text)) return null;
  const ms = Date.parse(/(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\s*$/i.test(text) ? text : `${text} UTC`);
  return Number.isNaN(ms) ? null : withinRange(ms);
}

const EARLIEST_MS = Date.UTC(1000, 0, 1);
const LATEST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function withinRange(ms: number): number | null {
  return ms >= EARLIEST_MS && ms <= LATEST_MS ? ms : null;
}
