/** What a screen says: texts of its namespaces in the language on screen. */
import { useCallback } from "react";
import type { Namespace, TextKey } from "./i18n-resources.ts";
import { type Language, languageOnScreen } from "./language.ts";
import { useLanguage } from "./use-language.ts";
import { type Params, say } from "./words.ts";

/** Says a text; the blanks of one that has them are in `params`, its number as `count`. */
export type Translate<Own extends Namespace, All extends Namespace = Own> = (
  key: TextKey<Own, All>,
  params?: Params,
) => string;

/** A key without a text is said as it is; words are loaded before a screen is shown, so nobody reads one. */
function textOf(language: Language, own: Namespace, key: string, params?: Params): string {
  const [namespace, path] = key.includes(":") ? (key.split(":", 2) as [Namespace, string]) : [own, key];
  return say(language, namespace, path, params) ?? key;
}

/** For whoever speaks outside of a screen. */
export const translate: Translate<"common", Namespace> = (key, params) =>
  textOf(languageOnScreen(), "common", key, params);

/** `Own` texts are named by their path, those of `others` with their namespace before it. */
export function useTranslation<Own extends Namespace = "common", Others extends Namespace = never>(
  namespaces: Own | readonly [Own, ...Others[]] = "common" as Own,
): { t: Translate<Own, Own | Others> } {
  const language = useLanguage();
  const own = typeof namespaces === "string" ? namespaces : namespaces[0];
  const t = useCallback((key: string, params?: Params) => textOf(language, own, key, params), [language, own]);
  return { t };
}
