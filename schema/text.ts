// What a person may type into a text field, made safe to store: one normal form, no invisible control characters,
// and never a text that Appwrite would take for an update operator.
import * as z from "zod/mini";

// C0/C1 controls except line feed, bidirectional overrides and isolates: they hide or reorder what others read.
const INVISIBLE = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const WORD_JOINER = "\u2060";

/**
 * Appwrite decodes every string of a staged write as JSON and takes `{"method": …}` for an operator, so such a text
 * would make the whole transaction fail. A leading word joiner (invisible, width zero) keeps it a text.
 */
const neutralised = (text: string): string =>
  /^\s*\{[\s\S]*"method"[\s\S]*\}\s*$/u.test(text) ? WORD_JOINER + text : text;

/** Puts a typed text into the form in which it is stored: NFC, trimmed, without invisible controls. */
export const plainText = (text: string): string =>
  neutralised(text.normalize("NFC").replace(/\r\n?/gu, "\n").replace(INVISIBLE, "").trim());

/** A text of `min` to `max` characters (counted after normalisation) that a person typed. */
export const typedText = (min: number, max: number) =>
  z.pipe(
    z.pipe(z.string().check(z.maxLength(max * 4 + 64)), z.transform(plainText)),
    z.string().check(z.minLength(min), z.maxLength(max)),
  );
