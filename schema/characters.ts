// Characters as people count them, also in a browser that cannot count them itself (Intl.Segmenter is younger than the
// build target).

/** Approximates a character: a letter with its marks, a family of emoji held together by joiners, a flag. */
const CHARACTER =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*(?:\u200d\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*)*|\P{M}\p{M}*|\p{M}+/gsu;

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("und", { granularity: "grapheme" }) : null;

/** The characters of a text one by one. `native` is the browser's own way, or null where there is none. */
export function* charactersOf(text: string, native: Intl.Segmenter | null = segmenter): Generator<string> {
  if (native) for (const { segment } of native.segment(text)) yield segment;
  else for (const [character] of text.matchAll(CHARACTER)) yield character;
}
