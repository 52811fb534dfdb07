// The Account API: what a person does with their own account.

import type { ServerContext, Service } from "../kernel/service.ts";
import type { Outbox } from "../users/outbox.ts";
import type { People } from "../users/people.ts";
import { addProfileRoutes } from "./profile-routes.ts";
import { addPushTargetRoutes } from "./push-target-routes.ts";
import { addSessionRoutes } from "./session-routes.ts";
import { addTokenRoutes } from "./token-routes.ts";

/** Starts the service. */
export function startAccount(context: ServerContext, people: People, outbox: Outbox): Service {
  addProfileRoutes(context, people);
  addSessionRoutes(context, people);
  addPushTargetRoutes(context, people);
  addTokenRoutes(context, people, outbox);
  return {};
}
