// The Users API: people through the eyes of an API key.

import {
  bool,
  customId,
  listOf,
  nullable,
  object,
  readBool,
  readNumber,
  text,
  uid,
  wholeBetween,
} from "../kernel/checks.ts";
import { refusal, serverError } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { listInMemory } from "../kernel/memory-list.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { json, noContent, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import { expectsBefore } from "../kernel/response-format.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext, Service } from "../kernel/service.ts";
import { type ListedTable, listFromSql } from "../kernel/sql-list.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { IDENTITY, membershipView } from "../teams/views.ts";
import { newPassword, passwordChanges, refusePersonalData } from "./password-rules.ts";
import type { People } from "./people.ts";
import { email, phone } from "./person-checks.ts";
import { announceUser } from "./user-events.ts";
import { addUserSessionRoutes } from "./user-session-routes.ts";
import { type User, type UserChanges, userOf } from "./user-store.ts";
import { addUserTargetRoutes } from "./user-target-routes.ts";
import { userView, withoutImpersonation } from "./views.ts";

const LISTED: ListedTable = {
  table: "users",
  attributes: {
    name: "string",
    email: "string",
    phone: "string",
    status: "boolean",
    labels: "string[]",
    passwordUpdate: "datetime",
    registration: "datetime",
    emailVerification: "boolean",
    phoneVerification: "boolean",
    accessedAt: "datetime",
  },
  searched: "search",
  item: "User",
};
const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LONGEST_JWT_S = 3600;

/** Starts the service. */
export function startUsers(context: ServerContext, people: People): Service {
  const { users } = people;
  const add = (method: Method, path: string, handler: Route["handler"]) =>
    context.routes.add({
      method,
      path,
      scopes: [method === "GET" ? "users.read" : "users.write"],
      service: "users",
      handler,
    });
  const named = (request: ApiRequest): User => users.get(request.project.id, request.pathValues[0] ?? "");
  const view = (request: ApiRequest, user: User) => {
    const body = userView(user, people.targets.list(user.projectId, user.id));
    return expectsBefore(request, "1.9.0") ? withoutImpersonation(body) : body;
  };
  const change = (
    request: ApiRequest,
    attribute: string,
    changes: UserChanges,
    taken?: ReturnType<typeof refusal>,
  ): Reply => {
    const before = named(request);
    const user = users.update(request.project.id, before.id, changes, taken);
    if ("email" in changes) people.targets.follow(user, "email", before.email);
    if ("phone" in changes) people.targets.follow(user, "sms", before.phone);
    const body = view(request, user);
    announceUser(context.events, user, "update", attribute, body, context.clock.now());
    return json(200, body);
  };

  /** One's own counts as well: a change to the same address or number is refused. */
  const requireFreeTarget = (request: ApiRequest, identifier: string): void => {
    named(request);
    if (identifier && people.targets.findByIdentifier(request.project.id, identifier.toLowerCase())) {
      throw refusal("user_target_already_exists");
    }
  };

  add("POST", "/users", async (request) => {
    const input = readParameters(request, {
      userId: required<string>(customId),
      email: optional<string | null>(null, nullable(email)),
      phone: optional<string | null>(null, nullable(phone)),
      password: optional<string>("", nullable(newPassword(request.project))),
      name: optional<string>("", text(128)),
    });
    const now = context.clock.now();
    const id = resolveId(input.userId);
    const person = { id, name: input.name, email: input.email?.toLowerCase() ?? "", phone: input.phone ?? "" };
    if (input.password) refusePersonalData(request.project, input.password, person);
    const unused = { passwordHistory: [] };
    const user = users.create(request.project.id, id, {
      ...(input.password &&
        (await passwordChanges(request.project, unused, input.password, "users", isoTimestamp(now)))),
      name: person.name,
      email: person.email,
      phone: person.phone,
    });
    people.targets.begin(user);
    const body = view(request, user);
    announceUser(context.events, user, "create", "", body, now);
    return json(201, body);
  });

  add("GET", "/users", (request) => {
    const where = { sql: "project_id = ?", values: [request.project.id] };
    const { total, rows } = listFromSql(context.database, request, LISTED, where);
    return json(200, { total, users: rows.map((row) => view(request, userOf(row))) });
  });

  add("GET", "/users/:userId", (request) => json(200, view(request, named(request))));
  add("GET", "/users/:userId/prefs", (request) => json(200, named(request).prefs));

  add("DELETE", "/users/:userId", (request) => {
    const user = named(request);
    const body = view(request, user);
    for (const membership of people.memberships.ofUser(user.projectId, user.id)) people.memberships.delete(membership);
    users.delete(user);
    announceUser(context.events, user, "delete", "", body, context.clock.now());
    return noContent();
  });

  add("PUT", "/users/:userId/labels", (request) => {
    const { labels } = readParameters(request, { labels: required<string[]>(listOf(text(36, 1, ALPHANUMERIC), 1000)) });
    return change(request, "labels", { labels: [...new Set(labels)] });
  });

  add("PATCH", "/users/:userId/name", (request) => {
    const { name } = readParameters(request, { name: required<string>(text(128, 0)) });
    return change(request, "name", { name });
  });

  add("PATCH", "/users/:userId/email", (request) => {
    const input = readParameters(request, {
      email: required<string>((value) => (value === "" ? null : email(value))),
    });
    requireFreeTarget(request, input.email);
    return change(
      request,
      "email",
      { email: input.email.toLowerCase(), emailVerification: false },
      refusal("user_email_already_exists"),
    );
  });

  add("PATCH", "/users/:userId/phone", (request) => {
    const input = readParameters(request, {
      number: required<string>((value) => (value === "" ? null : phone(value))),
    });
    requireFreeTarget(request, input.number);
    return change(
      request,
      "phone",
      { phone: input.number, phoneVerification: false },
      refusal("user_phone_already_exists"),
    );
  });

  add("PATCH", "/users/:userId/password", async (request) => {
    const input = readParameters(request, {
      password: required<string>((value) => (value === "" ? null : newPassword(request.project)(value))),
    });
    const user = named(request);
    const { project } = request;
    refusePersonalData(project, input.password, user);
    const at = isoTimestamp(context.clock.now());
    const changes = input.password
      ? await passwordChanges(project, user, input.password, "users", at)
      : { password: "", passwordUpdate: at };
    const reply = change(request, "password", changes);
    if (project.auth.invalidateSessions) people.sessions.deleteAll(user.projectId, user.id);
    return reply;
  });

  add("PATCH", "/users/:userId/status", (request) => {
    const { status } = readParameters(request, { status: required<boolean>(bool, readBool) });
    return change(request, "status", { status });
  });

  add("PATCH", "/users/:userId/verification", (request) => {
    const input = readParameters(request, { emailVerification: required<boolean>(bool, readBool) });
    return change(request, "verification", input);
  });

  add("PATCH", "/users/:userId/verification/phone", (request) => {
    const input = readParameters(request, { phoneVerification: required<boolean>(bool, readBool) });
    return change(request, "verification", input);
  });

  add("PATCH", "/users/:userId/prefs", (request) => {
    const { prefs } = readParameters(request, { prefs: required<Record<string, unknown>>(object) });
    change(request, "prefs", { prefs });
    return json(200, prefs);
  });

  add("POST", "/users/:userId/jwts", (request) => {
    const input = readParameters(request, {
      sessionId: optional<string>("", uid),
      duration: optional<number>(900, wholeBetween(0, LONGEST_JWT_S), readNumber),
    });
    const user = named(request);
    const sessions = people.sessions.list(user.projectId, user.id);
    const session =
      input.sessionId === "recent" ? sessions.at(-1) : sessions.find((each) => each.id === input.sessionId);
    const claims = { userId: user.id, sessionId: session?.id ?? "" };
    if (input.duration === 0) throw serverError();
    return json(201, { jwt: context.tokens.sign(claims, input.duration) });
  });

  add("GET", "/users/:userId/memberships", (request) => {
    const user = named(request);
    const views = people.memberships
      .ofUser(user.projectId, user.id)
      .map((membership) => membershipView(context, people, membership, IDENTITY));
    const { total, items } = listInMemory(request, views, { userId: "string", teamId: "string" });
    return json(200, { total, memberships: items });
  });

  add("GET", "/users/:userId/logs", (request) => {
    named(request);
    return json(200, { total: 0, logs: [] });
  });

  addUserSessionRoutes(context, people);
  addUserTargetRoutes(context, people);
  return {};
}
