// How teams and memberships look in answers.

import type { ServerContext } from "../kernel/service.ts";
import type { People } from "../users/people.ts";
import type { StoredMembership } from "./membership-store.ts";
import { findTeam, type Team } from "./team-store.ts";

/** A team. */
export function teamView(team: Team): Record<string, unknown> {
  return {
    $id: team.id,
    $createdAt: team.createdAt,
    $updatedAt: team.updatedAt,
    name: team.name,
    total: team.total,
    prefs: team.prefs,
  };
}

/**
 * A membership.
 * @param detail what the caller may see of the member: by a project's defaults nothing, for keys who it is, and in
 *   reading a team's memberships also the last visit
 */
export function membershipView(
  context: Pick<ServerContext, "database">,
  people: People,
  membership: StoredMembership,
  detail: "nothing" | "identity" | "all",
): Record<string, unknown> {
  const open = detail !== "nothing";
  const user = open ? people.users.find(membership.projectId, membership.userId) : undefined;
  return {
    $id: membership.id,
    $createdAt: membership.createdAt,
    $updatedAt: membership.updatedAt,
    userId: open ? membership.userId : "",
    userName: user?.name ?? "",
    userEmail: user?.email ?? "",
    userPhone: user?.phone ?? "",
    teamId: membership.teamId,
    teamName: findTeam(context.database, membership.projectId, membership.teamId)?.name ?? "",
    invited: membership.invited,
    joined: membership.joined,
    confirm: membership.confirmed,
    mfa: user?.mfa ?? false,
    userAccessedAt: detail === "all" ? (user?.accessedAt ?? "") : "",
    roles: membership.roles,
  };
}
