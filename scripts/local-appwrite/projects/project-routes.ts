// `/projects`: an operator's projects, their API keys and client platforms.

import { customId, date, listOf, nullable, oneOf, text } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId, secretHex, uniqueId } from "../kernel/ids.ts";
import { listInMemory } from "../kernel/memory-list.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { CONSOLE_PROJECT_ID, type Platform, type Project, type ProjectKey } from "../kernel/project.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import { ALL_KEY_SCOPES } from "../kernel/scopes.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { findTeam } from "../teams/team-store.ts";
import type { People } from "../users/people.ts";
import type { ProjectStore } from "./project-store.ts";
import { keyView, platformView, projectView } from "./project-view.ts";

/** The project that a path names, if the operator's team has it. @throws AppwriteError `project_not_found` */
export function ownProject(projects: ProjectStore, request: ApiRequest): Project {
  const project = projects.find(request.pathValues[0] ?? "");
  const owned = project && project.id !== CONSOLE_PROJECT_ID && request.caller.roleSet.has(`team:${project.teamId}`);
  if (!owned) throw refusal("project_not_found");
  return project;
}

/** Registers the routes. */
export function addProjectRoutes(context: ServerContext, projects: ProjectStore, people: People): void {
  const { clock } = context;
  const add = (method: Method, path: string, scope: string, handler: Route["handler"]) =>
    context.routes.add({
      method,
      path: `/projects${path}`,
      scopes: [`${scope}.${method === "GET" ? "read" : "write"}`],
      service: "projects",
      handler,
    });

  add("POST", "", "projects", (request) => {
    const input = readParameters(request, {
      projectId: required<string>(customId),
      name: required<string>(text(128)),
      teamId: required<string>(customId),
      region: optional<string>("default", text(32)),
    });
    if (!findTeam(context.database, CONSOLE_PROJECT_ID, input.teamId)) throw refusal("team_not_found");
    const id = resolveId(input.projectId);
    if (projects.find(id)) throw refusal("project_already_exists");
    return json(201, projectView(projects.create({ id, name: input.name, teamId: input.teamId })));
  });

  add("GET", "", "projects", (request) => {
    const own = projects.list().filter((project) => request.caller.roleSet.has(`team:${project.teamId}`));
    const { total, items } = listInMemory(request, own.map(projectView), { name: "string", teamId: "string" });
    return json(200, { total, projects: items });
  });

  add("GET", "/:projectId", "project", (request) => json(200, projectView(ownProject(projects, request))));

  add("PATCH", "/:projectId", "projects", (request) => {
    const { name } = readParameters(request, { name: required<string>(text(128)) });
    return json(200, projectView(projects.update(ownProject(projects, request).id, { name })));
  });

  add("DELETE", "/:projectId", "project", (request) => {
    projects.delete(ownProject(projects, request).id);
    people.users.touch(CONSOLE_PROJECT_ID, request.caller.user?.id ?? "");
    return noContent();
  });

  add("GET", "/:projectId/keys", "keys", (request) => {
    const { keys } = ownProject(projects, request);
    return json(200, { total: keys.length, keys: keys.map(keyView) });
  });

  add("POST", "/:projectId/keys", "keys", (request) => {
    const input = readParameters(request, {
      keyId: optional<string>("unique()", customId),
      name: required<string>(text(128)),
      scopes: optional<string[]>([], listOf(oneOf(ALL_KEY_SCOPES))),
      expire: optional<string | null>(null, nullable(date)),
    });
    const project = ownProject(projects, request);
    const now = isoTimestamp(clock.now());
    const key: ProjectKey = {
      id: resolveId(input.keyId),
      name: input.name,
      secret: `standard_${secretHex(128)}`,
      scopes: input.scopes,
      expire: input.expire ?? "",
      accessedAt: "",
      createdAt: now,
      updatedAt: now,
    };
    if (project.keys.some((each) => each.id === key.id)) throw refusal("key_already_exists");
    projects.update(project.id, { keys: [...project.keys, key] });
    return json(201, keyView(key));
  });

  add("DELETE", "/:projectId/keys/:keyId", "keys", (request) => {
    const project = ownProject(projects, request);
    const id = request.pathValues[1];
    if (!project.keys.some((key) => key.id === id)) throw refusal("key_not_found");
    projects.update(project.id, { keys: project.keys.filter((key) => key.id !== id) });
    return noContent();
  });

  add("GET", "/:projectId/platforms", "platforms", (request) => {
    const { platforms } = ownProject(projects, request);
    return json(200, { total: platforms.length, platforms: platforms.map(platformView) });
  });

  add("POST", "/:projectId/platforms", "platforms", (request) => {
    const input = readParameters(request, {
      platformId: optional<string>("unique()", customId),
      type: required<string>(text(32)),
      name: required<string>(text(128)),
      key: optional<string>("", text(256, 0)),
      hostname: optional<string>("", text(256, 0)),
    });
    const project = ownProject(projects, request);
    const now = isoTimestamp(clock.now());
    const platform: Platform = {
      id: input.platformId === "unique()" ? uniqueId() : input.platformId,
      type: input.type,
      name: input.name,
      key: input.key,
      hostname: input.hostname,
      createdAt: now,
      updatedAt: now,
    };
    projects.update(project.id, { platforms: [...project.platforms, platform] });
    return json(201, platformView(platform));
  });

  add("DELETE", "/:projectId/platforms/:platformId", "platforms", (request) => {
    const project = ownProject(projects, request);
    const id = request.pathValues[1];
    if (!project.platforms.some((platform) => platform.id === id)) throw refusal("platform_not_found");
    projects.update(project.id, { platforms: project.platforms.filter((platform) => platform.id !== id) });
    return noContent();
  });
}
