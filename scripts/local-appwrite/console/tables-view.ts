// Tables as they stand: columns, indexes, permissions, and rows with who may do what with each.
import { Catalog } from "../tablesdb/catalog.ts";
import { isGeometry, valueColumn } from "../tablesdb/column.ts";
import { readRow, rowsTable, selectionOf } from "../tablesdb/row-storage.ts";
import type { Table } from "../tablesdb/table.ts";
import type { ConsoleContext } from "./console-context.ts";
import { type Ask, type Page, readPage } from "./page.ts";

/** A column as the window shows it. */
interface ColumnSummary {
  readonly key: string;
  /** `string`, `integer` …; `enum` and the other formats by their own name; `[]` at the end of a list. */
  readonly type: string;
  readonly required: boolean;
}

/** A table as the window shows it. */
export interface TableSummary {
  readonly databaseId: string;
  readonly tableId: string;
  readonly name: string;
  readonly rows: number;
  /** Whether rows have permissions of their own beside the table's. */
  readonly rowSecurity: boolean;
  readonly permissions: readonly string[];
  readonly columns: readonly ColumnSummary[];
  readonly indexes: readonly { readonly key: string; readonly type: string; readonly columns: readonly string[] }[];
}

/** A row as the window shows it. */
export interface RowSummary {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly permissions: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** All tables of the project, in order of creation. */
export function listTables(context: ConsoleContext): TableSummary[] {
  // The catalogue is read anew each time, so that it cannot differ from what is stored.
  const catalog = new Catalog(context.database, context.clock);
  return catalog.groups(context.projectId).flatMap((group) =>
    catalog.tables(group).map((table) => ({
      databaseId: group.id,
      tableId: table.id,
      name: table.name,
      rows: Number(context.database.get(`SELECT COUNT(*) AS n FROM ${rowsTable(table)}`)?.n),
      rowSecurity: table.rowSecurity,
      permissions: table.permissions,
      columns: table.columns.map(({ key, type, format, array, required }) => ({
        key,
        type: `${format || type}${array ? "[]" : ""}`,
        required,
      })),
      indexes: table.indexes.map(({ key, type, columns }) => ({ key, type, columns })),
    })),
  );
}

/** A page of a table's rows, newest first; null when there is no such table. */
export function listRows(
  context: ConsoleContext,
  databaseId: string,
  tableId: string,
  ask: Ask,
): Page<RowSummary> | null {
  const table = new Catalog(context.database, context.clock).findTable(context.projectId, databaseId, tableId);
  if (!table) return null;
  const source = {
    from: rowsTable(table),
    columns: selectionOf(table).join(", "),
    where: "TRUE",
    values: [],
    searched: searchedExpressions(table),
    order: "_seq DESC",
  };
  return readPage(context.database, source, ask, (row) => {
    // The values of a row stand in the order of its SELECT, and every name of this one is different.
    const { id, createdAt, updatedAt, permissions, values } = readRow(table, Object.values(row));
    return { id, createdAt, updatedAt, permissions, values };
  });
}

/** Everything a person can read in a row; coordinates are left out because nobody types them. */
function searchedExpressions(table: Table): string[] {
  const columns = table.columns.filter((column) => !isGeometry(column) && column.type !== "boolean");
  return ["_id", "_permissions", ...columns.map((column) => valueColumn(column.key))];
}
