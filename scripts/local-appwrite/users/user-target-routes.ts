// Message targets of a user, managed by an API key.

import { customId, oneOf, text, uid } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { listInMemory } from "../kernel/memory-list.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import type { People } from "./people.ts";
import { email, phone } from "./person-checks.ts";
import type { Target } from "./target-store.ts";
import type { User } from "./user-store.ts";
import { targetView } from "./views.ts";

/** Longest address, number or device token, characters. */
export const LONGEST_IDENTIFIER = 255;

/** Registers the routes. */
export function addUserTargetRoutes(context: ServerContext, people: People): void {
  const { targets, providers } = people;
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
      identifier: required<string>(text(LONGEST_IDENTIFIER)),
      providerId: optional<string>("", uid),
      name: optional<string>("", text(128)),
    });
    const id = resolveId(input.targetId);
    requireReachable(input.providerType, input.identifier);
    const user = named(request);
    if (targets.find(request.project.id, id)) throw refusal("user_target_already_exists");
    const created = targets.create({
      projectId: request.project.id,
      id,
      userId: user.id,
      providerType: input.providerType,
      identifier: input.identifier,
      // A provider that is not there is as good as none; only a change must name one that is.
      providerId: providers.typeOf(request.project.id, input.providerId) ? input.providerId : null,
      name: input.name,
    });
    return json(201, targetView(created));
  });

  add("PATCH", "/users/:userId/targets/:targetId", (request) => {
    const input = readParameters(request, {
      identifier: optional<string>("", text(LONGEST_IDENTIFIER)),
      providerId: optional<string>("", uid),
      name: optional<string>("", text(128)),
    });
    const before = target(request);
    if (input.identifier) requireReachable(before.providerType, input.identifier);
    if (input.providerId) {
      const type = providers.typeOf(request.project.id, input.providerId);
      if (!type) throw refusal("provider_not_found");
      if (type !== before.providerType) throw refusal("provider_incorrect_type");
    }
    const updated = targets.update(before, {
      identifier: input.identifier || before.identifier,
      expired: input.identifier ? false : before.expired,
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

/** @throws AppwriteError `general_invalid_email`, `general_invalid_phone` */
function requireReachable(providerType: Target["providerType"], identifier: string): void {
  if (providerType === "email" && email(identifier)) throw refusal("general_invalid_email");
  if (providerType === "sms" && phone(identifier)) throw refusal("general_invalid_phone");
}
