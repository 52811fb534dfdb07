/**
 * For a live query that is to be there when the server is away: keeps on the device what was read, and shows it again where
 * the server does not answer. Apart from `live-query.ts`, because most first screens have nothing to keep.
 */
import { hashKey, type QueryKey } from "@tanstack/react-query";
import * as z from "zod/mini";
import type { RowOf, Table } from "#schema/table";
import { clockTime, dayKey, shortDateTime } from "./format.ts";
import { keepRows, keptRows } from "./kept-rows.ts";
import { languageOnScreen } from "./language.ts";
import { queryClient } from "./query-client.ts";
import { restartRealtime } from "./realtime.ts";
import { rememberPersonIn, whoIsHere } from "./session.ts";
import { isAsOf, showsAsOf } from "./shown-since.ts";
import { stored } from "./storage.ts";

/** What a screen shows of a query now. */
type Seen<Data> = { data: Data | undefined; dataUpdatedAt: number; isAway: boolean };
/** Told of whatever is seen; returns how to stop. */
export type Memory<Data> = (seen: Seen<Data>) => () => void;
export type Keeping<T extends Table, Data> = (table: T, key: QueryKey) => Memory<Data>;

/** The zone of whoever holds the device. */
const HERE = new Intl.DateTimeFormat().resolvedOptions().timeZone;
/** With its day, unless that is today. */
function timeOf(atMs: number): string {
  const isToday = dayKey(atMs, HERE) === dayKey(Date.now(), HERE);
  return isToday ? clockTime(atMs, HERE) : shortDateTime(atMs, HERE, languageOnScreen());
}

const lastPerson = stored(
  "person",
  z.object({ userId: z.string(), name: z.string(), isTherapist: z.boolean(), isAnonymous: z.boolean() }),
);

/** Whose rows this tab shows: whom the server has named to it, not to another tab. */
let reader = whoIsHere.read();
rememberPersonIn({
  read: lastPerson.read,
  write(person) {
    reader = person.userId;
    lastPerson.write(person);
  },
});
// Another tab has begun somebody else's session: what this one shows is theirs no more.
addEventListener("storage", ({ key, newValue }) => {
  if (key !== "tenang.who-is-here" || newValue === null || newValue === JSON.stringify(reader)) return;
  void restartRealtime().then(() => queryClient.resetQueries());
});

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
  const keep = (data: Data, at: number) => keepRows(table, name, rowsOf(data), { at, reader });
  const recall = async () => {
    const kept = await keptRows(table, name);
    const data = kept && kept.rows.length > 0 ? dataOf(kept.rows) : undefined;
    if (!kept || data === undefined || queryClient.getQueryData(key) !== undefined) return;
    showsAsOf(name, { at: kept.at, time: timeOf(kept.at) });
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
