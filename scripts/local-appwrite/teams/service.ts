// The Teams API.

import type { ServerContext, Service } from "../kernel/service.ts";
import type { Outbox } from "../users/outbox.ts";
import type { People } from "../users/people.ts";
import { addMembershipRoutes } from "./membership-routes.ts";
import { addTeamRoutes } from "./team-routes.ts";

/** Starts the service. */
export function startTeams(context: ServerContext, people: People, outbox: Outbox): Service {
  addTeamRoutes(context, people);
  addMembershipRoutes(context, people, outbox);
  return {};
}
