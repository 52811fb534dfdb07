// Announcements about teams and memberships: they go to the members.

import { eventNames, withActionChannels } from "../kernel/event-names.ts";
import type { EventBus } from "../kernel/events.ts";
import type { StoredMembership } from "./membership-store.ts";
import type { Team } from "./team-store.ts";

type Payload = Readonly<Record<string, unknown>>;

/** Announces a change of a team. @param attribute `prefs` when only those changed */
export function announceTeam(
  events: EventBus,
  team: Team,
  action: "create" | "update" | "delete",
  attribute: string,
  payload: Payload,
  at: number,
  userId: string,
): void {
  events.publish(() => {
    const channels = ["teams", `teams.${team.id}`];
    return {
      projectId: team.projectId,
      events: eventNames([["teams", team.id]], action, attribute),
      channels: withActionChannels(channels, action),
      roles: [`team:${team.id}`],
      payload,
      userId,
      at,
      ...(action === "create" && userId && { rolesChangedFor: userId }),
    };
  });
}

/** Announces a change of a membership; the member's live sockets are re-evaluated. */
export function announceMembership(
  events: EventBus,
  membership: StoredMembership,
  action: "create" | "update" | "delete",
  attribute: string,
  payload: Payload,
  at: number,
  userId: string,
): void {
  events.publish(() => {
    const channels = ["memberships", `memberships.${membership.id}`];
    return {
      projectId: membership.projectId,
      events: eventNames(
        [
          ["teams", membership.teamId],
          ["memberships", membership.id],
        ],
        action,
        attribute,
      ),
      channels: withActionChannels(channels, action),
      roles: [`team:${membership.teamId}`],
      payload,
      userId,
      at,
      rolesChangedFor: membership.userId,
    };
  });
}
