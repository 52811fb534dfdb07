// What a person may type into a text field, made safe to store: one normal form, no invisible control characters,
// and never a text that Appwrite would take for an update operator.
import * as z from "zod/mini";
import { charactersOf } from "./characters.ts";

// C0/C1 controls except line feed (a tab has become a space), bidirectional overrides and isolates: they hide or reorder what others read.
const INVISIBLE = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** Half of a cut emoji: `toWellFormed()`, which is younger than the build target, would do the same. */
const HALF = /\p{Surrogate}/gu;
const WORD_JOINER = "\u2060";

/**
 * Appwrite decodes every string of a staged write as JSON and takes `{"method": …}` for an operator, so such a text
 * would make the whole transaction fail. A leading word joiner (invisible, width zero) keeps it a text.
 */
const neutralised = (text: string): string => (isObject(text) ? WORD_JOINER + text : text);

/** Whether a text is a JSON object; looking for "method" would miss its escaped spellings. */
const isObject = (text: string): boolean => {
  if (!text.startsWith("{") || !text.endsWith("}")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Something that can be seen: a text of joiners and marks alone is an empty one. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Puts a typed text into the form in which it is stored: NFC, trimmed, without invisible controls, and without halves of
 * a cut emoji, which no JSON reader on the way would take.
 */
export const plainText = (text: string): string => {
  const clean = text
    .normalize("NFC")
    .replace(HALF, "\ufffd")
    .replace(/\r\n?/gu, "\n")
    .replace(/\t/gu, " ")
    .replace(INVISIBLE, "")
    .trim();
  return VISIBLE.test(clean) ? neutralised(clean) : "";
};

/** Whether a text has at least `min` characters as people count them: a family of emoji is one. */
export const isAtLeast = (text: string, min: number): boolean => {
  let counted = 0;
  if (min > 0) for (const _ of charactersOf(text)) if (++counted >= min) break;
  return counted >= min;
};

/**
 * A text that a person typed, of at least `min` characters as people count them, and at most `max` as Appwrite's columns
 * do (code points); both after normalisation.
 */
export const typedText = (min: number, max: number) =>
  z.pipe(
    z.pipe(z.string().check(z.maxLength(max * 4 + 64)), z.transform(plainText)),
    z.string().check(({ value, issues }) => {
      if (!isAtLeast(value, min)) issues.push({ code: "too_small", origin: "string", minimum: min, input: value });
      // A text has at most as many code points as units, so most need no counting.
      const isTooLong = value.length > max && [...value].length > max;
      if (isTooLong) issues.push({ code: "too_big", origin: "string", maximum: max, input: value });
    }),
  );
