/** When a massage may begin: every quarter hour of the policy's bounds, day by day as the place lives them. */
import { policy } from "#domain/policy";
import { dayKey } from "../../../lib/format.ts";

const HOUR = 3_600_000;

/** Local parts of the day, by the hour that they begin with. */
const parts = [
  ["night", 0],
  ["morning", 5],
  ["day", 11],
  ["afternoon", 15],
  ["evening", 18],
] as const;
type PartOfDay = (typeof parts)[number][0];

export type BookableDay = {
  /** `2026-11-21` at the place. */
  key: string;
  /** Moments in ms. */
  parts: { part: PartOfDay; times: number[] }[];
};

/** Zones of whole quarter hours: the quarter of the clock at the place is the quarter of the epoch. */
export function bookableDays(nowMs: number, timeZone: string): BookableDay[] {
  const { minLeadMs, maxLeadMs, stepMs } = policy.schedule;
  const hourOf = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone });
  const days: BookableDay[] = [];
  let hourAt = Number.NaN;
  let key = "";
  let part: PartOfDay = "night";
  for (let at = Math.ceil((nowMs + minLeadMs) / stepMs) * stepMs; at <= nowMs + maxLeadMs; at += stepMs) {
    // Formatting is slow on cheap phones: once an hour is enough.
    if (Math.floor(at / HOUR) !== hourAt) {
      hourAt = Math.floor(at / HOUR);
      key = dayKey(at, timeZone);
      part = partAt(Number(hourOf.format(at)));
    }
    take(days, key, part, at);
  }
  return days;
}

function partAt(hour: number): PartOfDay {
  return parts.filter(([, from]) => hour >= from).at(-1)?.[0] ?? "night";
}

function take(days: BookableDay[], key: string, part: PartOfDay, at: number): void {
  let day = days.at(-1);
  if (day?.key !== key) {
    day = { key, parts: [] };
    days.push(day);
  }
  const last = day.parts.at(-1);
  if (last?.part === part) last.times.push(at);
  else day.parts.push({ part, times: [at] });
}
