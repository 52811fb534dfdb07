/**
 * Amounts and times as text. Money follows the place (rupiah), times are those of its zone, written as the
 * reader writes them: 19.58 in Indonesian and Norwegian, 19:58 in English. Plain numbers follow the reader's language.
 */
import { type Language, languageOnScreen, readerLocales } from "./language.ts";

const rupiah = new Intl.NumberFormat("id-ID", { style: "currency", currency: "IDR", maximumFractionDigits: 0 });
const PLACE_LOCALE = "id-ID";

/** `Rp 210.000` with a no-break space; a reduction gets a true minus sign. */
export function money(amountIdr: number): string {
  const text = rupiah.format(Math.abs(amountIdr)).replace(/\s/u, "\u00a0");
  return amountIdr < 0 ? `\u2212${text}` : text;
}

/** What stands between hours and minutes. */
function timeMark(): string {
  return languageOnScreen() === "en" ? ":" : ".";
}

/** `19.58` in the zone of the service. */
export function clockTime(atMs: number, timeZone: string): string {
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
  return new Intl.DateTimeFormat(PLACE_LOCALE, parts).format(atMs).replaceAll(".", timeMark());
}

/** `19.58`, from minutes since midnight; those beyond a day are of the next one. */
export function timeOfDay(minutes: number): string {
  return [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, "0")).join(timeMark());
}

/** `Sabtu, 21 November` in the zone of the service. */
export function longDate(atMs: number, timeZone: string, language: Language): string {
  const parts = { weekday: "long", day: "numeric", month: "long", timeZone } as const;
  return new Intl.DateTimeFormat(readerLocales[language], parts).format(atMs);
}

/** `21 Nov, 18.02 WIB`: lists bring places of several zones together, so each time says its own. */
export function shortDateTime(atMs: number, timeZone: string, language: Language): string {
  const day = new Intl.DateTimeFormat(readerLocales[language], { day: "numeric", month: "short", timeZone }).format(
    atMs,
  );
  return `${day}, ${clockInZone(atMs, timeZone)}`;
}

/** `Sel 24 Nov`: short enough for a chip. */
export function shortDay(atMs: number, timeZone: string, language: Language): string {
  const parts = { weekday: "short", day: "numeric", month: "short", timeZone } as const;
  return new Intl.DateTimeFormat(readerLocales[language], parts).format(atMs).replace(",", "");
}

/** `Mar 2026` in the zone of the service. */
export function monthYear(atMs: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(readerLocales[language], { month: "short", year: "numeric", timeZone }).format(atMs);
}

export function decimal(value: number, language: Language): string {
  return new Intl.NumberFormat(readerLocales[language], { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value,
  );
}

export function whole(value: number, language: Language): string {
  return new Intl.NumberFormat(readerLocales[language]).format(value);
}

/** `0.47` or `9.42`: minutes and seconds left, as the place writes times. */
export function minutesSeconds(seconds: number): string {
  const rest = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(rest / 60)}${timeMark()}${String(rest % 60).padStart(2, "0")}`;
}

/** `Sab`. */
export function weekday(atMs: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(readerLocales[language], { weekday: "short", timeZone }).format(atMs);
}

/** Languages of Indonesia whose names browsers leave out. */
const localLanguages: Record<string, Record<Language, string>> = {
  ban: { id: "Bali", en: "Balinese", nb: "balinesisk" },
};

/** `Jawa` for `jv`; a code that nobody knows stays as it is. */
export function languageName(code: string, language: Language): string {
  try {
    const names = new Intl.DisplayNames(readerLocales[language], { type: "language" });
    return localLanguages[code]?.[language] ?? names.of(code) ?? code;
  } catch {
    return code;
  }
}

const zoneNames: Record<string, string> = {
  "Asia/Jakarta": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
};

/** `WIB`, as people call the zone of the service; nothing for a zone without such a name. */
export function zoneName(timeZone: string): string {
  return zoneNames[timeZone] ?? "";
}

/** `19.30 WIB`, never torn apart at the end of a line. */
export function clockInZone(atMs: number, timeZone: string): string {
  return `${clockTime(atMs, timeZone)}\u00a0${zoneName(timeZone)}`.trim();
}

const beforeClock: Record<Language, string> = { id: " pukul ", en: ", ", nb: " kl. " };

/** `Sabtu, 21 November pukul 19.30 WIB`: a day and a time that nobody can take for another. */
export function dayAndTime(atMs: number, timeZone: string, language: Language): string {
  return `${longDate(atMs, timeZone, language)}${beforeClock[language]}${clockInZone(atMs, timeZone)}`;
}

/** Made once per zone: a long conversation asks for the day of each of its messages. */
const days = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-21`: equal for two moments of the same day in the zone of the service. */
export function dayKey(atMs: number, timeZone: string): string {
  const day = days.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone });
  days.set(timeZone, day);
  return day.format(atMs);
}

/** `19.30 WIB` on the day of `fromMs`, with the day on any other. */
export function timeSeenFrom(fromMs: number, atMs: number, timeZone: string, language: Language): string {
  return dayKey(fromMs, timeZone) === dayKey(atMs, timeZone)
    ? clockInZone(atMs, timeZone)
    : dayAndTime(atMs, timeZone, language);
}

/** `19.58.07` in the zone of the service. */
export function clockSeconds(atMs: number, timeZone: string): string {
  const parts = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone } as const;
  return new Intl.DateTimeFormat(PLACE_LOCALE, parts).format(atMs).replaceAll(".", timeMark());
}

/** `19.58.07 WIB`, among times of other zones. */
export function clockSecondsInZone(atMs: number, timeZone: string): string {
  return `${clockSeconds(atMs, timeZone)}\u00a0${zoneName(timeZone)}`.trim();
}

/** `90` minutes, or `2 × 90` of them for two people. */
export function minutesText({ serviceDuration, people }: { serviceDuration: string; people: number }): string {
  return people === 1 ? serviceDuration : `${people} × ${serviceDuration}`;
}

/** `0.07`, `12.05` or `1.02.05`: how long after a beginning, as the place writes times. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return (hours > 0 ? [hours, two(minutes), rest] : [minutes, rest]).join(timeMark());
}
