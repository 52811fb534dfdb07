// Teams, and making one with its first owner.

import type { Database, SqlRow } from "../kernel/database.ts";
import { refusal } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { People } from "../users/people.ts";
import { isUniqueViolation } from "../users/user-store.ts";

/** A stored team. `total` counts confirmed members. */
export interface Team {
  readonly sequence: number;
  readonly projectId: string;
  readonly id: string;
  readonly name: string;
  readonly prefs: Readonly<Record<string, unknown>>;
  readonly total: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Finds a team. */
export function findTeam(database: Database, projectId: string, id: string): Team | undefined {
  const row = database.get("SELECT * FROM teams WHERE project_id = ? AND id = ?", projectId, id);
  return row && teamOf(row);
}

/**
 * Stores a team; with an owner, that user becomes its first, confirmed member.
 * @throws AppwriteError `team_already_exists`
 */
export function createTeam(
  context: Pick<ServerContext, "database" | "clock">,
  people: People,
  fields: { projectId: string; id: string; name: string; ownerId: string; roles: readonly string[] },
): Team {
  const now = isoTimestamp(context.clock.now());
  try {
    context.database.run(
      "INSERT INTO teams (project_id, id, name, prefs, total, created_at, updated_at) VALUES (?, ?, ?, '{}', 0, ?, ?)",
      fields.projectId,
      fields.id,
      fields.name,
      now,
      now,
    );
  } catch (error) {
    throw isUniqueViolation(error) ? refusal("team_already_exists") : error;
  }
  if (fields.ownerId) {
    people.memberships.create({
      projectId: fields.projectId,
      id: uniqueId(),
      teamId: fields.id,
      userId: fields.ownerId,
      roles: fields.roles,
      joined: now,
      confirmed: true,
      secretHash: "",
    });
  }
  return findTeam(context.database, fields.projectId, fields.id) as Team;
}

/** Reads a row of the teams table. */
export function teamOf(row: SqlRow): Team {
  return {
    sequence: Number(row.sequence),
    projectId: String(row.project_id),
    id: String(row.id),
    name: String(row.name),
    prefs: JSON.parse(String(row.prefs)) as Record<string, unknown>,
    total: Number(row.total),
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}
