// `/presences`: upsert, list, get, update, delete.

import { isGranted, requireOwnRoles } from "../kernel/authorization.ts";
import { bool, permissions, readBool, text, uid } from "../kernel/checks.ts";
import type { Clock } from "../kernel/clock.ts";
import { refusal } from "../kernel/errors.ts";
import { parseJson } from "../kernel/json-text.ts";
import { type Check, optional, readParameters, required } from "../kernel/parameters.ts";
import { expandPermissions, ITEM_ACTIONS, ITEM_WRITE_ACTIONS, rolesFor } from "../kernel/permissions.ts";
import { type QueryableAttributes, readRecordQueries } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { PresenceKeeper } from "./presence-keeper.ts";
import { type PresenceRecord, showPresence } from "./presence-records.ts";

const QUERYABLE: QueryableAttributes = {
  userId: "string",
  expiresAt: "datetime",
  status: "string",
  source: "string",
};
/** A presence over HTTP ends after this long unless it says when. */
const DEFAULT_LIFE_MS = 15 * 60_000;
const LONGEST_LIFE_MS = 30 * 24 * 3_600_000;

const metadata: Check = (value) => (toMetadata(value) === null ? "Value must be a valid JSON string" : null);

function toMetadata(value: unknown): Record<string, unknown> | null {
  if (typeof value === "object" && value !== null) return { ...value };
  try {
    const parsed: unknown = typeof value === "string" ? parseJson(value) : null;
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function expiry(clock: Clock): Check {
  return (value) => {
    const nowMs = clock.now();
    const atMs = typeof value === "string" ? Date.parse(value) : Number.NaN;
    if (atMs > nowMs && atMs <= nowMs + LONGEST_LIFE_MS) return null;
    const [from, to] = [nowMs, nowMs + LONGEST_LIFE_MS].map((ms) => isoTimestamp(ms).slice(0, 19).replace("T", " "));
    return `Value must be valid date in the future and between ${from} and ${to}.`;
  };
}

/** Everything for the owner, who is named in each; the order is the alphabet's. */
export function ownPresencePermissions(userId: string): string[] {
  return ["delete", "read", "update", "write"].map((action) => `${action}("user:${userId}")`);
}

export function registerPresenceRoutes(server: ServerContext, keeper: PresenceKeeper): void {
  const shared = {
    permissions: optional<string[] | null>(null, permissions(ITEM_ACTIONS)),
    expiresAt: optional<string | null>(null, expiry(server.clock)),
  };
  const UPSERT = {
    presenceId: required<string>(presenceUid),
    userId: optional<string | null>(null, uid),
    status: required<string>(text(255)),
    ...shared,
    metadata: optional<Record<string, unknown> | null>({}, metadata, toMetadata),
  };
  const UPDATE = {
    presenceId: required<string>(presenceUid),
    userId: optional<string | null>(null, uid),
    status: optional<string | null>(null, text(255)),
    ...shared,
    metadata: optional<Record<string, unknown> | null>(null, metadata, toMetadata),
    purge: optional(false, bool, readBool),
  };

  /** @throws AppwriteError `user_not_found` */
  function requireUser(request: ApiRequest, userId: string): void {
    if (!server.callers.ofUser(userId, request.project).user) throw refusal("user_not_found");
  }

  function upsert(request: ApiRequest) {
    const parameters = readParameters(request, UPSERT);
    const { caller } = request;
    const userId = userOf(request, parameters.userId);
    if (caller.privileged) requireUser(request, userId);
    const given = parameters.permissions && expandPermissions(parameters.permissions, ITEM_WRITE_ACTIONS).sort();
    if (given) requireOwnRoles(caller, given);
    const presence = keeper.upsert(request.project.id, caller, parameters.presenceId, {
      userId,
      status: parameters.status,
      source: "rest",
      expiresAt: isoTimestamp(
        parameters.expiresAt ? Date.parse(parameters.expiresAt) : server.clock.now() + DEFAULT_LIFE_MS,
      ),
      metadata: parameters.metadata,
      $permissions: given ?? ownPresencePermissions(userId),
    });
    keeper.announce(request.project.id, presence, "upsert");
    return json(200, showPresence(presence));
  }

  /** A presence that the caller may read; for anybody else there is none. */
  function find(request: ApiRequest): PresenceRecord {
    const presence = keeper.find(request.project.id, request.pathValues[0] ?? "");
    if (!presence || !isGranted(request.caller, rolesFor(presence.$permissions, "read"))) {
      throw refusal("presence_not_found");
    }
    return presence;
  }

  function update(request: ApiRequest) {
    const parameters = readParameters(request, UPDATE);
    const { caller } = request;
    if (parameters.userId !== null && !caller.privileged) throw userIdRefusal();
    const before = find(request);
    if (parameters.userId !== null) requireUser(request, parameters.userId);
    const given = parameters.permissions && expandPermissions(parameters.permissions, ITEM_WRITE_ACTIONS).sort();
    if (given) requireOwnRoles(caller, given);
    const isMoved = parameters.userId !== null && parameters.userId !== before.userId;
    const changes = {
      ...(parameters.userId !== null && { userId: parameters.userId }),
      ...(parameters.status !== null && { status: parameters.status }),
      ...(parameters.expiresAt !== null && { expiresAt: isoTimestamp(Date.parse(parameters.expiresAt)) }),
      ...(parameters.metadata !== null && { metadata: parameters.metadata }),
      ...(isMoved && { $permissions: ownPresencePermissions(parameters.userId ?? "") }),
      ...(given && { $permissions: given }),
    };
    if (Object.keys(changes).length === 0) return json(200, showPresence(before));
    keeper.requireUpdate(caller, before);
    const presence = keeper.change(request.project.id, before, changes);
    keeper.announce(request.project.id, presence, "update");
    return json(200, showPresence(presence));
  }

  function remove(request: ApiRequest) {
    const presence = find(request);
    if (!isGranted(request.caller, rolesFor(presence.$permissions, "delete"))) throw refusal("user_unauthorized");
    keeper.end(request.project.id, presence);
    return noContent();
  }

  function list(request: ApiRequest) {
    const queries = readRecordQueries(request, QUERYABLE);
    const { privileged, roles } = request.caller;
    const { total, records } = keeper.store.list(request.project.id, "", queries, {
      withTotal: request.query.total !== "0",
      condition: { sql: "data ->> '$.\"expiresAt\"' > ?", values: [isoTimestamp(server.clock.now())] },
      ...(!privileged && { readableBy: roles }),
    });
    return json(200, { total, presences: records.map(showPresence) });
  }

  const read = { scopes: ["presences.read"], service: "presences" };
  const write = { scopes: ["presences.write"], service: "presences" };
  const PATH = "/presences/:presenceId";
  server.routes.add({ method: "GET", path: "/presences", ...read, handler: list });
  server.routes.add({ method: "PUT", path: PATH, ...write, handler: upsert });
  server.routes.add({
    method: "GET",
    path: PATH,
    ...read,
    handler: (request) => json(200, showPresence(find(request))),
  });
  server.routes.add({ method: "PATCH", path: PATH, ...write, handler: update });
  server.routes.add({ method: "DELETE", path: PATH, ...write, handler: remove });
}

const presenceUid: Check = (value) => (value === "unique()" ? null : uid(value));

const userIdRefusal = () =>
  refusal("general_unauthorized_scope", "userId is not allowed for non-API key and non-privileged users");

/** Whose presence it is: a user's own, or the one that a key names. */
function userOf({ caller }: ApiRequest, userId: string | null): string {
  if (caller.privileged) {
    if (userId !== null) return userId;
    throw refusal("general_bad_request", "userId is required for API key authentication");
  }
  if (userId !== null) throw userIdRefusal();
  return caller.user?.id ?? "";
}
