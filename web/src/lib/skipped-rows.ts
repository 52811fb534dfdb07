/** What there is and this build cannot show (`decoded-row.ts`): a screen says so in place of an empty list. */
import { useSyncExternalStore } from "react";

/** Of each table, the rows that were skipped when they came last. */
const skipped = new Map<string, Set<string>>();
const watchers = new Set<() => void>();

/** How many rows are skipped at present, each counted once however often it is read. */
export function skippedRows(tableId?: string): number {
  if (tableId !== undefined) return skipped.get(tableId)?.size ?? 0;
  return [...skipped.values()].reduce((sum, rows) => sum + rows.size, 0);
}

/** Of one table, or of all. */
export function useSkippedRows(tableId?: string): number {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => skippedRows(tableId),
  );
}

/** @returns whether it is skipped for the first time. */
export function keepSkipped(tableId: string, rowId: string): boolean {
  const ofTable = skipped.get(tableId) ?? new Set();
  if (ofTable.has(rowId)) return false;
  skipped.set(tableId, ofTable.add(rowId));
  told();
  return true;
}

/** It can be shown after all. */
export function forgetSkipped(tableId: string, rowId: string): void {
  if (skipped.get(tableId)?.delete(rowId)) told();
}

function told(): void {
  // Not while a row is being read: whoever watches draws anew.
  queueMicrotask(() => {
    for (const watcher of watchers) watcher();
  });
}
