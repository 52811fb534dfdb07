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

export type CursorMove = Partial<Pick<CursorRow, "deliveredSeq" | "readSeq" | "typingUntil" | "seenAt">>;

const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** What is to be written, by row. */
const waiting = new Map<string, CursorMove>();
const writing = new Set<string>();

export function moveCursor(rowId: string, move: CursorMove): void {
  waiting.set(rowId, { ...waiting.get(rowId), ...move });
  if (!writing.has(rowId)) void writeAll(rowId);
}

async function writeAll(rowId: string): Promise<void> {
  writing.add(rowId);
  for (let failures = 0; waiting.has(rowId); ) {
    const move = waiting.get(rowId) ?? {};
    waiting.delete(rowId);
    const isTaken = await write(rowId, move);
    failures = isTaken ? 0 : failures + 1;
    // A typing mark is of its moment alone.
    if (!isTaken) waiting.set(rowId, { ...withoutTyping(move), ...waiting.get(rowId) });
    const pauseMs = Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** failures);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  writing.delete(rowId);
}

function withoutTyping({ typingUntil: _, ...rest }: CursorMove): CursorMove {
  return rest;
}

/** @returns false when it is to be tried again. */
async function write(rowId: string, move: CursorMove): Promise<boolean> {
  try {
    const { tablesDB } = await sdk();
    const data = encodeColumns(cursors, move);
    await answered(tablesDB.updateRow({ databaseId: DATABASE_ID, tableId: cursors.id, rowId, data }));
    return true;
  } catch (cause) {
    const code = await appwriteCode(cause).catch(() => null);
    return code !== null && code >= 400 && code < 500 && code !== 429;
  }
}
