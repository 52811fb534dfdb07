// The two spellings of one API: tables, columns and rows (`/tablesdb`), and the older collections, attributes and
// documents (`/databases`). They work on the same data; only names and a few error types differ.

import type { ErrorType } from "../kernel/error-catalogue.ts";

/** The names one API uses. */
export interface Dialect {
  readonly name: "tablesdb" | "databases";
  /** Path of the API. */
  readonly root: string;
  /** As the SDK calls it; appears in messages about increments. */
  readonly namespace: "tablesDB" | "databases";
  readonly tables: "tables" | "collections";
  readonly tableId: "tableId" | "collectionId";
  readonly columns: "columns" | "attributes";
  /** The parameter that names a column to increment, and the key of staged operations. */
  readonly column: "column" | "attribute";
  readonly rows: "rows" | "documents";
  readonly rowId: "rowId" | "documentId";
  /** As messages call a row. */
  readonly Row: "Row" | "Document";
  readonly rowSecurity: "rowSecurity" | "documentSecurity";
  readonly scopes: {
    readonly readRows: readonly string[];
    readonly writeRows: readonly string[];
    readonly readTables: readonly string[];
    readonly writeTables: readonly string[];
    readonly readColumns: readonly string[];
    readonly writeColumns: readonly string[];
    readonly readIndexes: readonly string[];
    readonly writeIndexes: readonly string[];
  };
  readonly errors: {
    readonly tableNotFound: ErrorType;
    readonly tableExists: ErrorType;
    readonly rowNotFound: ErrorType;
    readonly rowExists: ErrorType;
    readonly rowStructure: ErrorType;
    readonly rowMissingData: ErrorType;
    readonly rowMissingPayload: ErrorType;
    readonly rowConflict: ErrorType;
    readonly columnNotFound: ErrorType;
    readonly columnExists: ErrorType;
    readonly columnLimit: ErrorType;
    readonly columnDefault: ErrorType;
    readonly columnValue: ErrorType;
    readonly columnUnknown: ErrorType;
    readonly columnFormat: ErrorType;
    readonly indexNotFound: ErrorType;
    readonly indexExists: ErrorType;
    readonly indexInvalid: ErrorType;
    readonly indexDependency: ErrorType;
  };
}

/** `/tablesdb`. */
export const TABLES: Dialect = {
  name: "tablesdb",
  root: "/tablesdb",
  namespace: "tablesDB",
  tables: "tables",
  tableId: "tableId",
  columns: "columns",
  column: "column",
  rows: "rows",
  rowId: "rowId",
  Row: "Row",
  rowSecurity: "rowSecurity",
  scopes: {
    readRows: ["rows.read", "documents.read"],
    writeRows: ["rows.write", "documents.write"],
    readTables: ["tables.read", "collections.read"],
    writeTables: ["tables.write", "collections.write"],
    readColumns: ["tables.read", "collections.read", "columns.read", "attributes.read"],
    writeColumns: ["tables.write", "collections.write", "columns.write", "attributes.write"],
    readIndexes: ["tables.read", "collections.read", "indexes.read"],
    writeIndexes: ["tables.write", "collections.write", "indexes.write"],
  },
  errors: {
    tableNotFound: "table_not_found",
    tableExists: "table_already_exists",
    rowNotFound: "row_not_found",
    rowExists: "row_already_exists",
    rowStructure: "row_invalid_structure",
    rowMissingData: "row_missing_data",
    rowMissingPayload: "row_missing_payload",
    rowConflict: "row_update_conflict",
    columnNotFound: "column_not_found",
    columnExists: "column_already_exists",
    columnLimit: "column_limit_exceeded",
    columnDefault: "column_default_unsupported",
    columnValue: "column_value_invalid",
    columnUnknown: "column_unknown",
    columnFormat: "column_format_unsupported",
    indexNotFound: "column_index_not_found",
    indexExists: "column_index_already_exists",
    indexInvalid: "column_index_invalid",
    indexDependency: "column_index_dependency",
  },
};

/** `/databases`. */
export const COLLECTIONS: Dialect = {
  name: "databases",
  root: "/databases",
  namespace: "databases",
  tables: "collections",
  tableId: "collectionId",
  columns: "attributes",
  column: "attribute",
  rows: "documents",
  rowId: "documentId",
  Row: "Document",
  rowSecurity: "documentSecurity",
  scopes: {
    readRows: ["documents.read", "rows.read"],
    writeRows: ["documents.write", "rows.write"],
    readTables: ["collections.read", "tables.read"],
    writeTables: ["collections.write", "tables.write"],
    readColumns: ["collections.read", "tables.read", "attributes.read", "columns.read"],
    writeColumns: ["collections.write", "tables.write", "attributes.write", "columns.write"],
    readIndexes: ["collections.read", "tables.read", "indexes.read"],
    writeIndexes: ["collections.write", "tables.write", "indexes.write"],
  },
  errors: {
    tableNotFound: "collection_not_found",
    tableExists: "collection_already_exists",
    rowNotFound: "document_not_found",
    rowExists: "document_already_exists",
    rowStructure: "document_invalid_structure",
    rowMissingData: "document_missing_data",
    rowMissingPayload: "document_missing_payload",
    rowConflict: "document_update_conflict",
    columnNotFound: "attribute_not_found",
    columnExists: "attribute_already_exists",
    columnLimit: "attribute_limit_exceeded",
    columnDefault: "attribute_default_unsupported",
    columnValue: "attribute_value_invalid",
    columnUnknown: "attribute_unknown",
    columnFormat: "attribute_format_unsupported",
    indexNotFound: "index_not_found",
    indexExists: "index_already_exists",
    indexInvalid: "index_invalid",
    indexDependency: "index_dependency",
  },
};
