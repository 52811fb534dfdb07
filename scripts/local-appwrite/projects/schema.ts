// Tables of the projects service.

/** DDL of schema version 1. */
export const PROJECTS_SCHEMA = `
  CREATE TABLE server_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE projects (
    id TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, team_id TEXT NOT NULL,
    settings TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE proxy_rules (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, project_id TEXT NOT NULL,
    domain TEXT NOT NULL UNIQUE COLLATE NOCASE, resource_type TEXT NOT NULL, resource_id TEXT NOT NULL,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT;
`;
