// Digits are digits, in whatever script a keyboard writes them.

const DIGIT = /^\p{Nd}$/u;

/** Unicode keeps the ten digits of a script together and in order: how far one is from where its row begins is its value. */
const plainOf = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
};

/** The text with every decimal digit as one of 0 to 9 and every other sign in its plainest form. */
export const withPlainDigits = (text: string): string => text.normalize("NFKC").replace(/(?![0-9])\p{Nd}/gu, plainOf);
