// What functions and web both say: refusals, field problems and system messages. Phrases have theirs in `phrase-texts/`,
// screens in web/.

import type { SystemMessageCode } from "../message.ts";
import type { FieldProblem, RefusalCode } from "../refusals.ts";

export const languages = ["id", "en", "nb"] as const;
export type Language = (typeof languages)[number];
export const DEFAULT_LANGUAGE: Language = "id";

export interface Texts {
  refusal: Record<RefusalCode, string>;
  fault: string;
  defect: string;
  field: Record<FieldProblem, string>;
  /** What people call a field; the last part of its path is the key. */
  fieldName: Record<string, string>;
  system: Record<SystemMessageCode, string>;
}

/** Fills the blanks of a text: `fill("{{n}} km", { n: 5 })` is "5 km". A blank without a value stays visible. */
export const fill = (text: string, params: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/gu, (blank, name: string) => String(params[name] ?? blank));

/** The language that an Accept-Language or X-Appwrite-Locale header asks for first among ours. */
export const languageFrom = (header: string | undefined): Language => {
  const asked = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((part) => part.trim().slice(0, 2));
  for (const tag of asked) {
    if (tag === "no" || tag === "nn") return "nb";
    const known = languages.find((language) => language === tag);
    if (known) return known;
  }
  return DEFAULT_LANGUAGE;
};
