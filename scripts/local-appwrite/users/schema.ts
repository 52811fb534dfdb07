// Tables of users, their sessions, tokens and message targets.

/** DDL of schema version 2. */
export const USERS_SCHEMA_2 = `ALTER TABLE users ADD COLUMN hashed_by TEXT NOT NULL DEFAULT 'users';`;

/** DDL of schema version 1. Times that only the server reads are milliseconds since the Unix epoch. */
export const USERS_SCHEMA = `
  CREATE TABLE users (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, id TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL, email TEXT, phone TEXT, password TEXT, password_history TEXT NOT NULL, password_update TEXT NOT NULL,
    registration TEXT NOT NULL, status INTEGER NOT NULL, labels TEXT NOT NULL, email_verification INTEGER NOT NULL,
    phone_verification INTEGER NOT NULL, mfa INTEGER NOT NULL, prefs TEXT NOT NULL, accessed_at TEXT NOT NULL,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, search TEXT NOT NULL,
    UNIQUE (project_id, id), UNIQUE (project_id, email), UNIQUE (project_id, phone)
  ) STRICT;
  CREATE TABLE sessions (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL COLLATE NOCASE,
    secret_hash TEXT NOT NULL, provider TEXT NOT NULL, provider_uid TEXT NOT NULL, expires_at INTEGER NOT NULL,
    ip TEXT NOT NULL, user_agent TEXT NOT NULL, factors TEXT NOT NULL, mfa_updated_at TEXT NOT NULL,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (project_id, id)
  ) STRICT;
  CREATE INDEX sessions_by_user ON sessions (project_id, user_id);
  CREATE TABLE user_tokens (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL COLLATE NOCASE,
    type TEXT NOT NULL, secret_hash TEXT NOT NULL, expires_at INTEGER NOT NULL, created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX user_tokens_by_user ON user_tokens (project_id, user_id);
  CREATE TABLE targets (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, id TEXT NOT NULL COLLATE NOCASE,
    user_id TEXT NOT NULL COLLATE NOCASE, session_id TEXT, provider_id TEXT, provider_type TEXT NOT NULL, identifier TEXT NOT NULL,
    name TEXT NOT NULL, expired INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (project_id, id), UNIQUE (project_id, identifier)
  ) STRICT;
  CREATE INDEX targets_by_user ON targets (project_id, user_id);
  CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, project_id TEXT NOT NULL, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
    recipient TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, data TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT;
`;
