// Sessions and one-time tokens that an API key makes for a user.

import { readNumber, wholeBetween } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { optional, readParameters } from "../kernel/parameters.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { People } from "./people.ts";
import { linkSecret } from "./token-store.ts";
import { announceOfUser } from "./user-events.ts";
import type { User } from "./user-store.ts";
import { sessionView } from "./views.ts";

/** Limits of `createToken`: length of the secret in characters, life in seconds. */
const TOKEN_LENGTH = { shortest: 4, longest: 128, usual: 6 };
const TOKEN_LIFE_S = { shortest: 60, longest: 31_536_000, usual: 900 };

/** Registers the routes. */
export function addUserSessionRoutes(context: ServerContext, people: People): void {
  const { routes, clock, events } = context;
  const named = (request: ApiRequest): User => people.users.get(request.project.id, request.pathValues[0] ?? "");
  const write = { scopes: ["users.write"], service: "users" } as const;

  routes.add({
    method: "GET",
    path: "/users/:userId/sessions",
    scopes: ["users.read"],
    service: "users",
    handler(request) {
      const user = named(request);
      const sessions = people.sessions.list(user.projectId, user.id);
      return json(200, {
        total: sessions.length,
        sessions: sessions.map((session) => sessionView(session, false, session.secretHash)),
      });
    },
  });

  routes.add({
    method: "POST",
    path: "/users/:userId/sessions",
    ...write,
    handler(request) {
      const user = named(request);
      const { session, encoded } = people.sessions.create(request.project, user.id, {
        provider: "server",
        providerUid: "",
        ip: request.ip,
        userAgent: request.header("user-agent"),
        factors: ["server"],
      });
      announceOfUser(events, user, ["sessions", session.id], "create", sessionView(session, false), clock.now());
      return json(201, sessionView(session, false, encoded));
    },
  });

  routes.add({
    method: "DELETE",
    path: "/users/:userId/sessions/:sessionId",
    ...write,
    handler(request) {
      const user = named(request);
      const session = people.sessions.find(user.projectId, user.id, request.pathValues[1] ?? "");
      if (!session) throw refusal("user_session_not_found");
      people.sessions.delete(session);
      announceOfUser(events, user, ["sessions", session.id], "delete", sessionView(session, false), clock.now());
      return noContent();
    },
  });

  routes.add({
    method: "DELETE",
    path: "/users/:userId/sessions",
    ...write,
    handler(request) {
      const user = named(request);
      people.sessions.deleteAll(user.projectId, user.id);
      return noContent();
    },
  });

  routes.add({
    method: "POST",
    path: "/users/:userId/tokens",
    ...write,
    handler(request) {
      const input = readParameters(request, {
        length: optional<number>(
          TOKEN_LENGTH.usual,
          wholeBetween(TOKEN_LENGTH.shortest, TOKEN_LENGTH.longest),
          readNumber,
        ),
        expire: optional<number>(
          TOKEN_LIFE_S.usual,
          wholeBetween(TOKEN_LIFE_S.shortest, TOKEN_LIFE_S.longest),
          readNumber,
        ),
      });
      const token = people.tokens.create(named(request), "generic", linkSecret(input.length), input.expire);
      return json(201, {
        $id: token.id,
        $createdAt: token.createdAt,
        userId: token.userId,
        secret: token.secret,
        expire: isoTimestamp(token.expiresAt),
        phrase: "",
      });
    },
  });
}
