/** The log as this browser knows it: messages by number, each once, whatever order they came in. Pure. */
import type { MessageRow } from "#schema/tables/conversations";

/** Adds what came in; returns the same array when nothing is new, so that React rests. */
export function mergeMessages(known: readonly MessageRow[], incoming: readonly MessageRow[]): readonly MessageRow[] {
  const numbers = new Set(known.map((message) => message.seq));
  const fresh = incoming.filter((message) => !numbers.has(message.seq));
  if (fresh.length === 0) return known;
  const unique = new Map([...known, ...fresh].map((message) => [message.seq, message]));
  return [...unique.values()].sort((one, other) => one.seq - other.seq);
}

/** Up to which number nothing is missing: where reading goes on. 0 for an empty log. */
export function lastWithoutGap(messages: readonly MessageRow[]): number {
  const first = messages[0]?.seq;
  if (first === undefined) return 0;
  let last = first - 1;
  for (const message of messages) {
    if (message.seq !== last + 1) break;
    last = message.seq;
  }
  return last;
}
