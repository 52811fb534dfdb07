// What a person may type into a text field, made safe to store: one normal form, no invisible control characters,
// and never a text that Appwrite would take for an update operator.
import * as z from "zod/mini";
import { charactersOf } from "./characters.ts";
import { showsSomething } from "./visible.ts";

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

/**
 * Puts a typed text into the form in which it is stored: NFC, trimmed, without invisible controls, and without halves of
 * a cut emoji, which no JSON reader on the way would take.
 */
export const plainText = (text: string): string => {
  const clean = text
    .normalize("NFC")
    .replace(HALF, "\ufffd")
    .replace(/\r\n?|[\u2028\u2029]/gu, "\n")
    .replace(/\t/gu, " ")
    .replace(INVISIBLE, "")
    .trim();
  return showsSomething(clean) ? neutralised(clean) : "";
};

/**
 * Whether a text has at least `min` characters as people count them: a family of emoji is one, a blank between words is
 * one however wide, and what shows nothing is none.
 */
export const isAtLeast = (text: string, min: number): boolean => {
  let counted = 0;
  let isAfterBlank = true;
  for (const character of counted < min ? charactersOf(text) : []) {
    const isInked = showsSomething(character);
    if (!isInked && (isAfterBlank || character.trim() !== "")) continue;
    isAfterBlank = !isInked;
    if (++counted >= min) break;
  }
  return counted >= min;
};

/** How many characters (code points, as Appwrite's columns count) a text has beyond `max` once it is stored; 0 if it fits. */
export const tooMany = (text: string, max: number): number =>
  // A text has at most as many code points as units, so most need no counting.
  text.length <= max ? 0 : Math.max(0, [...plainText(text)].length - max);

/** A text this many times longer than its limit is no slip: it is refused before it is put into form. */
const HOPELESS = 16;

/**
 * A text that a person typed, of at least `min` characters as people count them, and at most `max` as Appwrite's columns
 * do (code points); both after normalisation. Whatever is too long is refused with `max`, never cut.
 */
export const typedText = (min: number, max: number) => {
  const tooLong = (input: string) => ({ code: "too_big", origin: "string", maximum: max, input }) as const;
  return z.pipe(
    z.pipe(
      z.string().check(({ value, issues }) => {
        if (value.length > max * HOPELESS + 64) issues.push(tooLong(value));
      }),
      z.transform(plainText),
    ),
    z.string().check(({ value, issues }) => {
      if (!isAtLeast(value, min)) issues.push({ code: "too_small", origin: "string", minimum: min, input: value });
      if (tooMany(value, max) > 0) issues.push(tooLong(value));
    }),
  );
};
