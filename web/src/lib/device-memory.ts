/**
 * For a live query that is to be there when the server is away: keeps on the device what was read, and shows it again where
 * the server does not answer. Apart from `live-query.ts`, because most first screens have nothing to keep.
 */
import { hashKey, type QueryKey } from "@tanstack/react-query";
import type { RowOf, Table } from "#schema/table";
import { clockTime } from "./format.ts";
import { keepRows, keptRows } from "./kept-rows.ts";
import { queryClient } from "./query-client.ts";
import { isAsOf, showsAsOf } from "./shown-since.ts";

/** What a screen shows of a query now. */
type Seen<Data> = { data: Data | undefined; dataUpdatedAt: number; isAway: boolean };
/** Told of whatever is seen; returns how to stop. */
export type Memory<Data> = (seen: Seen<Data>) => () => void;
export type Keeping<T extends Table, Data> = (table: T, key: QueryKey) => Memory<Data>;

/** The zone of whoever holds the device. */
const HERE = new Intl.DateTimeFormat().resolvedOptions().timeZone;
/** How long the server may take before what is kept is shown instead (ms). */
const PATIENCE_MS = 1500;
/** What comes one after the other is kept once, and at the latest when the page goes. */
const KEEP_AFTER_MS = 1000;
const toKeep = new Map<string, { keep: () => void; timer: ReturnType<typeof setTimeout> }>();
addEventListener("pagehide", () => {
  for (const { keep } of toKeep.values()) keep();
});

function keepSoon(name: string, write: () => void): void {
  clearTimeout(toKeep.get(name)?.timer);
  const keep = () => {
    clearTimeout(toKeep.get(name)?.timer);
    toKeep.delete(name);
    write();
  };
  toKeep.set(name, { keep, timer: setTimeout(keep, KEEP_AFTER_MS) });
}

/** One row, if there is one. */
export const keptRow = <T extends Table>(table: T, key: QueryKey): Memory<RowOf<T> | null> =>
  memoryOf(
    table,
    key,
    (row) => (row ? [row] : []),
    ([row]) => row,
  );

/** A list of rows as such. */
export const keptList = <T extends Table>(table: T, key: QueryKey): Memory<readonly RowOf<T>[]> =>
  memoryOf(
    table,
    key,
    (rows) => rows,
    (rows) => rows,
  );

function memoryOf<T extends Table, Data>(
  table: T,
  key: QueryKey,
  rowsOf: (data: Data) => readonly RowOf<T>[],
  dataOf: (rows: RowOf<T>[]) => Data | undefined,
): Memory<Data> {
  const name = hashKey(key);
  const keep = (data: Data, atMs: number) => keepRows(table, name, rowsOf(data), atMs);
  const recall = async () => {
    const kept = await keptRows(table, name);
    const data = kept && kept.rows.length > 0 ? dataOf(kept.rows) : undefined;
    if (!kept || data === undefined || queryClient.getQueryData(key) !== undefined) return;
    showsAsOf(name, { at: kept.at, time: clockTime(kept.at, HERE) });
    queryClient.setQueryData<Data>(key, data, { updatedAt: kept.at });
  };
  // Nobody waits for either, and neither is anything that a screen cannot do without.
  const quietly = (work: Promise<void>) => void work.catch(() => undefined);
  return ({ data, dataUpdatedAt, isAway }) => {
    if (data === undefined) {
      const timer = setTimeout(() => quietly(recall()), isAway ? 0 : PATIENCE_MS);
      return () => clearTimeout(timer);
    }
    if (!isAsOf(name, dataUpdatedAt)) {
      showsAsOf(name, null);
      keepSoon(name, () => quietly(keep(data, dataUpdatedAt)));
    }
    return () => undefined;
  };
}
