// Tables of teams and memberships.

/** DDL of schema version 1. */
export const TEAMS_SCHEMA = `
  CREATE TABLE teams (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, id TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL,
    prefs TEXT NOT NULL, total INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (project_id, id)
  ) STRICT;
  CREATE TABLE memberships (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, id TEXT NOT NULL COLLATE NOCASE,
    team_id TEXT NOT NULL COLLATE NOCASE, user_id TEXT NOT NULL COLLATE NOCASE, roles TEXT NOT NULL, invited TEXT NOT NULL,
    joined TEXT NOT NULL, confirmed INTEGER NOT NULL, secret_hash TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (project_id, id), UNIQUE (project_id, team_id, user_id)
  ) STRICT;
  CREATE INDEX memberships_by_user ON memberships (project_id, user_id);
`;
