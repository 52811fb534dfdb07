// How moments, sizes and numbers are written.
import { element } from "./element.ts";

const clockTime = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long", hourCycle: "h23" });
const whole = new Intl.NumberFormat(undefined);

/** A moment in short: the time today, else the day with it. Hovering shows the ISO text. @param iso ISO time */
export function moment(iso: string): HTMLElement {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return element("span", {}, "never");
  const isToday = date.toDateString() === new Date().toDateString();
  const text = (isToday ? clockTime : dayAndTime).format(date);
  return element("time", { datetime: iso, title: iso, class: "figures" }, text);
}

/** A moment in full: local, and ISO below. */
export function fullMoment(iso: string): HTMLElement {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return element("span", {}, iso);
  return element(
    "span",
    { class: "two-lines" },
    element("time", { datetime: iso }, full.format(date)),
    element("code", { class: "quiet" }, iso),
  );
}

/** `1,284`, in the reader's own format. */
export const count = (value: number): string => whole.format(value);

/** `12 rows`, `1 row`. */
export const counted = (value: number, noun: string, plural = `${noun}s`): string =>
  `${count(value)} ${value === 1 ? noun : plural}`;

/** A duration in ms, s or min. @param ms milliseconds */
export function duration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** A size in B, kB, MB. @param bytes bytes */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
