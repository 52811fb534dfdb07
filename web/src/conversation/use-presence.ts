/**
 * Who else is in a conversation and how far they have read, as their cursors say; and what the reader's own cursor says of
 * them: what has come, what was in view, that they are here, that they write.
 */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { cursorId, hasCursor, type Presence, presenceOf } from "#domain/conversation/cursors";
import { policy } from "#domain/policy";
import { type CursorRow, cursors, type Participant } from "#schema/tables/conversations";
import { callFunction } from "../lib/call-function.ts";
import { isDefect, RefusedError } from "../lib/errors.ts";
import { liveQuery, useLiveQuery } from "../lib/live-query.ts";
import { allRows } from "../lib/rows.ts";
import { serverNow } from "../lib/server-clock.ts";
import { useServerNow } from "../lib/use-server-now.ts";
import { learnReached, moveCursor } from "./own-cursor.ts";
import { onTyping } from "./typing.ts";
import { useParticipants } from "./use-conversation.ts";

type Cursors = ReadonlyMap<string, CursorRow>;

const cursorsOf = (conversationId: string) =>
  liveQuery<typeof cursors, Cursors>({
    key: ["cursors", conversationId],
    table: cursors,
    of: { equal: { conversationId } },
    read: async () => byId(await allRows(cursors, { equal: { conversationId } }, { ascending: "$id" })),
    withRow: (known, row) => known && new Map([...known, [row.$id, row]]),
  });

const byId = (rows: readonly CursorRow[]): Cursors => new Map(rows.map((row) => [row.$id, row]));

export type Company = {
  /** The other side; empty until their cursors are known. */
  others: readonly Presence[];
  /** Up to where the reader had read when they came, or came back; null until that is known. */
  readSeq: number | null;
  /** When the reader was here last (ms), before now. */
  wasHereAt: number | null;
};

const ALONE: Company = { others: [], readSeq: null, wasHereAt: null };

/** Screens of conversations that nobody has entered yet, or in which nobody else is, have no company. */
export function useCompany(conversationId: string, userId: string, lastSeq: number): Company {
  const participants = useParticipants(conversationId);
  // The talk stands without what they say.
  const known = useLiveQuery(cursorsOf(conversationId), { throwOnError: isDefect });
  const now = useServerNow();
  const people = participants?.filter(hasCursor).map((each) => ({ ...each, id: cursorId(conversationId, each) }));
  useEntry(conversationId, people?.map(({ id }) => id) ?? [], known);
  const before = useRef(ALONE);
  const own = known?.get(people?.find((each) => each.userId === userId)?.id ?? "");
  useEffect(() => {
    if (own) learnReached(own.$id, own);
  }, [own]);
  if (!people || !known) return before.current;
  // A watcher's reading is nobody's answer.
  const heard = people.filter((each) => each.userId !== userId && each.role !== "watcher");
  const company: Company = {
    others: heard.flatMap(({ id }) => known.get(id) ?? []).map((row) => presenceOf(row, lastSeq, now)),
    // While no message is known, nothing can be new.
    readSeq: own && lastSeq > 0 ? own.readSeq : null,
    wasHereAt: own?.seenAt ?? null,
  };
  // What has not changed stays the same object.
  if (JSON.stringify(company) !== JSON.stringify(before.current)) before.current = company;
  return before.current;
}

function ownCursorId(conversationId: string, participants: readonly Participant[], userId: string): string | null {
  const own = participants.find((each) => each.userId === userId);
  return own ? cursorId(conversationId, own) : null;
}

const AGAIN_MS = 10_000;

/** Cursors come with the confirmation; should one be missing, or closed to the reader, it is asked for, once. */
function useEntry(conversationId: string, ids: readonly string[], known: Cursors | undefined): void {
  const missing = known ? ids.filter((id) => !known.has(id)).join() : "";
  const [failures, setFailures] = useState(0);
  useEffect(() => {
    if (missing === "") return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const entering = callFunction("chat", { action: "enter", conversationId });
    entering
      .then((entered) => entered.cursors.forEach(cursorsOf(conversationId).takeIn))
      .catch((error: unknown) => {
        // Who is told no is told it once.
        if (!(error instanceof RefusedError)) timer = setTimeout(() => setFailures(failures + 1), AGAIN_MS);
      });
    return () => clearTimeout(timer);
  }, [conversationId, missing, failures]);
}

/**
 * Keeps the reader's own cursor: everything up to `lastSeq` has come, and while its end is in view on a screen that is
 * looked at, is read.
 */
export function useOwnCursor(
  conversationId: string,
  userId: string,
  { lastSeq, isEndInView, isKnown }: { lastSeq: number; isEndInView: boolean; isKnown: boolean },
): void {
  const participants = useParticipants(conversationId);
  // What was read before must be known first: what is new is told by it; and until then there may be no row.
  const rowId = participants && isKnown ? ownCursorId(conversationId, participants, userId) : null;
  const isLookedAt = useIsLookedAt();
  const isRead = isLookedAt && isEndInView;
  useEffect(() => {
    if (rowId === null || lastSeq === 0) return;
    moveCursor(rowId, isRead ? { deliveredSeq: lastSeq, readSeq: lastSeq } : { deliveredSeq: lastSeq });
  }, [rowId, lastSeq, isRead]);
  useEffect(() => {
    if (rowId === null || !isLookedAt) return;
    const seen = () => moveCursor(rowId, { seenAt: serverNow() });
    seen();
    const timer = setInterval(seen, policy.conversation.seenEveryMs);
    return () => clearInterval(timer);
  }, [rowId, isLookedAt]);
  useEffect(() => (rowId === null ? undefined : tellOfTyping(conversationId, rowId)), [conversationId, rowId]);
}

/** @returns how to stop. */
function tellOfTyping(conversationId: string, rowId: string): () => void {
  let toldAt = 0;
  return onTyping(conversationId, (isWriting) => {
    const now = serverNow();
    if (!isWriting && toldAt > 0) moveCursor(rowId, { typingUntil: null });
    if (isWriting && now - toldAt >= policy.conversation.typingEveryMs) {
      toldAt = now;
      moveCursor(rowId, { typingUntil: now + policy.conversation.typingForMs - TRAVEL_MS, seenAt: now });
    }
    if (!isWriting) toldAt = 0;
  });
}
/** A clock that runs ahead a little must not make a mark longer than any is believed. */
const TRAVEL_MS = 1000;

export function useIsLookedAt(): boolean {
  return useSyncExternalStore(onVisibility, () => document.visibilityState === "visible");
}

function onVisibility(onChange: () => void): () => void {
  document.addEventListener("visibilitychange", onChange);
  return () => document.removeEventListener("visibilitychange", onChange);
}

/** Where what is new to the reader begins: set when they come, or come back; over once they have said something. */
export type Since = { readSeq: number; atMs: number | null };

/** `ownSeq`: number of the last message of the reader's own; whoever wrote had read what was before. */
export function useSince({ readSeq, wasHereAt }: Company, ownSeq: number): Since | null {
  const isLookedAt = useIsLookedAt();
  const [since, setSince] = useState<(Since & { ownSeq: number }) | null>(null);
  const isKnown = readSeq !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it was at the moment of coming
  useEffect(() => {
    if (isLookedAt && readSeq !== null) setSince({ readSeq: Math.max(readSeq, ownSeq), atMs: wasHereAt, ownSeq });
  }, [isLookedAt, isKnown]);
  return since && ownSeq <= since.ownSeq ? since : null;
}
