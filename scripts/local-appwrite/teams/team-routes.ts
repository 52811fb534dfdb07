// `/teams`: a member sees a team, an owner changes it.

import { customId, keyUpTo, listOf, object, text } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import { type ListedTable, listFromSql } from "../kernel/sql-list.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { People } from "../users/people.ts";
import { announceTeam } from "./team-events.ts";
import { createTeam, findTeam, type Team, teamOf } from "./team-store.ts";
import { teamView } from "./views.ts";

/** A role's longest name, characters. */
export const LONGEST_ROLE = 81;

const LISTED: ListedTable = {
  table: "teams",
  attributes: { name: "string", total: "integer" },
  searched: "id || ' ' || name",
  item: "Team",
};

/** The team that a path names, if the caller may see it. @throws AppwriteError `team_not_found` */
export function visibleTeam(context: ServerContext, request: ApiRequest): Team {
  const team = findTeam(context.database, request.project.id, request.pathValues[0] ?? "");
  const { caller } = request;
  if (!team || !(caller.privileged || caller.roleSet.has(`team:${team.id}`))) throw refusal("team_not_found");
  return team;
}

/** Whether the caller may change a team. */
export function ownsTeam(request: ApiRequest, team: Team): boolean {
  return request.caller.privileged || request.caller.roleSet.has(`team:${team.id}/owner`);
}

/** The same as a demand. @throws AppwriteError `team_not_found`, `user_unauthorized` */
function ownedTeam(context: ServerContext, request: ApiRequest): Team {
  const team = visibleTeam(context, request);
  if (!ownsTeam(request, team)) throw refusal("user_unauthorized");
  return team;
}

/** Registers the routes. */
export function addTeamRoutes(context: ServerContext, people: People): void {
  const { database, clock, events } = context;
  const add = (method: Method, path: string, handler: Route["handler"]) =>
    context.routes.add({
      method,
      path,
      scopes: [method === "GET" ? "teams.read" : "teams.write"],
      service: "teams",
      handler,
    });
  const callerId = (request: ApiRequest) => request.caller.user?.id ?? "";

  add("POST", "/teams", (request) => {
    const input = readParameters(request, {
      teamId: required<string>(customId),
      name: required<string>(text(128)),
      roles: optional<string[]>(["owner"], listOf(keyUpTo(LONGEST_ROLE))),
    });
    const team = createTeam(context, people, {
      projectId: request.project.id,
      id: resolveId(input.teamId),
      name: input.name,
      ownerId: request.caller.privileged ? "" : callerId(request),
      roles: [...new Set([...input.roles, "owner"])],
    });
    const body = teamView(team);
    announceTeam(events, team, "create", "", body, clock.now(), callerId(request));
    return json(201, body);
  });

  add("GET", "/teams", (request) => {
    const { caller } = request;
    const own = caller.roles.flatMap((role) => (/^team:[^/]+$/.test(role) ? [role.slice("team:".length)] : []));
    const mine = `id IN (${own.map(() => "?").join(", ")})`;
    const where = caller.privileged
      ? { sql: "project_id = ?", values: [request.project.id] }
      : { sql: `project_id = ? AND ${mine}`, values: [request.project.id, ...own] };
    const { total, rows } = listFromSql(database, request, LISTED, where);
    return json(200, { total, teams: rows.map((row) => teamView(teamOf(row))) });
  });

  add("GET", "/teams/:teamId", (request) => json(200, teamView(visibleTeam(context, request))));
  add("GET", "/teams/:teamId/prefs", (request) => json(200, visibleTeam(context, request).prefs));

  add("PUT", "/teams/:teamId", (request) => {
    const { name } = readParameters(request, { name: required<string>(text(128)) });
    const team = ownedTeam(context, request);
    database.run(
      "UPDATE teams SET name = ?, updated_at = ? WHERE sequence = ?",
      name,
      isoTimestamp(clock.now()),
      team.sequence,
    );
    const body = teamView(visibleTeam(context, request));
    announceTeam(events, team, "update", "", body, clock.now(), callerId(request));
    return json(200, body);
  });

  add("PUT", "/teams/:teamId/prefs", (request) => {
    const { prefs } = readParameters(request, { prefs: required<Record<string, unknown>>(object) });
    const team = ownedTeam(context, request);
    const now = isoTimestamp(clock.now());
    database.run(
      "UPDATE teams SET prefs = ?, updated_at = ? WHERE sequence = ?",
      JSON.stringify(prefs),
      now,
      team.sequence,
    );
    announceTeam(events, team, "update", "prefs", prefs, clock.now(), callerId(request));
    return json(200, prefs);
  });

  add("DELETE", "/teams/:teamId", (request) => {
    const team = ownedTeam(context, request);
    const members = people.memberships.ofTeam(team.projectId, team.id);
    database.transaction(() => {
      database.run("DELETE FROM memberships WHERE project_id = ? AND team_id = ?", team.projectId, team.id);
      database.run("DELETE FROM teams WHERE sequence = ?", team.sequence);
    });
    for (const { userId } of members) people.users.touch(team.projectId, userId);
    announceTeam(events, team, "delete", "", teamView(team), clock.now(), callerId(request));
    return noContent();
  });
}
