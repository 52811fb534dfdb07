// Memberships: which users are in which teams, with which roles.

import type { Clock } from "../kernel/clock.ts";
import type { Database, SqlRow } from "../kernel/database.ts";
import { refusal } from "../kernel/errors.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { isUniqueViolation, type UserStore } from "../users/user-store.ts";

/** A stored membership; a pending one is not confirmed and gives no roles. */
export interface StoredMembership {
  readonly sequence: number;
  readonly projectId: string;
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  readonly roles: readonly string[];
  readonly invited: string;
  readonly joined: string;
  readonly confirmed: boolean;
  readonly secretHash: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Reads and writes memberships, keeping the member count of teams. */
export class MembershipStore {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #users: UserStore;

  constructor(database: Database, clock: Clock, users: UserStore) {
    this.#database = database;
    this.#clock = clock;
    this.#users = users;
  }

  ofUser(projectId: string, userId: string): StoredMembership[] {
    return this.#database
      .all("SELECT * FROM memberships WHERE project_id = ? AND user_id = ? ORDER BY sequence", projectId, userId)
      .map(membershipOf);
  }

  ofTeam(projectId: string, teamId: string): StoredMembership[] {
    return this.#database
      .all("SELECT * FROM memberships WHERE project_id = ? AND team_id = ? ORDER BY sequence", projectId, teamId)
      .map(membershipOf);
  }

  find(projectId: string, id: string): StoredMembership | undefined {
    const row = this.#database.get("SELECT * FROM memberships WHERE project_id = ? AND id = ?", projectId, id);
    return row ? membershipOf(row) : undefined;
  }

  /** Stores a membership. @throws AppwriteError `membership_already_confirmed` when the user has one in the team */
  create(fields: Omit<StoredMembership, "sequence" | "createdAt" | "updatedAt" | "invited">): StoredMembership {
    const now = isoTimestamp(this.#clock.now());
    try {
      this.#database.transaction(() => {
        this.#database.run(
          `INSERT INTO memberships (project_id, id, team_id, user_id, roles, invited, joined, confirmed, secret_hash, created_at, updated_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          fields.projectId,
          fields.id,
          fields.teamId,
          fields.userId,
          JSON.stringify(fields.roles),
          now,
          fields.joined,
          Number(fields.confirmed),
          fields.secretHash,
          now,
          now,
        );
        if (fields.confirmed) this.#count(fields.projectId, fields.teamId, 1);
      });
    } catch (error) {
      throw isUniqueViolation(error) ? refusal("membership_already_confirmed") : error;
    }
    this.#users.touch(fields.projectId, fields.userId);
    return this.find(fields.projectId, fields.id) as StoredMembership;
  }

  /** Stores changes and returns the membership as it is now. */
  update(
    membership: StoredMembership,
    changes: Partial<Pick<StoredMembership, "roles" | "confirmed" | "joined" | "secretHash">>,
  ): StoredMembership {
    const updated = { ...membership, ...changes, updatedAt: isoTimestamp(this.#clock.now()) };
    this.#database.transaction(() => {
      this.#database.run(
        "UPDATE memberships SET roles = ?, confirmed = ?, joined = ?, secret_hash = ?, updated_at = ? WHERE sequence = ?",
        JSON.stringify(updated.roles),
        Number(updated.confirmed),
        updated.joined,
        updated.secretHash,
        updated.updatedAt,
        membership.sequence,
      );
      if (updated.confirmed && !membership.confirmed) this.#count(membership.projectId, membership.teamId, 1);
    });
    this.#users.touch(membership.projectId, membership.userId);
    return updated;
  }

  delete(membership: StoredMembership): void {
    this.#database.transaction(() => {
      this.#database.run("DELETE FROM memberships WHERE sequence = ?", membership.sequence);
      if (membership.confirmed) this.#count(membership.projectId, membership.teamId, -1);
    });
    this.#users.touch(membership.projectId, membership.userId);
  }

  #count(projectId: string, teamId: string, by: number): void {
    this.#database.run("UPDATE teams SET total = total + ? WHERE project_id = ? AND id = ?", by, projectId, teamId);
  }
}

/** Reads a row of the memberships table. */
function membershipOf(row: SqlRow): StoredMembership {
  return {
    sequence: Number(row.sequence),
    projectId: String(row.project_id),
    id: String(row.id),
    teamId: String(row.team_id),
    userId: String(row.user_id),
    roles: JSON.parse(String(row.roles)) as string[],
    invited: String(row.invited),
    joined: String(row.joined),
    confirmed: row.confirmed === 1,
    secretHash: String(row.secret_hash),
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}
