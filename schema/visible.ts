// What can be seen. One rule for every text that people write, on both sides: what shows nothing is empty. Knows nothing
// of forms and limits (see text.ts), so that a screen can ask it for the price of one expression.

/** Letters, digits, marks of writing, signs and emoji; a combining mark alone has nothing to stand on. */
const INKED = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Letters and signs by name that draw nothing: what Unicode says to ignore when drawing (fillers of Hangul, joiners,
 * tags, variation selectors), and the blanks of Braille, music and hieroglyphs; and the two stand-ins for what is lost.
 */
const INKLESS = /[\p{Default_Ignorable_Code_Point}\u2800\ufffc\ufffd\u{1d159}\u{13441}\u{13442}]/gu;

/** Whether a reader would see anything of this text. */
export const showsSomething = (text: string): boolean => INKED.test(text) && INKED.test(text.replace(INKLESS, ""));
