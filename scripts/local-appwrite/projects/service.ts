// The console project's routes: projects with their settings, keys and platforms, proxy rules, and what tells about the
// server itself (health, locale, ping).

import type { ServerContext, Service } from "../kernel/service.ts";
import type { People } from "../users/people.ts";
import { addProjectRoutes } from "./project-routes.ts";
import type { ProjectStore } from "./project-store.ts";
import { addProxyRoutes, type FunctionDirectory } from "./proxy-routes.ts";
import { addServerRoutes } from "./server-routes.ts";
import { addSettingsRoutes } from "./settings-routes.ts";

/** Starts the service. */
export function startProjects(
  context: ServerContext,
  projects: ProjectStore,
  people: People,
  functions: FunctionDirectory,
): Service {
  addProjectRoutes(context, projects, people);
  addSettingsRoutes(context, projects);
  addProxyRoutes(context, functions);
  addServerRoutes(context);
  return {};
}
