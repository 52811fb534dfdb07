// What the two row APIs and transactions share: the writer, the lister, and announcing what was written.

import type { Caller } from "../kernel/caller.ts";
import type { Clock } from "../kernel/clock.ts";
import type { EventBus } from "../kernel/events.ts";
import type { ServerContext } from "../kernel/service.ts";
import type { Catalog } from "./catalog.ts";
import { type RowAction, RowEvent, type RowWording } from "./row-event.ts";
import type { RowLister } from "./row-list.ts";
import type { RowStorage, StoredRow } from "./row-storage.ts";
import type { RowWriter } from "./row-writer.ts";
import type { Table } from "./table.ts";
import type { TransactionStore } from "./transaction-store.ts";

/** The parts that rows are worked on with. */
export interface Rows {
  readonly catalog: Catalog;
  readonly storage: RowStorage;
  readonly writer: RowWriter;
  readonly lister: RowLister;
  readonly events: EventBus;
  readonly clock: Clock;
}

/** What the routes of rows and transactions work with. */
export interface RowRouteParts {
  readonly context: ServerContext;
  readonly rows: Rows;
  readonly transactions: TransactionStore;
}

/** Announces a written row. Call it after the commit. @param payload what listeners are told */
export function announceRow(
  rows: Rows,
  caller: Caller,
  table: Table,
  row: StoredRow,
  action: RowAction,
  payload: Readonly<Record<string, unknown>>,
  wording: RowWording,
): void {
  const userId = caller.user?.id ?? "";
  rows.events.publish(
    () => new RowEvent(table, row.id, action, row.permissions, payload, userId, rows.clock.now(), wording),
  );
}
