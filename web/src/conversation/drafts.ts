/**
 * What is being written and not sent yet, kept under its writer's id: it survives the page, and goes with their signing out.
 * Two tabs write at two drafts; the last one that was touched is found by the next page.
 */
import { useCallback, useSyncExternalStore } from "react";
import * as z from "zod/mini";
import { belonging } from "../lib/belongings.ts";
import { readKept, writeKept } from "../lib/platform/storage-area.ts";

/** The message, by its number, that is being answered or changed. `before`: what was begun when a change began. */
const draftAbout = z.discriminatedUnion("type", [
  z.object({ type: z.literal("reply"), seq: z.int() }),
  z.object({ type: z.literal("edit"), seq: z.int(), before: z.string() }),
]);
export type DraftAbout = z.output<typeof draftAbout>;

/** `given` counts what was put there for its writer to finish: the cursor then goes to its end. */
type Draft = { text: string; given: number; about: DraftAbout | null };

const drafts = new Map<string, Draft>();
const watchers = new Set<() => void>();

const aboutKey = (key: string) => `${key}.about`;

function draftOf(key: string): Draft {
  const known = drafts.get(key) ?? { text: readKept("local", key) ?? "", given: 0, about: keptAbout(key) };
  drafts.set(key, known);
  return known;
}

function keptAbout(key: string): DraftAbout | null {
  try {
    return z.parse(draftAbout, JSON.parse(readKept("local", aboutKey(key)) ?? "null"));
  } catch {
    return null;
  }
}

function put(key: string, draft: Draft): void {
  drafts.set(key, draft);
  writeKept("local", key, draft.text === "" ? null : draft.text);
  writeKept("local", aboutKey(key), draft.about && JSON.stringify(draft.about));
  for (const watcher of watchers) watcher();
}

const keyOf = (userId: string, conversationId: string) => belonging(userId, `draft.${conversationId}`);

/** What somebody had begun before they went on to change a message. */
function begunIn({ text, about }: Draft): string {
  return about?.type === "edit" ? about.before : text;
}

/** Begins a message for its writer to finish, after what they have begun themselves. */
export function giveDraft(userId: string, conversationId: string, text: string): void {
  const key = keyOf(userId, conversationId);
  const draft = draftOf(key);
  const begun = begunIn(draft);
  put(key, {
    text: begun.trim() === "" ? text : `${begun.trimEnd()}\n${text}`,
    given: draft.given + 1,
    about: draft.about?.type === "edit" ? null : draft.about,
  });
}

/** What is written from here on answers that message. */
export function beginReply(userId: string, conversationId: string, seq: number): void {
  const key = keyOf(userId, conversationId);
  const draft = draftOf(key);
  put(key, { text: begunIn(draft), given: draft.given + 1, about: { type: "reply", seq } });
}

/** Puts the words of a message there to be changed; what was begun waits beside them. */
export function beginEdit(userId: string, conversationId: string, seq: number, words: string): void {
  const key = keyOf(userId, conversationId);
  const draft = draftOf(key);
  put(key, { text: words, given: draft.given + 1, about: { type: "edit", seq, before: begunIn(draft) } });
}

/** Nothing is answered or changed any more, and what was begun is there again. */
export function endAbout(userId: string, conversationId: string): void {
  const key = keyOf(userId, conversationId);
  const draft = draftOf(key);
  put(key, { text: begunIn(draft), given: draft.given + 1, about: null });
}

/** What was written is sent: an answer with it, and behind a change stands what was begun before. */
export function endDraft(userId: string, conversationId: string): void {
  const key = keyOf(userId, conversationId);
  const { about } = draftOf(key);
  put(key, { text: about?.type === "edit" ? about.before : "", given: 0, about: null });
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
  return [draft, (text) => put(key, { text, given: 0, about: draft.about })];
}
