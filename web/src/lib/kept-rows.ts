/**
 * What a device keeps of the rows that its person saw last, as the server sent them: shown while the server is away, with
 * its age. Under the person's id, so that it goes with them.
 */
import { encodeRow, type RowOf, type Table, type ValuesOf } from "#schema/table";
import { belonging } from "./belongings.ts";
import { decodedRow, type RawRow } from "./decoded-row.ts";
import { listRecords, putRecord, removeRecord } from "./platform/record-store.ts";
import { whoIsHere } from "./session.ts";

type Kept = { at: number; rows: RawRow[] };

/** Of a long list the last so many; more would be slow to write at each change. */
const MOST = 300;
/** What is older says nothing that helps, and the server may have forgotten it since. */
const OLDEST_MS = 7 * 24 * 60 * 60_000;

const keyOf = (userId: string, name: string) => belonging(userId, `rows.${name}`);

/**
 * `at` in ms on the device's clock. `reader`: whose rows they are; nothing is kept once somebody else is here, whose session
 * another tab may have begun.
 */
export async function keepRows<T extends Table>(
  table: T,
  name: string,
  rows: readonly RowOf<T>[],
  { at, reader: userId }: { at: number; reader: string | null },
): Promise<void> {
  if (userId === null || whoIsHere.read() !== userId) return;
  const encoded = rows.slice(-MOST).map(({ $id, ...values }) => ({ $id, ...encodeRow(table, values as ValuesOf<T>) }));
  await putRecord(keyOf(userId, name), { at, rows: encoded } satisfies Kept);
}

/** Null when nothing is kept. */
export async function keptRows<T extends Table>(
  table: T,
  name: string,
): Promise<{ at: number; rows: RowOf<T>[] } | null> {
  const userId = whoIsHere.read();
  if (userId === null) return null;
  const key = keyOf(userId, name);
  const [, value] = (await listRecords(key)).find(([each]) => each === key) ?? [];
  if (!isKept(value)) return null;
  if (Date.now() - value.at > OLDEST_MS) {
    await removeRecord(key);
    return null;
  }
  return { at: value.at, rows: value.rows.flatMap((row) => decodedRow(table, row) ?? []) };
}

function isKept(value: unknown): value is Kept {
  const { at, rows } = (value ?? {}) as Partial<Kept>;
  return typeof at === "number" && Array.isArray(rows);
}
