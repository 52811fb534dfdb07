/** Tells of a key in a composer, so that the other side sees that somebody writes. */
type OnKey = (isWriting: boolean) => void;

const listeners = new Map<string, Set<OnKey>>();

/** `isWriting` false: what was written has been sent, or is gone. */
export function tellTyping(conversationId: string, isWriting: boolean): void {
  for (const onKey of listeners.get(conversationId) ?? []) onKey(isWriting);
}

export function onTyping(conversationId: string, onKey: OnKey): () => void {
  const all = listeners.get(conversationId) ?? new Set();
  listeners.set(conversationId, all.add(onKey));
  return () => void all.delete(onKey);
}
