/** Values of an explanation as words: how one is written follows from the end of its name (see schema/insight). */
import { areaByCode } from "#schema/areas";
import type { TimelineParams } from "#schema/insight";
import { coarseDistance } from "../../lib/coarse-distance.ts";
import { clockSeconds, money, whole } from "../../lib/format.ts";
import type { Language } from "../../lib/language.ts";

export type Writing = {
  language: Language;
  timeZone: string;
  /** Somebody's name by their user id. */
  nameOf: (userId: string) => string;
  /** A reason in words. */
  reasonOf: (reason: string) => string;
  minutes: (count: number) => string;
  seconds: (count: number) => string;
};

export function valueWords(params: TimelineParams, writing: Writing): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, wordsOf(name, value, writing)]));
}

function wordsOf(name: string, value: string | number, writing: Writing): string {
  if (typeof value === "string") {
    if (name === "reason" || name === "method") return writing.reasonOf(value);
    if (name === "areaCode") return areaByCode(value)?.name ?? value;
    return name.endsWith("Id") ? writing.nameOf(value) : value;
  }
  if (name.endsWith("At")) return clockSeconds(value, writing.timeZone);
  if (name.endsWith("Idr")) return money(value);
  if (name.endsWith("Min")) return writing.minutes(value);
  if (name.endsWith("M")) return coarseDistance(value, writing.language);
  if (name.endsWith("S")) return writing.seconds(value);
  return whole(value, writing.language);
}
