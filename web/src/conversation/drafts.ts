/**
 * What is being written and not sent yet, kept under its writer's id: it survives the page, and goes with their signing out.
 * Two tabs write at two drafts; the last one that was touched is found by the next page.
 */
import { useCallback, useSyncExternalStore } from "react";
import { belonging } from "../lib/belongings.ts";
import { readKept, writeKept } from "../lib/platform/storage-area.ts";

/** `given` counts what was put there for its writer to finish: the cursor then goes to its end. */
type Draft = { text: string; given: number };

const drafts = new Map<string, Draft>();
const watchers = new Set<() => void>();

function draftOf(key: string): Draft {
  const known = drafts.get(key) ?? { text: readKept("local", key) ?? "", given: 0 };
  drafts.set(key, known);
  return known;
}

function put(key: string, draft: Draft): void {
  drafts.set(key, draft);
  writeKept("local", key, draft.text === "" ? null : draft.text);
  for (const watcher of watchers) watcher();
}

const keyOf = (userId: string, conversationId: string) => belonging(userId, `draft.${conversationId}`);

/** Begins a message for its writer to finish, after what they have begun themselves. */
export function giveDraft(userId: string, conversationId: string, text: string): void {
  const key = keyOf(userId, conversationId);
  const { text: begun, given } = draftOf(key);
  put(key, { text: begun.trim() === "" ? text : `${begun.trimEnd()}\n${text}`, given: given + 1 });
}

export function useDraft(userId: string, conversationId: string): [Draft, (text: string) => void] {
  const key = keyOf(userId, conversationId);
  const draft = useSyncExternalStore(
    useCallback((watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    }, []),
    () => draftOf(key),
  );
  return [draft, (text) => put(key, { text, given: 0 })];
}
