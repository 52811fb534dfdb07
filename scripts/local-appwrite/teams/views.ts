// How teams and memberships look in answers.

import type { MembershipPrivacy } from "../kernel/project.ts";
import type { ApiRequest } from "../kernel/request.ts";
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

/** What the answer to a change shows: who it is, but not the last visit. */
export const IDENTITY: MembershipPrivacy = {
  userId: true,
  userName: true,
  userEmail: true,
  userPhone: true,
  mfa: true,
  userAccessedAt: false,
};

/** What a caller who reads a team's memberships may see: keys everything, others what the project shows. */
export function shownTo({ caller, project }: ApiRequest): MembershipPrivacy {
  return caller.privileged ? { ...IDENTITY, userAccessedAt: true } : project.auth.membershipPrivacy;
}

/** A membership. @param shown which parts of the member */
export function membershipView(
  context: Pick<ServerContext, "database">,
  people: People,
  membership: StoredMembership,
  shown: MembershipPrivacy,
): Record<string, unknown> {
  const isHidden = !Object.values(shown).includes(true);
  const user = isHidden ? undefined : people.users.find(membership.projectId, membership.userId);
  return {
    $id: membership.id,
    $createdAt: membership.createdAt,
    $updatedAt: membership.updatedAt,
    userId: shown.userId ? membership.userId : "",
    userName: (shown.userName && user?.name) || "",
    userEmail: (shown.userEmail && user?.email) || "",
    userPhone: (shown.userPhone && user?.phone) || "",
    teamId: membership.teamId,
    teamName: findTeam(context.database, membership.projectId, membership.teamId)?.name ?? "",
    invited: membership.invited,
    joined: membership.joined,
    confirm: membership.confirmed,
    mfa: (shown.mfa && user?.mfa) || false,
    userAccessedAt: (shown.userAccessedAt && user?.accessedAt) || "",
    roles: membership.roles,
  };
}
