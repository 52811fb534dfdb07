/**
 * Writes the reader's own cursor, straight to its row: once for all that has changed within half a second. What the server does
 * not take in is tried again with what comes later; whoever is not let in any more writes nothing.
 */
import { DATABASE_ID } from "#schema/ids";
import { encodeColumns } from "#schema/table";
import { type CursorRow, cursors } from "#schema/tables/conversations";
import { answered } from "../lib/answered.ts";
import { sdk } from "../lib/appwrite.ts";
import { appwriteCode } from "../lib/broken-request.ts";
import { learnServerTime, serverNow } from "../lib/server-clock.ts";
import { askWhoIsHere } from "../lib/session.ts";

export type CursorMove = Partial<Pick<CursorRow, "deliveredSeq" | "readSeq" | "typingUntil" | "seenAt">>;

const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** What is to be written, by row. */
const waiting = new Map<string, CursorMove>();
/** How far each row is known to be: a cursor never goes back, and what is there already is not written again. */
const reached = new Map<string, Reached>();
type Reached = Pick<CursorRow, "deliveredSeq" | "readSeq">;
/** What changes in one drawing goes out together. */
const TOGETHER_MS = 20;
const writing = new Set<string>();

/** What the row says, perhaps from another tab or device. */
export function learnReached(rowId: string, row: Reached): void {
  const known = reached.get(rowId) ?? { deliveredSeq: 0, readSeq: 0 };
  reached.set(rowId, {
    deliveredSeq: Math.max(known.deliveredSeq, row.deliveredSeq),
    readSeq: Math.max(known.readSeq, row.readSeq),
  });
}

export function moveCursor(rowId: string, wish: CursorMove): void {
  const { deliveredSeq = 0, readSeq = 0, ...move }: CursorMove = wish;
  const known = reached.get(rowId) ?? { deliveredSeq: 0, readSeq: 0 };
  if (deliveredSeq > known.deliveredSeq) Object.assign(move, { deliveredSeq });
  if (readSeq > known.readSeq) Object.assign(move, { readSeq });
  if (Object.keys(move).length === 0) return;
  learnReached(rowId, { deliveredSeq, readSeq });
  waiting.set(rowId, { ...waiting.get(rowId), ...move });
  if (!writing.has(rowId)) void writeAll(rowId);
}

async function writeAll(rowId: string): Promise<void> {
  writing.add(rowId);
  await pause(TOGETHER_MS);
  for (let failures = 0; waiting.has(rowId); ) {
    const move = waiting.get(rowId) ?? {};
    waiting.delete(rowId);
    const isTaken = await write(rowId, move);
    failures = isTaken ? 0 : failures + 1;
    // A typing mark is of its moment alone.
    if (!isTaken) waiting.set(rowId, { ...withoutTyping(move), ...waiting.get(rowId) });
    const pauseMs = Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** failures);
    await pause(pauseMs);
  }
  writing.delete(rowId);
}

/** Ends early when the network comes back. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener("online", end);
  });
}

function withoutTyping({ typingUntil: _, ...rest }: CursorMove): CursorMove {
  return rest;
}

/** @returns false when it is to be tried again. */
async function write(rowId: string, move: CursorMove): Promise<boolean> {
  try {
    const { tablesDB } = await sdk();
    const data = encodeColumns(cursors, move);
    const sentAt = Date.now();
    const row = await answered(tablesDB.updateRow({ databaseId: DATABASE_ID, tableId: cursors.id, rowId, data }));
    const wasWrong = learnWhen(row.$updatedAt, sentAt);
    if (move.seenAt && wasWrong) moveCursor(rowId, { seenAt: serverNow() });
    return true;
  } catch (cause) {
    const code = await appwriteCode(cause).catch(() => null);
    // Perhaps the session is gone; then the screen says so.
    if (code === 401) void askWhoIsHere();
    return code !== null && code >= 400 && code < 500 && code !== 429;
  }
}

/** More than the way of a request explains. */
const WRONG_CLOCK_MS = 2000;

/** The row says when the server wrote it. @returns whether what was thought of the server's clock was wrong. */
function learnWhen(updatedAt: string, sentAt: number): boolean {
  const thoughtMs = serverNow();
  const writtenAt = Date.parse(updatedAt);
  if (Number.isFinite(writtenAt)) learnServerTime(writtenAt, sentAt, Date.now());
  return Math.abs(serverNow() - thoughtMs) > WRONG_CLOCK_MS;
}
