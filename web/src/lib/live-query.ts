/**
 * What a screen shows of the server and goes on showing: read once, changed by rows from realtime and from answers to
 * commands, read again after every gap of the socket and polled while there is none. What comes in while a read is under
 * way is taken in once more after it, because the read may be older.
 */
import { hashKey, keepPreviousData, type QueryKey, queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RowOf, Table } from "#schema/table";
import { useConnection } from "./connection.ts";
import { decodedRow, type RawRow } from "./decoded-row.ts";
import type { Keeping, Memory } from "./device-memory.ts";
import { queryClient } from "./query-client.ts";
import { pollInterval, useRealtimeState, watchRows } from "./realtime.ts";
import { readRow, type StandIn } from "./rows.ts";

type Definition<T extends Table, Data> = {
  key: QueryKey;
  table: T;
  /** The one row, or all with these values. */
  of: { rowId: string } | { equal: Record<string, string> };
  read: (known: Data | undefined) => Promise<Data>;
  /** What is shown once `row` has come in; undefined leaves it to the first read. */
  withRow: (known: Data | undefined, row: RowOf<T>) => Data | undefined;
  /** Whether something in between is missing, which is then read at once. */
  hasGap?: (data: Data) => boolean;
  standIn?: StandIn<T>;
  /** On the device, for when the server is away. */
  kept?: Keeping<T, Data>;
};

export type LiveQuery<Data, Row> = {
  options: ReturnType<typeof optionsOf<Data>>;
  /** Takes in a row from an answer or from realtime. */
  takeIn: (row: Row) => void;
  readAgain: () => void;
  /** Follows realtime; returns how to stop. */
  follow: () => () => void;
  memory: Memory<Data> | undefined;
};

function optionsOf<Data>(queryKey: QueryKey, queryFn: () => Promise<Data>) {
  return queryOptions<Data>({ queryKey, queryFn });
}

/** Rows that have come in since each read began, by what is read. */
const underWay = new Map<string, Set<unknown[]>>();

export function liveQuery<T extends Table, Data>(definition: Definition<T, Data>): LiveQuery<Data, RowOf<T>> {
  const { key, table, of, withRow, hasGap, standIn } = definition;
  const name = hashKey(key);

  const known = () => queryClient.getQueryData<Data>(key);
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: key });

  async function read(): Promise<Data> {
    const meanwhile: RowOf<T>[] = [];
    const all = underWay.get(name) ?? new Set();
    underWay.set(name, all.add(meanwhile));
    try {
      let shown: Data = await definition.read(known());
      for (const row of meanwhile) shown = withRow(shown, row) ?? shown;
      return shown;
    } finally {
      all.delete(meanwhile);
    }
  }

  function takeIn(row: RowOf<T>): void {
    for (const meanwhile of underWay.get(name) ?? []) meanwhile.push(row);
    const shown = withRow(known(), row);
    queryClient.setQueryData<Data>(key, shown);
    if (shown !== undefined && hasGap?.(shown)) readAgain();
  }

  function onRow(raw: RawRow): void {
    const row = decodedRow(table, raw, standIn);
    if (row) takeIn(row);
  }

  return {
    memory: definition.kept?.(table, key),
    options: optionsOf(key, read),
    takeIn,
    readAgain,
    follow: () => watchRows([{ tableId: table.id, ...of, onRow }], readAgain),
  };
}

/** One row, null when there is none for this session. `newer` says which of two stays; the one that came in if left out. */
export function liveRow<T extends Table>({
  key,
  table,
  rowId,
  newer = (row) => row,
  kept,
}: {
  key: QueryKey;
  table: T;
  rowId: string;
  kept?: Keeping<T, RowOf<T> | null>;
  newer?: (row: RowOf<T>, known: RowOf<T>) => RowOf<T>;
}): LiveQuery<RowOf<T> | null, RowOf<T>> {
  const withRow = (known: RowOf<T> | null | undefined, row: RowOf<T>) => (known ? newer(row, known) : row);
  return liveQuery<T, RowOf<T> | null>({
    key,
    table,
    of: { rowId },
    read: async (known) => {
      const row = await readRow(table, rowId);
      return row && withRow(known, row);
    },
    withRow,
    ...(kept && { kept }),
  });
}

/** Those who follow the same thing share one subscription. */
const followed = new Map<string, { followers: number; stop: () => void }>();

function followShared(name: string, follow: () => () => void): () => void {
  const one = followed.get(name) ?? { followers: 0, stop: follow() };
  followed.set(name, one);
  one.followers += 1;
  return () => {
    one.followers -= 1;
    if (one.followers > 0) return;
    followed.delete(name);
    one.stop();
  };
}

/** `undefined` while it is being read. */
export function useLiveQuery<Data, Row>(
  { options, follow, memory }: LiveQuery<Data, Row>,
  more: {
    throwOnError?: (error: Error) => boolean;
    enabled?: boolean;
    /** What another key showed stays until this one has been read. */
    keepsBefore?: boolean;
  } = {},
): Data | undefined {
  const { keepsBefore = false, ...rest } = more;
  const realtime = useRealtimeState();
  const found = useQuery({
    ...options,
    refetchInterval: pollInterval(realtime),
    ...(keepsBefore && { placeholderData: keepPreviousData }),
    ...rest,
  });
  const { data } = found;
  const { enabled = true } = rest;
  const name = hashKey(options.queryKey);
  const { dataUpdatedAt, isPlaceholderData } = found;
  const isAway = useConnection() !== "fine";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name stands for what is kept
  useEffect(
    () => (enabled && !isPlaceholderData ? memory?.({ data, dataUpdatedAt, isAway }) : undefined),
    [name, enabled, isPlaceholderData, data, dataUpdatedAt, isAway],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name stands for what is followed
  useEffect(() => (enabled ? followShared(name, follow) : undefined), [name, enabled]);
  return data;
}
