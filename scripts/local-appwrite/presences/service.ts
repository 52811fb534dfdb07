// The presences service, and its second door: presences made over a socket.
import { requireOwnRoles } from "../kernel/authorization.ts";
import { refusal } from "../kernel/errors.ts";
import { expandPermissions, ITEM_ACTIONS, ITEM_WRITE_ACTIONS, permissionsProblem } from "../kernel/permissions.ts";
import type { ServerContext, Service } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { RealtimePorts } from "../realtime/service.ts";
import { PresenceKeeper } from "./presence-keeper.ts";
import { showSocketPresence } from "./presence-records.ts";
import { ownPresencePermissions, registerPresenceRoutes } from "./presence-routes.ts";

/** A socket's presence ends with the socket; should that ever fail, then after this long. */
const SOCKET_LIFE_MS = 30 * 24 * 3_600_000;

/** The service with what realtime needs of it. */
export interface PresencesService extends Service, Pick<RealtimePorts, "upsertPresence" | "endPresences"> {}

/** Starts the service. */
export function startPresences(server: ServerContext): PresencesService {
  const keeper = new PresenceKeeper(server);
  keeper.resume();
  registerPresenceRoutes(server, keeper);

  return {
    upsertPresence(projectId, { userId }, { status, presenceId, metadata, permissions }) {
      const project = server.projects.find(projectId);
      if (!project) throw refusal("project_not_found");
      const caller = server.callers.ofUser(userId, project);
      if (!caller.user) throw refusal("user_not_found");
      const problem = permissions && permissionsProblem(permissions, ITEM_ACTIONS);
      if (problem) throw refusal("realtime_message_format_invalid", `permissions: ${problem}`);
      const given = permissions && expandPermissions(permissions, ITEM_WRITE_ACTIONS).sort();
      if (given) requireOwnRoles(caller, given);
      const isObject = typeof metadata === "object" && metadata !== null;
      const presence = keeper.upsert(projectId, caller, presenceId, {
        userId,
        status,
        source: "realtime",
        expiresAt: isoTimestamp(server.clock.now() + SOCKET_LIFE_MS),
        metadata: isObject ? { ...metadata } : null,
        $permissions: given ?? ownPresencePermissions(userId),
      });
      return {
        presence: showSocketPresence(presence, keeper.store.sequenceOf(projectId, "", presence.$id)),
        announce: () => keeper.announce(projectId, presence, "upsert"),
      };
    },
    endPresences(projectId, presenceIds) {
      for (const presenceId of presenceIds) {
        const presence = keeper.store.get(projectId, "", presenceId);
        if (presence) keeper.end(projectId, presence);
      }
    },
    close: () => keeper.close(),
  };
}
