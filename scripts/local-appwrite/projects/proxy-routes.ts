// `/proxy/rules`: domains of functions.

import { text, uid } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { listInMemory } from "../kernel/memory-list.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { perMinute } from "../kernel/rate-limits.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { ServerContext } from "../kernel/service.ts";
import { ProxyRules, ruleView } from "./proxy-rules.ts";

const ATTRIBUTES = {
  domain: "string",
  type: "string",
  trigger: "string",
  deploymentResourceType: "string",
  deploymentResourceId: "string",
  deploymentId: "string",
} as const;

/** Registers the routes. */
export function addProxyRoutes(context: ServerContext): void {
  const rules = new ProxyRules(context.database, context.clock);
  const { routes } = context;
  const named = (request: ApiRequest) => {
    const rule = rules.find(request.project.id, request.pathValues[0] ?? "");
    if (!rule) throw refusal("rule_not_found");
    return rule;
  };

  routes.add({
    method: "POST",
    path: "/proxy/rules/function",
    scopes: ["rules.write"],
    service: "proxy",
    limit: perMinute(10),
    handler(request) {
      const input = readParameters(request, {
        domain: required<string>(text(256)),
        functionId: required<string>(uid),
        branch: optional<string>("", text(255, 0)),
      });
      const found = context.database.get(
        "SELECT deployment_id FROM functions WHERE project_id = ? AND id = ?",
        request.project.id,
        input.functionId,
      );
      if (!found) throw refusal("rule_resource_not_found");
      const rule = rules.create(
        request.project.id,
        input.domain.toLowerCase(),
        input.functionId,
        String(found.deployment_id ?? ""),
      );
      return json(201, ruleView(rule, true));
    },
  });

  routes.add({
    method: "GET",
    path: "/proxy/rules",
    scopes: ["rules.read"],
    service: "proxy",
    handler(request) {
      const views = rules.list(request.project.id).map((rule) => ruleView(rule));
      const { total, items } = listInMemory(request, views, ATTRIBUTES);
      return json(200, { total, rules: items });
    },
  });

  routes.add({
    method: "GET",
    path: "/proxy/rules/:ruleId",
    scopes: ["rules.read"],
    service: "proxy",
    handler: (request) => json(200, ruleView(named(request))),
  });

  routes.add({
    method: "DELETE",
    path: "/proxy/rules/:ruleId",
    scopes: ["rules.write"],
    service: "proxy",
    handler(request) {
      rules.delete(named(request));
      return noContent();
    },
  });
}
