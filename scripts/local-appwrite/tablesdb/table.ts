// Databases, tables and indexes as they are kept in memory. A change of a table makes a new object.

import type { Column } from "./column.ts";

/** A database. `legacy` ones were made through `/databases` and announce events under the old names only. */
export interface TableGroup {
  readonly sequence: number;
  readonly projectId: string;
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly type: "legacy" | "tablesdb";
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** An index. `enforced` is false for a unique index that was made over duplicates. */
export interface Index {
  readonly key: string;
  readonly type: "key" | "unique" | "fulltext" | "spatial";
  readonly columns: readonly string[];
  readonly orders: readonly string[];
  readonly lengths: readonly number[];
  /** How many lengths the database keeps of it, once a column of it was removed: more than it tells. */
  readonly lengthsKept?: number;
  readonly enforced: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What is stored of a table. */
export interface TableFields {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly rowSecurity: boolean;
  readonly permissions: readonly string[];
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
}

/** A table with what is worked out of it once. */
export interface Table extends TableFields {
  readonly sequence: number;
  readonly group: TableGroup;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly columnByKey: ReadonlyMap<string, Column>;
  /** Text columns that have a folded copy because an index is on them. */
  readonly folded: ReadonlySet<string>;
  /** Roles of the table's own permissions. */
  readonly roles: Readonly<Record<"create" | "read" | "update" | "delete", readonly string[]>>;
}
