/**
 * Which language the reader gets: their own choice, else the browser's if we speak it, else Indonesian. And which one is
 * on screen, which follows when its words are there.
 */
import { DEFAULT_LANGUAGE, type Language, languages } from "#schema/texts/texts";
import { readKept, writeKept } from "./platform/storage-area.ts";

export { type Language, languages };

/** How numbers and dates are written in each. */
export const readerLocales: Record<Language, string> = { id: "id-ID", en: "en-GB", nb: "nb-NO" };

/** Each language called by its own name. */
export const languageNames: Record<Language, string> = { id: "Indonesia", en: "English", nb: "Norsk" };

const KEY = "tenang.language";

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** `preferred` is the browser's list, such as ["nb-NO", "en"]. Norwegian comes as nb, nn or no. */
export function pickLanguage(kept: string | null, preferred: readonly string[]): Language {
  if (isLanguage(kept)) return kept;
  for (const tag of preferred) {
    const base = tag.toLowerCase().split("-")[0];
    if (isLanguage(base)) return base;
    if (base === "no" || base === "nn") return "nb";
    if (base === "in") return "id";
  }
  return "id";
}

export function initialLanguage(): Language {
  return pickLanguage(readKept("local", KEY), navigator.languages);
}

let onScreen: Language = DEFAULT_LANGUAGE;
const watchers = new Set<() => void>();

export function languageOnScreen(): Language {
  return onScreen;
}

/** @returns how to stop. */
export function onLanguageChange(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Its words are there. */
export function putOnScreen(language: Language): void {
  onScreen = language;
  for (const watcher of watchers) watcher();
}

export function keepLanguage(language: Language): void {
  writeKept("local", KEY, language);
}
