// Changes of a table's shape: the catalogue and the stored rows together, in one transaction.

import type { Database } from "../kernel/database.ts";
import type { Catalog } from "./catalog.ts";
import { type Column, valueColumn } from "./column.ts";
import { type RowStorage, rowsTable } from "./row-storage.ts";
import type { Index, Table, TableFields, TableGroup } from "./table.ts";

/** Makes and changes tables. What may be asked for is checked by the routes. */
export class TableBuilder {
  readonly #database: Database;
  readonly #catalog: Catalog;
  readonly #storage: RowStorage;

  constructor(database: Database, catalog: Catalog, storage: RowStorage) {
    this.#database = database;
    this.#catalog = catalog;
    this.#storage = storage;
  }

  create(group: TableGroup, fields: TableFields): Table {
    return this.#database.transaction(() => {
      const table = this.#catalog.createTable(group, fields);
      this.#storage.createTable(table);
      return table;
    });
  }

  delete(table: Table): void {
    this.#database.transaction(() => {
      this.#storage.dropTable(table);
      this.#catalog.deleteTable(table);
    });
  }

  deleteGroup(group: TableGroup): void {
    this.#database.transaction(() => {
      for (const table of this.#catalog.tables(group)) this.#storage.dropTable(table);
      this.#catalog.deleteGroup(group);
    });
  }

  addColumn(table: Table, column: Column): Table {
    return this.#database.transaction(() => {
      const updated = this.#catalog.updateTable(table, { columns: [...table.columns, column] }, false);
      this.#storage.addColumn(updated, column);
      return updated;
    });
  }

  /** Whether rows hold texts that a smaller size would not take. */
  hasLongerTexts(table: Table, column: Column, size: number): boolean {
    const value = valueColumn(column.key);
    return (
      this.#database.get(`SELECT 1 FROM ${rowsTable(table)} WHERE length(${value}) > ? LIMIT 1`, size) !== undefined
    );
  }

  /** Replaces a column's definition; a new key renames it everywhere. */
  changeColumn(table: Table, column: Column, changed: Column): Table {
    return this.#database.transaction(() => {
      if (changed.key !== column.key) this.#storage.renameColumn(table, column, changed.key);
      const rename = (key: string) => (key === column.key ? changed.key : key);
      return this.#catalog.updateTable(
        table,
        {
          columns: table.columns.map((each) => (each.key === column.key ? changed : each)),
          indexes: table.indexes.map((index) => ({ ...index, columns: index.columns.map(rename) })),
        },
        false,
      );
    });
  }

  /**
   * Removes a column; an index on it goes too, one on several columns goes on without it, at its place in the list. As on
   * the real server it loses the lengths and orders that are like the column's as well, and the database below keeps
   * all lengths; what then is the same as another index is removed.
   */
  removeColumn(table: Table, column: Column): Table {
    return this.#database.transaction(() => {
      let current = table;
      const places = table.indexes.map((index) => index.key);
      for (const index of table.indexes) {
        const position = index.columns.indexOf(column.key);
        if (position < 0) continue;
        current = this.removeIndex(current, index);
        const columns = index.columns.filter((key) => key !== column.key);
        if (columns.length === 0) continue;
        const orders = index.orders.filter((order) => order !== index.orders[position]);
        const lengths = index.lengths.filter((length) => length !== index.lengths[position]);
        const isLike = (other: Index) =>
          String(other.columns) === String(columns) && String(other.orders) === String(orders);
        if (current.indexes.some(isLike)) continue;
        const lengthsKept = index.lengthsKept ?? index.lengths.length;
        current = this.addIndex(current, { ...index, columns, orders, lengths, lengthsKept });
      }
      const indexes = current.indexes.toSorted((a, b) => places.indexOf(a.key) - places.indexOf(b.key));
      current = this.#catalog.updateTable(current, { indexes }, false);
      this.#storage.dropColumn(current, column);
      return this.#catalog.updateTable(
        current,
        { columns: current.columns.filter((each) => each.key !== column.key) },
        false,
      );
    });
  }

  /** Adds an index. A unique one over rows that repeat a value exists but enforces nothing, as on the real server. */
  addIndex(table: Table, index: Omit<Index, "enforced">): Table {
    return this.#database.transaction(() => {
      const enforced = index.type === "unique" && !this.#storage.hasDuplicates(table, index.columns);
      const stored: Index = { ...index, enforced };
      const updated = this.#catalog.updateTable(table, { indexes: [...table.indexes, stored] }, false);
      this.#storage.addIndex(updated, stored, table);
      return updated;
    });
  }

  removeIndex(table: Table, index: Index): Table {
    return this.#database.transaction(() => {
      const indexes = table.indexes.filter((each) => each.key !== index.key);
      const updated = this.#catalog.updateTable(table, { indexes }, false);
      this.#storage.dropIndex(table, index, updated);
      return updated;
    });
  }
}
