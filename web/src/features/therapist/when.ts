/** A moment in words at the place of the service: today, tomorrow, or the day by its name. */

import { localTime } from "#domain/time";
import { clockTime, longDate } from "../../lib/format.ts";
import type { Language } from "../../lib/language.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";

const DAY_MS = 24 * 60 * 60_000;

type Day = "today" | "tomorrow" | "later";

/** How far the local day of a moment is from now's. Pure. */
function dayOf(atMs: number, nowMs: number, timeZone: string): Day {
  const { date } = localTime(atMs, timeZone);
  if (date === localTime(nowMs, timeZone).date) return "today";
  return date === localTime(nowMs + DAY_MS, timeZone).date ? "tomorrow" : "later";
}

/** `19:30` where the reader's language says it so: a voice would read `19.30` as a number. */
export function spokenTime(atMs: number, timeZone: string, language: Language): string {
  const clock = clockTime(atMs, timeZone);
  return language === "id" ? clock : clock.replace(".", ":");
}

/** @returns words for a moment: "Tomorrow, 19.30"; `within` a sentence "tomorrow, 19.30"; `spoken` for a voice. */
export function useWhen(nowMs: number, timeZone: string): (atMs: number, as?: "alone" | "within" | "spoken") => string {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  return (atMs, as = "alone") => {
    const time = as === "spoken" ? spokenTime(atMs, timeZone, language) : clockTime(atMs, timeZone);
    const words = t(`when.${dayOf(atMs, nowMs, timeZone)}`, { day: longDate(atMs, timeZone, language), time });
    return as === "within" ? words : words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
  };
}
