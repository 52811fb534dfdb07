// `/account/targets`: the devices that a user has pushes sent to. No provider is needed, or even looked up.

import { customId, text, uid } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import type { People } from "../users/people.ts";
import type { Target } from "../users/target-store.ts";
import { deviceTraits } from "../users/user-agent.ts";
import { announceOfUser } from "../users/user-events.ts";
import { LONGEST_IDENTIFIER } from "../users/user-target-routes.ts";
import { targetView } from "../users/views.ts";
import { requester } from "./requester.ts";

/** Registers the routes. */
export function addPushTargetRoutes(context: ServerContext, people: People): void {
  const { targets } = people;
  const add = (method: Method, path: string, handler: Route["handler"]) =>
    context.routes.add({
      method,
      path: `/account/targets${path}`,
      scopes: ["targets.write"],
      service: "account",
      handler,
    });

  const answer = (request: ApiRequest, status: number, target: Target, action: "create" | "update") => {
    const body = targetView(target);
    announceOfUser(
      context.events,
      requester(people, request),
      ["targets", target.id],
      action,
      body,
      context.clock.now(),
    );
    return json(status, body);
  };
  /** @throws AppwriteError `user_target_not_found`, also for somebody else's */
  const own = (request: ApiRequest): Target => {
    const target = targets.find(request.project.id, request.pathValues[0] ?? "");
    if (target?.userId !== requester(people, request).id) throw refusal("user_target_not_found");
    return target as Target;
  };

  add("POST", "/push", (request) => {
    const input = readParameters(request, {
      targetId: required<string>(customId),
      identifier: required<string>(text(LONGEST_IDENTIFIER)),
      providerId: optional<string>("", uid),
    });
    const user = requester(people, request);
    const id = resolveId(input.targetId);
    if (targets.find(user.projectId, id)) throw refusal("user_target_already_exists");
    const target = targets.create({
      projectId: user.projectId,
      id,
      userId: user.id,
      sessionId: request.caller.sessionId,
      providerId: input.providerId || null,
      providerType: "push",
      identifier: input.identifier,
      name: deviceName(request),
    });
    return answer(request, 201, target, "create");
  });

  add("PUT", "/:targetId/push", (request) => {
    const { identifier } = readParameters(request, { identifier: required<string>(text(LONGEST_IDENTIFIER)) });
    const changes = { identifier, expired: false, name: deviceName(request) };
    return answer(request, 200, targets.update(own(request), changes), "update");
  });

  add("DELETE", "/:targetId/push", (request) => {
    const target = own(request);
    targets.delete(target);
    const user = requester(people, request);
    announceOfUser(context.events, user, ["targets", target.id], "delete", targetView(target), context.clock.now());
    return noContent();
  });
}

/** Brand and model of the device that asks, with the space between them even when both are unknown. */
function deviceName(request: ApiRequest): string {
  const { deviceBrand, deviceModel } = deviceTraits(request.header("user-agent"));
  return `${deviceBrand} ${deviceModel}`;
}
