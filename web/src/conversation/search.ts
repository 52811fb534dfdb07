/** Which messages of a conversation somebody looks for: by the words that the reader sees, in their language. Pure. */
import type { MessageItem } from "./items.ts";

/** Numbers of messages, the latest first. Nothing is found by nothing, nor what was taken back. */
export function hitsIn(
  messages: readonly MessageItem[],
  search: string,
  words: (message: MessageItem) => string,
): number[] {
  const wanted = plain(search.trim());
  if (wanted === "") return [];
  const hits = messages.filter((message) => !message.marked.isUnsent && plain(words(message)).includes(wanted));
  return hits.map(({ row }) => row.seq).reverse();
}

/** Without capitals and accents. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
