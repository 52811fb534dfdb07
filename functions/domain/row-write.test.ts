import { expect, it } from "vitest";
import { alerts } from "#schema/tables/alerts";
import { therapistLocks } from "#schema/tables/bookings";
import { deleteRow, operationsOf, type RowWrite } from "./row-write.ts";

const create = (tableId: string, rowId: string): RowWrite => ({
  action: "create",
  tableId,
  rowId,
  data: {},
  permissions: [],
});

it("rows that nobody listens to are created together, where the first of them stands", () => {
  const [first, heard, second, gone] = [
    create(therapistLocks.id, "a"),
    create(alerts.id, "b"),
    create(therapistLocks.id, "c"),
    deleteRow(therapistLocks, "d"),
  ];
  expect(operationsOf([heard, first, gone, second])).toEqual([
    heard,
    { action: "create_rows", tableId: therapistLocks.id, rows: [first, second] },
    gone,
  ]);
});

it("rows that somebody listens to, and one alone, stay as they are", () => {
  const writes = [create(alerts.id, "a"), create(alerts.id, "b"), create(therapistLocks.id, "c")];
  expect(operationsOf(writes)).toEqual(writes);
});
