// Message targets of a user, managed by an API key.

import { customId, oneOf, text } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { listInMemory } from "../kernel/memory-list.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import type { People } from "./people.ts";
import type { Target } from "./target-store.ts";
import type { User } from "./user-store.ts";
import { targetView } from "./views.ts";

/** Registers the routes. */
export function addUserTargetRoutes(context: ServerContext, people: People): void {
  const { targets } = people;
  const add = (method: Method, path: string, handler: Route["handler"]) =>
    context.routes.add({
      method,
      path,
      scopes: [method === "GET" ? "targets.read" : "targets.write"],
      service: "users",
      handler,
    });
  const named = (request: ApiRequest): User => people.users.get(request.project.id, request.pathValues[0] ?? "");
  const target = (request: ApiRequest): Target => {
    const found = targets.find(request.project.id, request.pathValues[1] ?? "");
    if (found?.userId !== named(request).id) throw refusal("user_target_not_found");
    return found as Target;
  };

  add("GET", "/users/:userId/targets", (request) => {
    const views = targets.list(request.project.id, named(request).id).map(targetView);
    const { total, items } = listInMemory(request, views, {
      userId: "string",
      providerType: "string",
      identifier: "string",
    });
    return json(200, { total, targets: items });
  });

  add("GET", "/users/:userId/targets/:targetId", (request) => json(200, targetView(target(request))));

  add("POST", "/users/:userId/targets", (request) => {
    const input = readParameters(request, {
      targetId: required<string>(customId),
      providerType: required<Target["providerType"]>(oneOf(["email", "sms", "push"])),
      identifier: required<string>(text(2048)),
      providerId: optional<string>("", text(36, 0)),
      name: optional<string>("", text(128, 0)),
    });
    const id = resolveId(input.targetId);
    if (targets.find(request.project.id, id)) throw refusal("user_target_already_exists");
    const created = targets.create({
      projectId: request.project.id,
      id,
      userId: named(request).id,
      providerType: input.providerType,
      identifier: input.identifier,
      providerId: input.providerId || null,
      name: input.name,
    });
    return json(201, targetView(created));
  });

  add("PATCH", "/users/:userId/targets/:targetId", (request) => {
    const input = readParameters(request, {
      identifier: optional<string>("", text(2048, 0)),
      providerId: optional<string>("", text(36, 0)),
      name: optional<string>("", text(128, 0)),
    });
    const before = target(request);
    const updated = targets.update(before, {
      identifier: input.identifier || before.identifier,
      providerId: input.providerId || before.providerId,
      name: input.name || before.name,
    });
    return json(200, targetView(updated));
  });

  add("DELETE", "/users/:userId/targets/:targetId", (request) => {
    targets.delete(target(request));
    return noContent();
  });
}
