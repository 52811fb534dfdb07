// Tables that describe databases, tables, columns, indexes and transactions. The rows of each table have a SQLite table
// of their own, made by row-storage.ts.

/** DDL of schema version 1. */
export const TABLESDB_SCHEMA = `
  CREATE TABLE databases (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, id TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL,
    enabled INTEGER NOT NULL, type TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (project_id, id)
  ) STRICT;
  CREATE TABLE tables (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, database_sequence INTEGER NOT NULL REFERENCES databases ON DELETE CASCADE,
    id TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL, enabled INTEGER NOT NULL, row_security INTEGER NOT NULL,
    permissions TEXT NOT NULL, columns TEXT NOT NULL, indexes TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (database_sequence, id)
  ) STRICT;
  CREATE TABLE transactions (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, id TEXT NOT NULL, owner_id TEXT NOT NULL,
    status TEXT NOT NULL, operations INTEGER NOT NULL, expires_at INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (project_id, id)
  ) STRICT;
  CREATE TABLE transaction_operations (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, transaction_sequence INTEGER NOT NULL REFERENCES transactions ON DELETE CASCADE,
    table_sequence INTEGER NOT NULL, row_id TEXT, action TEXT NOT NULL, data TEXT NOT NULL, staged_revision INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX operations_by_transaction ON transaction_operations (transaction_sequence);
`;
