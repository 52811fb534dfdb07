// A change to a row, as data: what projecting a decision yields and what the shell commits in one transaction.
import { encodeColumns, encodeRow, type Table, type ValuesOf } from "#schema/table";
import { customerLocks, therapistCalendars, therapistLocks } from "#schema/tables/bookings";
import { customers, promoRedemptions } from "#schema/tables/customers";

/** `data` is encoded as Appwrite stores it. */
export type RowWrite =
  | { action: "create"; tableId: string; rowId: string; data: Record<string, unknown>; permissions: readonly string[] }
  | { action: "update"; tableId: string; rowId: string; data: Record<string, unknown>; permissions?: readonly string[] }
  | { action: "delete"; tableId: string; rowId: string }
  /** Several rows in one operation; those that are gone already are none of its business. */
  | { action: "delete_rows"; tableId: string; rowIds: readonly string[] }
  | { action: "increment"; tableId: string; rowId: string; column: string; by: number };

/** A row that is not there yet. */
export type Create = Extract<RowWrite, { action: "create" }>;
/** What a transaction is paid by: a write, or rows of one table that are created together. */
export type Operation = RowWrite | { action: "create_rows"; tableId: string; rows: readonly Create[] };

/** Nobody listens to these: rows that are created together are announced to nobody. */
const UNHEARD: readonly string[] = [
  customerLocks.id,
  therapistLocks.id,
  therapistCalendars.id,
  customers.id,
  promoRedemptions.id,
];

/** The fewest operations that do the same; what exists already is a lost race either way. */
export const operationsOf = (writes: readonly RowWrite[]): Operation[] => {
  const together = Map.groupBy(
    writes.filter((write): write is Create => write.action === "create" && UNHEARD.includes(write.tableId)),
    ({ tableId }) => tableId,
  );
  return writes.flatMap((write): Operation[] => {
    const rows = write.action === "create" ? together.get(write.tableId) : undefined;
    if (!rows || rows.length < 2) return [write];
    return write === rows[0] ? [{ action: "create_rows", tableId: write.tableId, rows }] : [];
  });
};

export const createRow = <T extends Table>(
  table: T,
  rowId: string,
  values: ValuesOf<T>,
  permissions: readonly string[] = [],
): Create => ({ action: "create", tableId: table.id, rowId, data: encodeRow(table, values), permissions });

export const updateRow = <T extends Table>(
  table: T,
  rowId: string,
  values: Partial<ValuesOf<T>>,
  permissions?: readonly string[],
): RowWrite => {
  const write = { action: "update", tableId: table.id, rowId, data: encodeColumns(table, values) } as const;
  return permissions ? { ...write, permissions } : write;
};

export const deleteRow = (table: Table, rowId: string): RowWrite => ({ action: "delete", tableId: table.id, rowId });

/** The fewest operations that delete these rows. */
export const deleteRows = (table: Table, rowIds: readonly string[]): RowWrite[] =>
  rowIds.length < 2
    ? rowIds.map((rowId) => deleteRow(table, rowId))
    : [{ action: "delete_rows", tableId: table.id, rowIds }];

/** The rows that a write is about. */
export const rowIdsOf = (write: RowWrite): readonly string[] => ("rowIds" in write ? write.rowIds : [write.rowId]);

export const increment = <T extends Table>(
  table: T,
  rowId: string,
  column: keyof T["columns"] & string,
  by = 1,
): RowWrite => ({
  action: "increment",
  tableId: table.id,
  rowId,
  column,
  by,
});

export const readableBy = (...userIds: readonly string[]): string[] => userIds.map((id) => `read("user:${id}")`);
