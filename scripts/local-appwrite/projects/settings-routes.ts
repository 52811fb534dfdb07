// `/projects/:projectId/service` and `…/auth/…`: what `appwrite push settings` sends.

import { bool, listOf, object, oneOf, readBool, readNumber, wholeBetween } from "../kernel/checks.ts";
import { optional, readParameters, readValues, required } from "../kernel/parameters.ts";
import type { AuthSettings, Project } from "../kernel/project.ts";
import { json } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { ServerContext } from "../kernel/service.ts";
import { ownProject } from "./project-routes.ts";
import { DEFAULT_SESSION_S, type ProjectStore } from "./project-store.ts";
import { AUTH_METHODS, projectView, SERVICES } from "./project-view.ts";

const MOST_USERS = 10_000;
const MOST_SESSIONS = 100;
const LONGEST_HISTORY = 20;

/** Registers the routes. */
export function addSettingsRoutes(context: ServerContext, projects: ProjectStore): void {
  const add = (path: string, change: (request: ApiRequest, project: Project) => Partial<Project>) =>
    context.routes.add({
      method: "PATCH",
      path: `/projects/:projectId${path}`,
      scopes: ["project.write"],
      service: "projects",
      handler(request) {
        const project = ownProject(projects, request);
        return json(200, projectView(projects.update(project.id, change(request, project))));
      },
    });
  const addAuth = (path: string, change: (request: ApiRequest) => Partial<AuthSettings>) =>
    add(`/auth/${path}`, (request, project) => ({ auth: { ...project.auth, ...change(request) } }));

  add("/service", (request, project) => {
    // The real server calls this parameter `serviceId` in its complaints and accepts both names.
    const { service, serviceId = service, status } = request.body;
    const input = readValues(
      { serviceId, status },
      { serviceId: required<string>(oneOf(Object.keys(SERVICES))), status: required<boolean>(bool, readBool) },
    );
    return { disabledServices: toggled(project.disabledServices, input.serviceId, input.status) };
  });

  add("/service/all", (request) => {
    const { status } = readParameters(request, { status: required<boolean>(bool, readBool) });
    return { disabledServices: status ? [] : Object.keys(SERVICES) };
  });

  addAuth("duration", (request) => ({
    durationS: readParameters(request, { duration: required<number>(wholeBetween(0, DEFAULT_SESSION_S), readNumber) })
      .duration,
  }));
  addAuth("limit", (request) => ({
    userLimit: readParameters(request, { limit: required<number>(wholeBetween(0, MOST_USERS), readNumber) }).limit,
  }));
  addAuth("max-sessions", (request) => ({
    maxSessions: readParameters(request, { limit: required<number>(wholeBetween(1, MOST_SESSIONS), readNumber) }).limit,
  }));
  addAuth("password-history", (request) => ({
    passwordHistory: readParameters(request, { limit: required<number>(wholeBetween(0, LONGEST_HISTORY), readNumber) })
      .limit,
  }));
  addAuth("password-dictionary", (request) => ({
    passwordDictionary: readParameters(request, { enabled: required<boolean>(bool, readBool) }).enabled,
  }));
  addAuth("personal-data", (request) => ({
    personalDataCheck: readParameters(request, { enabled: required<boolean>(bool, readBool) }).enabled,
  }));
  addAuth("session-alerts", (request) => ({
    sessionAlerts: readParameters(request, { alerts: required<boolean>(bool, readBool) }).alerts,
  }));
  addAuth("mock-numbers", (request) => ({
    mockNumbers: readParameters(request, { numbers: optional<AuthSettings["mockNumbers"]>([], listOf(object, 10)) })
      .numbers,
  }));
  for (const method of Object.keys(AUTH_METHODS)) {
    add(`/auth/${method}`, (request, { auth }) => {
      const { status } = readParameters(request, { status: required<boolean>(bool, readBool) });
      return { auth: { ...auth, disabledMethods: toggled(auth.disabledMethods, method, status) } };
    });
  }
}

/** A list of what is switched off, after switching one. */
function toggled(disabled: readonly string[], name: string, enabled: boolean): string[] {
  const others = disabled.filter((each) => each !== name);
  return enabled ? others : [...others, name];
}
