// TablesDB and its older twin Databases: one store of tables and rows behind two spellings of the API.

import type { ServerContext, Service } from "../kernel/service.ts";
import { addBulkRoutes } from "./bulk-routes.ts";
import { Catalog } from "./catalog.ts";
import { addColumnRoutes } from "./column-routes.ts";
import { COLLECTIONS, TABLES } from "./dialect.ts";
import { addIndexRoutes } from "./index-routes.ts";
import type { RowRouteParts, Rows } from "./row-commands.ts";
import { RowLister } from "./row-list.ts";
import { addRowRoutes } from "./row-routes.ts";
import { RowStorage } from "./row-storage.ts";
import { RowWriter } from "./row-writer.ts";
import { TableBuilder } from "./table-builder.ts";
import { addTableRoutes, type SchemaParts } from "./table-routes.ts";
import { addTransactionRoutes } from "./transaction-routes.ts";
import { TransactionStore } from "./transaction-store.ts";

/** Transactions are kept this long after they expired, so that late answers about them stay right, milliseconds. */
const KEEP_EXPIRED_MS = 24 * 3600 * 1000;
const SWEEP_EVERY_MS = 3600 * 1000;

/** Starts the service. */
export function startTablesDb(context: ServerContext): Service {
  const { database, clock } = context;
  const catalog = new Catalog(database, clock);
  const storage = new RowStorage(database);
  const rows: Rows = {
    catalog,
    storage,
    writer: new RowWriter(database, storage, clock),
    lister: new RowLister(database, storage),
    events: context.events,
    clock,
  };
  const transactions = new TransactionStore(database, clock);
  const schemaParts: SchemaParts = { context, catalog, builder: new TableBuilder(database, catalog, storage) };
  const rowParts: RowRouteParts = { context, rows, transactions };
  for (const dialect of [TABLES, COLLECTIONS]) {
    addTableRoutes(schemaParts, dialect);
    addColumnRoutes(schemaParts, dialect);
    addIndexRoutes(schemaParts, dialect);
    addRowRoutes(rowParts, dialect);
    addBulkRoutes(rowParts, dialect);
    addTransactionRoutes(rowParts, dialect);
  }
  let sweeping = clock.setTimeout(sweep, SWEEP_EVERY_MS);
  function sweep(): void {
    transactions.sweep(KEEP_EXPIRED_MS);
    sweeping = clock.setTimeout(sweep, SWEEP_EVERY_MS);
  }
  return { close: () => sweeping.cancel() };
}
