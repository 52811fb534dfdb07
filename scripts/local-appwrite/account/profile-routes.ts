// `/account`: signing up, reading and changing one's own profile.

import { bool, customId, nullable, object, text } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { CONSOLE_PROJECT_ID } from "../kernel/project.ts";
import { perHourByAddress } from "../kernel/rate-limits.ts";
import { json, noContent, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { hashPassword, verifyPassword } from "../users/password-hash.ts";
import type { People } from "../users/people.ts";
import { anyPassword, email, password, phone } from "../users/person-checks.ts";
import { announceUser } from "../users/user-events.ts";
import type { User, UserChanges } from "../users/user-store.ts";
import { changedAccountView, ownAccountView, requester } from "./requester.ts";
import { logoutHeaders } from "./session-cookies.ts";

/** Registers the profile routes. */
export function addProfileRoutes(context: ServerContext, people: People): void {
  const { users } = people;
  const add = (method: Method, path: string, handler: Route["handler"], limit?: Route["limit"]) =>
    context.routes.add({
      method,
      path,
      scopes: path === "/account" && method === "POST" ? ["sessions.write"] : ["account"],
      service: "account",
      handler,
      ...(limit && { limit }),
    });

  /** Stores a change, announces it and answers with the account. */
  const change = (request: ApiRequest, user: User, attribute: string, changes: UserChanges, taken?: Error): Reply => {
    const updated = users.update(user.projectId, user.id, changes, taken as ReturnType<typeof refusal> | undefined);
    const body = changedAccountView(people, updated, request);
    announceUser(context.events, updated, "update", attribute, body, context.clock.now());
    return json(200, body);
  };

  add("POST", "/account", async (request) => signUp(context, people, request), perHourByAddress(10));

  add("GET", "/account", (request) => json(200, ownAccountView(people, requester(people, request), request)));

  add("DELETE", "/account", (request) => {
    const user = requester(people, request);
    if (
      user.projectId === CONSOLE_PROJECT_ID &&
      people.memberships.ofUser(user.projectId, user.id).some((each) => each.confirmed)
    ) {
      throw refusal("user_deletion_prohibited");
    }
    users.delete(user);
    return noContent(logoutHeaders(request));
  });

  add("GET", "/account/prefs", (request) => json(200, requester(people, request).prefs));

  add("PATCH", "/account/prefs", (request) => {
    const { prefs } = readParameters(request, { prefs: required<Record<string, unknown>>(object) });
    return change(request, requester(people, request), "prefs", { prefs });
  });

  add("PATCH", "/account/name", (request) => {
    const { name } = readParameters(request, { name: required<string>(text(128)) });
    return change(request, requester(people, request), "name", { name });
  });

  add("PATCH", "/account/email", async (request) => {
    const input = readParameters(request, { email: required<string>(email), password: required<string>(password) });
    const user = requester(people, request);
    const address = input.email.toLowerCase();
    const credentials = await confirmOrSetPassword(context, user, input.password);
    if (address !== user.email) {
      if (users.findByEmail(user.projectId, address)) throw refusal("user_target_already_exists");
      const target = people.targets.list(user.projectId, user.id).find((each) => each.identifier === user.email);
      if (target) people.targets.update(target, { identifier: address });
    }
    return change(request, user, "email", { email: address, emailVerification: false, ...credentials });
  });

  add("PATCH", "/account/phone", async (request) => {
    const input = readParameters(request, { phone: required<string>(phone), password: required<string>(password) });
    const user = requester(people, request);
    const credentials = await confirmOrSetPassword(context, user, input.password);
    if (input.phone !== user.phone) {
      if (users.findByPhone(user.projectId, input.phone)) throw refusal("user_target_already_exists");
      const target = people.targets.list(user.projectId, user.id).find((each) => each.identifier === user.phone);
      if (target) people.targets.update(target, { identifier: input.phone });
    }
    return change(request, user, "phone", { phone: input.phone, phoneVerification: false, ...credentials });
  });

  add(
    "PATCH",
    "/account/password",
    async (request) => {
      const input = readParameters(request, {
        password: required<string>(password),
        oldPassword: optional<string>("", nullable(anyPassword)),
      });
      const user = requester(people, request);
      if (user.passwordUpdate && !(await verifyPassword(input.oldPassword, user.password))) {
        throw refusal("user_invalid_credentials");
      }
      const changes = await newPassword(context, request, user, input.password);
      people.sessions.deleteAll(user.projectId, user.id, request.caller.sessionId);
      return change(request, user, "password", changes);
    },
    perHourByAddress(10),
  );

  add("PATCH", "/account/status", (request) => {
    const reply = change(request, requester(people, request), "status", { status: false });
    return { ...reply, headers: logoutHeaders(request) };
  });

  add("PATCH", "/account/mfa", (request) => {
    const input = readParameters(request, { mfa: required<boolean>(bool) });
    return change(request, requester(people, request), "mfa", { mfa: input.mfa });
  });

  add("GET", "/account/logs", () => json(200, { total: 0, logs: [] }));
  add("GET", "/account/identities", () => json(200, { total: 0, identities: [] }));
}

async function signUp(context: ServerContext, people: People, request: ApiRequest): Promise<Reply> {
  const input = readParameters(request, {
    userId: required<string>(customId),
    email: required<string>(email),
    password: required<string>(password),
    name: optional<string>("", text(128, 0)),
  });
  const { project } = request;
  if (project.auth.disabledMethods.includes("email-password")) throw refusal("user_auth_method_unsupported");
  if (project.auth.userLimit && people.users.count(project.id) >= project.auth.userLimit)
    throw refusal("user_count_exceeded");
  const hash = await hashPassword(input.password);
  const now = isoTimestamp(context.clock.now());
  const user = people.users.create(project.id, resolveId(input.userId), {
    name: input.name,
    email: input.email.toLowerCase(),
    password: hash,
    passwordHistory: project.auth.passwordHistory ? [hash] : [],
    passwordUpdate: now,
    accessedAt: now,
  });
  people.targets.follow(user);
  const body = ownAccountView(people, user, request);
  announceUser(context.events, user, "create", "", body, context.clock.now());
  return json(201, body);
}

/** A user with a password must know it; one without (anonymous) gets this one. */
async function confirmOrSetPassword(context: ServerContext, user: User, given: string): Promise<UserChanges> {
  if (!user.passwordUpdate) {
    return { password: await hashPassword(given), passwordUpdate: isoTimestamp(context.clock.now()) };
  }
  if (!(await verifyPassword(given, user.password))) throw refusal("user_invalid_credentials");
  return {};
}

/** A password change under the project's rules. @throws AppwriteError `password_recently_used` */
async function newPassword(
  context: ServerContext,
  request: ApiRequest,
  user: User,
  given: string,
): Promise<UserChanges> {
  const limit = request.project.auth.passwordHistory;
  for (const used of limit ? user.passwordHistory : []) {
    if (await verifyPassword(given, used)) throw refusal("password_recently_used");
  }
  const hash = await hashPassword(given);
  return {
    password: hash,
    passwordUpdate: isoTimestamp(context.clock.now()),
    passwordHistory: limit ? [...user.passwordHistory, hash].slice(-limit) : [],
  };
}
