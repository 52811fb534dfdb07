// `/proxy/rules`: domains of functions.

import { text, uid } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { listInMemory } from "../kernel/memory-list.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { perMinute } from "../kernel/rate-limits.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { ServerContext } from "../kernel/service.ts";
import { type ProxyRule, ProxyRules, ruleView } from "./proxy-rules.ts";

const ATTRIBUTES = {
  domain: "string",
  type: "string",
  trigger: "string",
  deploymentResourceType: "string",
  deploymentResourceId: "string",
  deploymentId: "string",
} as const;

/** What proxy rules need to know of functions. */
export interface FunctionDirectory {
  /** The active deployment of a function: empty when there is none yet, null when there is no such function. */
  activeDeployment(projectId: string, functionId: string): string | null;
}

/** Registers the routes. */
export function addProxyRoutes(context: ServerContext, functions: FunctionDirectory): void {
  const rules = new ProxyRules(context.database, context.clock);
  const { routes } = context;
  const view = (rule: ProxyRule) => ruleView(rule, functions.activeDeployment(rule.projectId, rule.functionId) ?? "");
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
      const deploymentId = functions.activeDeployment(request.project.id, input.functionId);
      if (deploymentId === null) throw refusal("rule_resource_not_found");
      const rule = rules.create(request.project.id, input.domain.toLowerCase(), input.functionId);
      return json(201, ruleView(rule, deploymentId, true));
    },
  });

  routes.add({
    method: "GET",
    path: "/proxy/rules",
    scopes: ["rules.read"],
    service: "proxy",
    handler(request) {
      const views = rules.list(request.project.id).map(view);
      const { total, items } = listInMemory(request, views, ATTRIBUTES);
      return json(200, { total, rules: items });
    },
  });

  routes.add({
    method: "GET",
    path: "/proxy/rules/:ruleId",
    scopes: ["rules.read"],
    service: "proxy",
    handler: (request) => json(200, view(named(request))),
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
