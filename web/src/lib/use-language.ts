/** The language on screen, for formatting. */
import { useSyncExternalStore } from "react";
import { type Language, languageOnScreen, onLanguageChange } from "./language.ts";

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguageChange, languageOnScreen, languageOnScreen);
}
