/**
 * The texts that are here, and how one of them is said: in the form of its number, with its blanks filled. What a blank
 * gets from a person keeps its own direction.
 */
import { fill } from "#schema/texts/texts";
import type { Namespace, Resources } from "./i18n-resources.ts";
import { isolated } from "./isolated.ts";
import type { Language } from "./language.ts";

/** What is not known fills its blank with nothing. */
export type Params = { readonly count?: number; readonly [blank: string]: string | number | undefined };

const kept = new Map<string, object>();
const forms = new Map<Language, Intl.PluralRules>();

/** What any text may say without being handed it. */
const givens: Record<string, string | number> = {};

function place(language: Language, namespace: Namespace): string {
  return `${language}/${namespace}`;
}

export function hasWords(language: Language, namespace: Namespace): boolean {
  return kept.has(place(language, namespace));
}

export function keepWords(language: Language, namespace: Namespace, words: object): void {
  kept.set(place(language, namespace), words);
}

/** `values` may be getters: they are asked at the moment of speaking. */
export function giveToAll(values: object): void {
  Object.defineProperties(givens, Object.getOwnPropertyDescriptors(values));
}

/** All texts of a namespace that is here, as they are written. */
export function wordsOf<N extends Namespace>(language: Language, namespace: N): Resources[N] {
  return kept.get(place(language, namespace)) as Resources[N];
}

function textAt(language: Language, namespace: Namespace, path: string): string | null {
  let found: unknown = kept.get(place(language, namespace));
  for (const key of path.split(".")) found = (found as Record<string, unknown> | undefined)?.[key];
  return typeof found === "string" ? found : null;
}

function formOf(language: Language, count: number): string {
  const rules = forms.get(language) ?? new Intl.PluralRules(language);
  forms.set(language, rules);
  return rules.select(count);
}

/** The text as it is written, in the form of `count`. @returns null when there is none. */
export function written(language: Language, namespace: Namespace, path: string, count?: number): string | null {
  const form = count === undefined ? null : textAt(language, namespace, `${path}_${formOf(language, count)}`);
  return form ?? textAt(language, namespace, path);
}

/** @returns null when there is no such text. */
export function say(language: Language, namespace: Namespace, path: string, params: Params = {}): string | null {
  const text = written(language, namespace, path, params.count);
  if (!text?.includes("{{")) return text;
  const values = Object.entries(params).map(([blank, value]) => [blank, isolated(String(value ?? ""))]);
  return fill(text, { ...givens, ...Object.fromEntries(values) });
}
