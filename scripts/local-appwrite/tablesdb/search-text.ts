// Full-text search texts as the production database reads them: any of the words, the last one as a prefix,
// everyday words ignored; a text in double quotes is a phrase.

/** InnoDB's default stop words. */
const STOP_WORDS = new Set(
  "a about an are as at be by com de en for from how i in is it la of on or that the this to was what when where who will with und www".split(
    " ",
  ),
);
/** Words shorter than this are not indexed in production (innodb_ft_min_token_size). */
const SHORTEST_WORD = 3;
const RESERVED = /[@+\-*()<>~"]/g;

/** The FTS5 expression for a search text; empty when no word is left. */
export function matchExpression(text: string): string {
  const phrase = text.length > 1 && text.startsWith('"') && text.endsWith('"');
  const words = text
    .replaceAll(RESERVED, " ")
    .split(/[^\p{L}\p{N}_']+/u)
    .filter(Boolean);
  if (phrase) return words.length ? quoted(words.join(" ")) : "";
  const last = words.length - 1;
  return words
    .map((word, index) => (index === last ? `${quoted(word)}*` : isIndexed(word) ? quoted(word) : ""))
    .filter(Boolean)
    .join(" OR ");
}

function isIndexed(word: string): boolean {
  return word.length >= SHORTEST_WORD && !STOP_WORDS.has(word.toLowerCase());
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
