// Takes out of a text what would let two people meet outside: phone numbers, links, e-mail addresses, handles. For texts
// that a therapist reads before the booking is confirmed (FEATURES rank 13).

/** What stands in their place: the same sign in every language. */
const REDACTED = "•••";

const patterns: readonly RegExp[] = [
  // Links, with or without the scheme; also what messengers make of a number.
  /\b(?:https?:\/\/|www\.)\S+/giu,
  /\b[\w.+-]+@[\w-]+\.[\w.-]+\b/gu,
  /\b[\w-]+\.(?:com|id|net|org|me|ly|link|io|app|gl|no)(?:\/\S*)?\b/giu,
  /(?<![\p{L}\p{N}_])@[\w.]{3,}/gu,
  // Seven digits and more, however they are grouped; a house number or a price in thousands stays.
  /(?<!\p{N})\+?\p{N}(?:[\s().\-–_/]{0,3}\p{N}){6,}(?!\p{N})/gu,
];

export const withoutContact = (text: string): string =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, REDACTED), text);
