// Users of all projects: reading, writing, and finding them by id, address or phone.

import type { SQLInputValue } from "node:sqlite";
import type { Clock } from "../kernel/clock.ts";
import type { Database, SqlRow } from "../kernel/database.ts";
import { refusal } from "../kernel/errors.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";

/** A stored user. Times are ISO texts; empty means never. */
export interface User {
  readonly sequence: number;
  readonly projectId: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** Encoded hash, or empty for a user who has no password. */
  readonly password: string;
  /** Whose parameters the hash is said to have: those of the account's own routes, or of the Users API and sign-up. */
  readonly hashedBy: "account" | "users";
  readonly passwordHistory: readonly string[];
  readonly passwordUpdate: string;
  readonly registration: string;
  /** False for a blocked user. */
  readonly status: boolean;
  readonly labels: readonly string[];
  readonly emailVerification: boolean;
  readonly phoneVerification: boolean;
  readonly mfa: boolean;
  readonly prefs: Readonly<Record<string, unknown>>;
  readonly accessedAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Fields that a change may set. */
export type UserChanges = Partial<
  Omit<User, "sequence" | "projectId" | "id" | "createdAt" | "updatedAt" | "registration">
>;

/** Is told of every user that was changed or deleted, so that what was derived from it is made anew. */
export type UserWatcher = (projectId: string, userId: string) => void;

/** Reads and writes users. */
export class UserStore {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #watchers: UserWatcher[] = [];

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Calls `watcher` after every change. */
  watch(watcher: UserWatcher): void {
    this.#watchers.push(watcher);
  }

  /** Tells the watchers that something derived from a user changed: its memberships, its sessions. */
  touch(projectId: string, userId: string): void {
    for (const watcher of this.#watchers) watcher(projectId, userId);
  }

  find(projectId: string, id: string): User | undefined {
    return userOf(this.#database.get("SELECT * FROM users WHERE project_id = ? AND id = ?", projectId, id));
  }

  /** @throws AppwriteError `user_not_found` */
  get(projectId: string, id: string): User {
    const user = this.find(projectId, id);
    if (!user) throw refusal("user_not_found");
    return user;
  }

  findByEmail(projectId: string, email: string): User | undefined {
    return userOf(
      this.#database.get("SELECT * FROM users WHERE project_id = ? AND email = ?", projectId, email.toLowerCase()),
    );
  }

  findByPhone(projectId: string, phone: string): User | undefined {
    return userOf(this.#database.get("SELECT * FROM users WHERE project_id = ? AND phone = ?", projectId, phone));
  }

  count(projectId: string): number {
    return Number(this.#database.get("SELECT COUNT(*) AS n FROM users WHERE project_id = ?", projectId)?.n);
  }

  /** Stores a new user. @throws AppwriteError `user_already_exists` when id, address or phone is taken */
  create(projectId: string, id: string, fields: UserChanges): User {
    const now = isoTimestamp(this.#clock.now());
    const user: Omit<User, "sequence"> = {
      name: "",
      email: "",
      phone: "",
      password: "",
      hashedBy: "users",
      passwordHistory: [],
      passwordUpdate: "",
      status: true,
      labels: [],
      emailVerification: false,
      phoneVerification: false,
      mfa: false,
      prefs: {},
      accessedAt: "",
      ...fields,
      projectId,
      id,
      registration: now,
      createdAt: now,
      updatedAt: now,
    };
    const columns = Object.entries({ ...columnsOf(user), ...keyColumnsOf(user), created_at: now, registration: now });
    try {
      this.#database.run(
        `INSERT INTO users (${columns.map(([name]) => name).join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
        ...columns.map(([, value]) => value),
      );
    } catch (error) {
      throw isUniqueViolation(error) ? refusal("user_already_exists") : error;
    }
    return this.get(projectId, id);
  }

  /**
   * Stores changes and returns the user as it is now.
   * @throws AppwriteError `user_not_found`, or `taken` when the new address or phone belongs to somebody else
   */
  update(projectId: string, id: string, changes: UserChanges, taken = refusal("user_already_exists")): User {
    const before = this.get(projectId, id);
    const user = { ...before, ...changes, updatedAt: isoTimestamp(this.#clock.now()) };
    const columns = Object.entries(columnsOf(user));
    try {
      this.#database.run(
        `UPDATE users SET ${columns.map(([name]) => `${name} = ?`).join(", ")} WHERE sequence = ?`,
        ...columns.map(([, value]) => value),
        before.sequence,
      );
    } catch (error) {
      throw isUniqueViolation(error) ? taken : error;
    }
    this.touch(projectId, before.id);
    return user;
  }

  /** Notes that a user was here, without touching `updatedAt`. */
  noteVisit(user: User, at: string): void {
    this.#database.run("UPDATE users SET accessed_at = ? WHERE sequence = ?", at, user.sequence);
  }

  /** Removes a user and the sessions, tokens and targets with it. */
  delete(user: User): void {
    this.#database.transaction(() => {
      for (const table of ["sessions", "user_tokens", "targets"]) {
        this.#database.run(`DELETE FROM ${table} WHERE project_id = ? AND user_id = ?`, user.projectId, user.id);
      }
      this.#database.run("DELETE FROM users WHERE sequence = ?", user.sequence);
    });
    this.touch(user.projectId, user.id);
  }
}

/** Reads a row of the users table. */
export function userOf(row: SqlRow): User;
export function userOf(row: SqlRow | undefined): User | undefined;
export function userOf(row: SqlRow | undefined): User | undefined {
  if (!row) return undefined;
  return {
    sequence: Number(row.sequence),
    projectId: String(row.project_id),
    id: String(row.id),
    name: String(row.name),
    email: String(row.email ?? ""),
    phone: String(row.phone ?? ""),
    password: String(row.password ?? ""),
    hashedBy: row.hashed_by === "account" ? "account" : "users",
    passwordHistory: JSON.parse(String(row.password_history)) as string[],
    passwordUpdate: String(row.password_update),
    registration: String(row.registration),
    status: row.status === 1,
    labels: JSON.parse(String(row.labels)) as string[],
    emailVerification: row.email_verification === 1,
    phoneVerification: row.phone_verification === 1,
    mfa: row.mfa === 1,
    prefs: JSON.parse(String(row.prefs)) as Record<string, unknown>,
    accessedAt: String(row.accessed_at),
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}

function keyColumnsOf(user: Omit<User, "sequence">): Record<string, SQLInputValue> {
  return { project_id: user.projectId, id: user.id };
}

function columnsOf(user: Omit<User, "sequence">): Record<string, SQLInputValue> {
  return {
    name: user.name,
    email: user.email || null,
    phone: user.phone || null,
    password: user.password || null,
    hashed_by: user.hashedBy,
    password_history: JSON.stringify(user.passwordHistory),
    password_update: user.passwordUpdate,
    status: Number(user.status),
    labels: JSON.stringify(user.labels),
    email_verification: Number(user.emailVerification),
    phone_verification: Number(user.phoneVerification),
    mfa: Number(user.mfa),
    prefs: JSON.stringify(user.prefs),
    accessed_at: user.accessedAt,
    updated_at: user.updatedAt,
    search: [user.id, user.email, user.phone, user.name].filter(Boolean).join(" "),
  };
}

/** Whether SQLite refused a write because a value must be unique. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("UNIQUE constraint failed");
}
