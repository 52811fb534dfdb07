// `/proxy/rules`: which domain leads to which function; the CLI gives every new function one.

import { text, uid } from "../kernel/checks.ts";
import type { SqlRow } from "../kernel/database.ts";
import { refusal } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { groupQueries, parseQueries, queriesProblem } from "../kernel/queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";

type Rule = Record<string, unknown> & { $id: string };
const DEFAULT_LIMIT = 25;

/** Id of the deployment that a function runs now; empty without one. */
export type DeploymentOf = (projectId: string, functionId: string) => string;

/** Registers the routes. */
export function addRuleRoutes(context: ServerContext, deploymentOf: DeploymentOf): void {
  const { database, routes, clock } = context;

  routes.add({
    method: "POST",
    path: "/proxy/rules/function",
    scopes: ["rules.write"],
    service: "proxy",
    handler(request) {
      const { domain, functionId } = readParameters(request, {
        domain: required(text(256), String),
        functionId: required(uid, String),
        branch: optional("", text(255, 0), String),
      });
      if (database.get("SELECT 1 FROM proxy_rules WHERE domain = ?", domain)) throw refusal("rule_already_exists");
      const id = uniqueId();
      const now = isoTimestamp(clock.now());
      database.run(
        "INSERT INTO proxy_rules (id, project_id, domain, resource_type, resource_id, created_at, updated_at) VALUES (?, ?, ?, 'function', ?, ?, ?)",
        id,
        request.project.id,
        domain,
        functionId,
        now,
        now,
      );
      const row = database.get("SELECT * FROM proxy_rules WHERE id = ?", id) as SqlRow;
      // A real 1.9.6 answers the literal word on creation.
      return json(201, { ...ruleView(row, deploymentOf), deploymentId: "", renewAt: "datetime" });
    },
  });

  routes.add({
    method: "GET",
    path: "/proxy/rules",
    scopes: ["rules.read"],
    service: "proxy",
    handler(request) {
      const { queries } = readParameters(request, {
        queries: optional([], queriesProblem, (value) => value as string[]),
      });
      const { filters, limit, offset } = groupQueries(parseQueries(queries));
      const rules = database
        .all("SELECT * FROM proxy_rules WHERE project_id = ? ORDER BY sequence", request.project.id)
        .map((row) => ruleView(row, deploymentOf))
        .filter((rule) =>
          filters.every(({ method, attribute, values }) => method !== "equal" || values.includes(rule[attribute])),
        );
      const from = offset ?? 0;
      return json(200, { total: rules.length, rules: rules.slice(from, from + (limit ?? DEFAULT_LIMIT)) });
    },
  });

  routes.add({
    method: "DELETE",
    path: "/proxy/rules/:ruleId",
    scopes: ["rules.write"],
    service: "proxy",
    handler(request) {
      const { changes } = database.run(
        "DELETE FROM proxy_rules WHERE project_id = ? AND id = ?",
        request.project.id,
        request.pathValues[0] ?? "",
      );
      if (changes === 0) throw refusal("rule_not_found");
      return noContent();
    },
  });
}

function ruleView(row: SqlRow, deploymentOf: DeploymentOf): Rule {
  return {
    $id: String(row.id),
    $createdAt: String(row.created_at),
    $updatedAt: String(row.updated_at),
    domain: String(row.domain),
    type: "deployment",
    trigger: "manual",
    redirectUrl: "",
    redirectStatusCode: 301,
    deploymentId: deploymentOf(String(row.project_id), String(row.resource_id)),
    deploymentResourceType: String(row.resource_type),
    deploymentResourceId: String(row.resource_id),
    deploymentVcsProviderBranch: "",
    status: "verified",
    logs: "",
    renewAt: "",
  };
}
