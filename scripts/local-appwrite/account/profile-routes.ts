// `/account`: signing up, reading and changing one's own profile.

import { bool, customId, nullable, object, text } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { perHourByAddress } from "../kernel/rate-limits.ts";
import { json, noContent, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { hashPassword, verifyPassword } from "../users/password-hash.ts";
import { newPassword, passwordChanges, refusePersonalData } from "../users/password-rules.ts";
import type { People } from "../users/people.ts";
import { email, password, phone } from "../users/person-checks.ts";
import { announceUser } from "../users/user-events.ts";
import type { User, UserChanges } from "../users/user-store.ts";
import { requireMethod } from "./auth-methods.ts";
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
    users.delete(user);
    return noContent();
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

  /**
   * Moves the target of an address or number; one who had none gets none. One's own counts as taken as well.
   * @throws AppwriteError `user_target_already_exists`
   */
  const moveTarget = (user: User, before: string, after: string): void => {
    if (people.targets.findByIdentifier(user.projectId, after)) throw refusal("user_target_already_exists");
    const target = people.targets.list(user.projectId, user.id).find((each) => before && each.identifier === before);
    if (target) people.targets.update(target, { identifier: after });
  };

  add("PATCH", "/account/email", async (request) => {
    const input = readParameters(request, { email: required<string>(email), password: required<string>(password) });
    const user = requester(people, request);
    const address = input.email.toLowerCase();
    const credentials = await confirmOrSetPassword(context, user, input.password);
    const owner = users.findByEmail(user.projectId, address);
    moveTarget(user, user.email, address);
    // Somebody's address without a target, such as a converted guest's: nothing is told of who has it.
    if (owner && owner.id !== user.id) throw refusal("general_bad_request");
    return change(request, user, "email", { email: address, emailVerification: false, ...credentials });
  });

  add("PATCH", "/account/phone", async (request) => {
    const input = readParameters(request, { phone: required<string>(phone), password: required<string>(password) });
    const user = requester(people, request);
    const credentials = await confirmOrSetPassword(context, user, input.password);
    const owner = users.findByPhone(user.projectId, input.phone);
    moveTarget(user, user.phone, input.phone);
    if (owner && owner.id !== user.id) throw refusal("user_phone_already_exists");
    return change(request, user, "phone", { phone: input.phone, phoneVerification: false, ...credentials });
  });

  add(
    "PATCH",
    "/account/password",
    async (request) => {
      const input = readParameters(request, {
        password: required<string>(newPassword(request.project)),
        oldPassword: optional<string>("", nullable(text(256, 0))),
      });
      const user = requester(people, request);
      if (user.passwordUpdate && !(await verifyPassword(input.oldPassword, user.password))) {
        throw refusal("user_invalid_credentials");
      }
      const { project, caller } = request;
      const at = isoTimestamp(context.clock.now());
      const changes = await passwordChanges(project, user, input.password, "account", at);
      refusePersonalData(project, input.password, user);
      // A JWT has no session of its own to keep, and then none is ended.
      if (project.auth.invalidateSessions && caller.by === "session") {
        people.sessions.deleteAll(user.projectId, user.id, caller.sessionId);
      }
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
  requireMethod(request, "email-password");
  const input = readParameters(request, {
    userId: required<string>(customId),
    email: required<string>(email),
    password: required<string>(newPassword(request.project)),
    name: optional<string>("", text(128)),
  });
  const { project } = request;
  if (project.auth.userLimit && people.users.count(project.id) >= project.auth.userLimit)
    throw refusal("user_count_exceeded");
  const now = isoTimestamp(context.clock.now());
  const address = input.email.toLowerCase();
  refusePersonalData(project, input.password, { id: input.userId, email: address, name: input.name });
  const user = people.users.create(project.id, resolveId(input.userId), {
    ...(await passwordChanges(project, { passwordHistory: [] }, input.password, "users", now)),
    name: input.name,
    email: address,
    accessedAt: now,
  });
  people.targets.begin(user);
  const body = ownAccountView(people, user, request);
  announceUser(context.events, user, "create", "", body, context.clock.now());
  return json(201, body);
}

/** A user with a password must know it; one without (anonymous) gets this one. */
async function confirmOrSetPassword(context: ServerContext, user: User, given: string): Promise<UserChanges> {
  if (!user.passwordUpdate) {
    const passwordUpdate = isoTimestamp(context.clock.now());
    return { password: await hashPassword(given), hashedBy: "account", passwordUpdate };
  }
  if (!(await verifyPassword(given, user.password))) throw refusal("user_invalid_credentials");
  return {};
}
