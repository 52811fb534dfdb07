// `/account/sessions`: signing in, listing, prolonging and ending sessions.

import { text } from "../kernel/checks.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { readParameters, required } from "../kernel/parameters.ts";
import { CONSOLE_PROJECT_ID } from "../kernel/project.ts";
import { perHourByAddress, type RateLimit } from "../kernel/rate-limits.ts";
import { json, noContent, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp, sqlTimestamp } from "../kernel/timestamps.ts";
import { verifyPassword } from "../users/password-hash.ts";
import type { People } from "../users/people.ts";
import { email, password } from "../users/person-checks.ts";
import type { Session } from "../users/session-store.ts";
import type { TokenType } from "../users/token-store.ts";
import { announceOfUser, announceUser } from "../users/user-events.ts";
import type { User } from "../users/user-store.ts";
import { accountView, sessionView } from "../users/views.ts";
import { requireMethod } from "./auth-methods.ts";
import { requester } from "./requester.ts";
import { logoutHeaders, sessionHeaders } from "./session-cookies.ts";

const BY_EMAIL: RateLimit = { calls: 10, periodS: 3600, by: (request) => String(request.body.email ?? "") };
const BY_ADDRESS_AND_USER: RateLimit = {
  calls: 10,
  periodS: 3600,
  by: (request) => `${request.ip}|${String(request.body.userId ?? "")}`,
};

/** Which tokens sign a user in, as which provider and factor, and what they prove. */
const SIGN_IN_TOKENS: Partial<Record<TokenType, { provider: string; factor: string; proves: "email" | "phone" | "" }>> =
  {
    email: { provider: "token", factor: "email", proves: "email" },
    "magic-url": { provider: "magic-url", factor: "email", proves: "email" },
    phone: { provider: "phone", factor: "phone", proves: "phone" },
    generic: { provider: "token", factor: "token", proves: "" },
  };

/** Registers the session routes. */
export function addSessionRoutes(context: ServerContext, people: People): void {
  const add = (method: Method, path: string, scope: string, handler: Route["handler"], limit?: RateLimit) =>
    context.routes.add({ method, path, scopes: [scope], service: "account", handler, ...(limit && { limit }) });

  add(
    "POST",
    "/account/sessions/anonymous",
    "sessions.write",
    (request) => signInAnonymously(context, people, request),
    perHourByAddress(50),
  );
  add(
    "POST",
    "/account/sessions/email",
    "sessions.write",
    (request) => signInByPassword(context, people, request),
    BY_EMAIL,
  );
  for (const [method, path] of [
    ["POST", "/account/sessions/token"],
    ["PUT", "/account/sessions/magic-url"],
    ["PUT", "/account/sessions/phone"],
  ] as const) {
    add(method, path, "sessions.write", (request) => signInByToken(context, people, request), BY_ADDRESS_AND_USER);
  }

  add("GET", "/account/sessions", "account", (request) => {
    const user = requester(people, request);
    const sessions = people.sessions.list(user.projectId, user.id);
    return json(200, {
      total: sessions.length,
      sessions: sessions.map((session) => sessionView(session, isCurrent(request, session))),
    });
  });

  add("GET", "/account/sessions/:sessionId", "account", (request) => {
    const session = ownSession(people, request);
    return json(200, sessionView(session, isCurrent(request, session)));
  });

  add(
    "PATCH",
    "/account/sessions/:sessionId",
    "account",
    (request) => {
      const session = people.sessions.extend(ownSession(people, request), request.project.auth.durationS);
      const body = { ...sessionView(session, false), expire: sqlTimestamp(session.expiresAt) };
      announceOfUser(
        context.events,
        requester(people, request),
        ["sessions", session.id],
        "update",
        body,
        context.clock.now(),
      );
      return json(200, body);
    },
    perHourByAddress(10),
  );

  add(
    "DELETE",
    "/account/sessions/:sessionId",
    "account",
    (request) => {
      const session = ownSession(people, request);
      const user = requester(people, request);
      people.sessions.delete(session);
      const current = isCurrent(request, session);
      announceOfUser(
        context.events,
        user,
        ["sessions", session.id],
        "delete",
        sessionView(session, current),
        context.clock.now(),
      );
      return noContent(current ? logoutHeaders(request) : []);
    },
    perHourByAddress(100),
  );

  add(
    "DELETE",
    "/account/sessions",
    "account",
    (request) => {
      const user = requester(people, request);
      const sessions = people.sessions.list(user.projectId, user.id);
      people.sessions.deleteAll(user.projectId, user.id);
      for (const session of sessions) {
        const body = sessionView(session, isCurrent(request, session));
        announceOfUser(context.events, user, ["sessions", session.id], "delete", body, context.clock.now());
      }
      return noContent(logoutHeaders(request));
    },
    perHourByAddress(100),
  );
}

/** Whether a session is the one the request came with; a JWT made from it does not count. */
function isCurrent(request: ApiRequest, session: Session): boolean {
  return request.caller.by === "session" && session.id === request.caller.sessionId;
}

/** The session that a path names, `current` included. @throws AppwriteError `user_session_not_found` */
function ownSession(people: People, request: ApiRequest): Session {
  const user = requester(people, request);
  const named = request.pathValues[0] ?? "";
  const id = named === "current" ? request.caller.sessionId : named;
  const session = people.sessions.find(user.projectId, user.id, id);
  if (!session) throw refusal("user_session_not_found");
  return session;
}

function signInAnonymously(context: ServerContext, people: People, request: ApiRequest): Reply {
  const { project } = request;
  requireMethod(request, "anonymous");
  requireNoSession(request);
  if (project.id === CONSOLE_PROJECT_ID) {
    throw refusalWith("user_anonymous_console_prohibited", "Failed to create anonymous user");
  }
  if (project.auth.userLimit && people.users.count(project.id) >= project.auth.userLimit)
    throw refusal("user_count_exceeded");
  const accessedAt = isoTimestamp(context.clock.now());
  const user = people.users.create(project.id, uniqueId(), { hashedBy: "account", accessedAt });
  announceUser(context.events, user, "create", "", accountView(user, []), context.clock.now());
  return startSession(context, people, request, user, {
    provider: "anonymous",
    providerUid: "",
    factors: ["anonymous"],
  });
}

async function signInByPassword(context: ServerContext, people: People, request: ApiRequest): Promise<Reply> {
  requireMethod(request, "email-password");
  requireNoSession(request);
  const input = readParameters(request, { email: required<string>(email), password: required<string>(password) });
  const { project } = request;
  const user = people.users.findByEmail(project.id, input.email);
  if (!user?.passwordUpdate || !(await verifyPassword(input.password, user.password))) {
    throw refusal("user_invalid_credentials");
  }
  if (!user.status) throw refusal("user_blocked");
  return startSession(context, people, request, user, {
    provider: "email",
    providerUid: user.email,
    factors: ["password"],
  });
}

/** @throws AppwriteError `user_session_already_exists` to whoever is signed in, with a session or a JWT */
function requireNoSession(request: ApiRequest): void {
  if (request.caller.user) throw refusal("user_session_already_exists");
}

function signInByToken(context: ServerContext, people: People, request: ApiRequest): Reply {
  requireNoSession(request);
  const input = readParameters(request, { userId: required<string>(text(36)), secret: required<string>(text(256)) });
  const user = people.users.find(request.project.id, input.userId);
  const type = user && people.tokens.redeem(user, input.secret, Object.keys(SIGN_IN_TOKENS) as TokenType[]);
  const sign = type && SIGN_IN_TOKENS[type];
  if (!user || !sign) throw refusal("user_invalid_token");
  if (sign.proves) {
    people.users.update(
      user.projectId,
      user.id,
      sign.proves === "email" ? { emailVerification: true } : { phoneVerification: true },
    );
  }
  return startSession(context, people, request, user, {
    provider: sign.provider,
    providerUid: "",
    factors: [sign.factor],
  });
}

/** Starts a session and answers with it; only a key gets to see the secret in the body. */
function startSession(
  context: ServerContext,
  people: People,
  request: ApiRequest,
  user: User,
  fields: Pick<Session, "provider" | "providerUid" | "factors">,
): Reply {
  const { session, encoded } = people.sessions.create(request.project, user.id, {
    ...fields,
    ip: request.ip,
    userAgent: request.header("user-agent"),
  });
  people.sessions.keepNewest(user, request.project.auth.maxSessions);
  const now = context.clock.now();
  announceOfUser(context.events, user, ["sessions", session.id], "create", sessionView(session, true), now);
  const body = sessionView(session, true, request.caller.privileged ? encoded : "");
  return json(201, body, sessionHeaders(request, encoded, session.expiresAt));
}
