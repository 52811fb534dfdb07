// Where messages can reach a user. A target for each address and phone is kept in step with the user.

import type { Clock } from "../kernel/clock.ts";
import type { Database, SqlRow } from "../kernel/database.ts";
import { refusal, serverError } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { isUniqueViolation, type User } from "./user-store.ts";

/** A stored target. */
export interface Target {
  readonly projectId: string;
  readonly id: string;
  readonly userId: string;
  /** The session it belongs to (push), or empty. */
  readonly sessionId: string;
  readonly providerId: string | null;
  readonly providerType: "email" | "sms" | "push";
  readonly identifier: string;
  readonly name: string;
  readonly expired: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Reads and writes targets. */
export class TargetStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** A user's targets, oldest first. */
  list(projectId: string, userId: string): Target[] {
    return this.#database
      .all("SELECT * FROM targets WHERE project_id = ? AND user_id = ? ORDER BY sequence", projectId, userId)
      .map(targetOf);
  }

  find(projectId: string, id: string): Target | undefined {
    const row = this.#database.get("SELECT * FROM targets WHERE project_id = ? AND id = ?", projectId, id);
    return row ? targetOf(row) : undefined;
  }

  /** The target with an address, number or device, whoever has it. */
  findByIdentifier(projectId: string, identifier: string): Target | undefined {
    const sql = "SELECT * FROM targets WHERE project_id = ? AND identifier = ? COLLATE NOCASE";
    const row = this.#database.get(sql, projectId, identifier);
    return row ? targetOf(row) : undefined;
  }

  /** Stores a new target. @throws AppwriteError `user_target_already_exists` */
  create(fields: Pick<Target, "projectId" | "userId" | "providerType" | "identifier"> & Partial<Target>): Target {
    const now = isoTimestamp(this.#clock.now());
    const target: Target = {
      id: uniqueId(),
      sessionId: "",
      providerId: null,
      name: "",
      expired: false,
      ...fields,
      createdAt: now,
      updatedAt: now,
    };
    try {
      this.#database.run(
        `INSERT INTO targets (project_id, id, user_id, session_id, provider_id, provider_type, identifier, name, expired, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        target.projectId,
        target.id,
        target.userId,
        target.sessionId,
        target.providerId,
        target.providerType,
        target.identifier,
        target.name,
        Number(target.expired),
        now,
        now,
      );
    } catch (error) {
      throw isUniqueViolation(error) ? refusal("user_target_already_exists") : error;
    }
    return target;
  }

  /** Stores changes and returns the target as it is now. @throws AppwriteError `general_unknown` for a taken identifier */
  update(target: Target, changes: Partial<Pick<Target, "identifier" | "name" | "providerId" | "expired">>): Target {
    const updated = { ...target, ...changes, updatedAt: isoTimestamp(this.#clock.now()) };
    try {
      this.#database.run(
        "UPDATE targets SET identifier = ?, name = ?, provider_id = ?, expired = ?, updated_at = ? WHERE project_id = ? AND id = ?",
        updated.identifier,
        updated.name,
        updated.providerId,
        Number(updated.expired),
        updated.updatedAt,
        target.projectId,
        target.id,
      );
    } catch (error) {
      throw isUniqueViolation(error) ? serverError() : error;
    }
    return updated;
  }

  delete(target: Target): void {
    this.#database.run("DELETE FROM targets WHERE project_id = ? AND id = ?", target.projectId, target.id);
  }

  /** Makes the targets of a new user's address and phone; one that somebody has already stays theirs. */
  begin(user: User): void {
    this.#make(user, "email", user.email);
    this.#make(user, "sms", user.phone);
  }

  /**
   * Makes the target of an address or number follow its change. One that was changed away from it is left alone.
   * @param before the former address or number, or empty
   */
  follow(user: User, providerType: "email" | "sms", before: string): void {
    const now = providerType === "email" ? user.email : user.phone;
    const existing = before && this.list(user.projectId, user.id).find(({ identifier }) => identifier === before);
    if (!existing) this.#make(user, providerType, now);
    else if (now) this.update(existing, { identifier: now });
    else this.delete(existing);
  }

  #make(user: User, providerType: "email" | "sms", identifier: string): void {
    if (!identifier || this.findByIdentifier(user.projectId, identifier)) return;
    this.create({ projectId: user.projectId, userId: user.id, providerType, identifier });
  }
}

/** Reads a row of the targets table. */
function targetOf(row: SqlRow): Target {
  return {
    projectId: String(row.project_id),
    id: String(row.id),
    userId: String(row.user_id),
    sessionId: String(row.session_id ?? ""),
    providerId: row.provider_id === null ? null : String(row.provider_id),
    providerType: String(row.provider_type) as Target["providerType"],
    identifier: String(row.identifier),
    name: String(row.name),
    expired: row.expired === 1,
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}
