// Proxy rules: which domain leads to which function.

import type { Clock } from "../kernel/clock.ts";
import type { Database, SqlRow } from "../kernel/database.ts";
import { refusal } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { isUniqueViolation } from "../users/user-store.ts";

/** A stored rule. */
export interface ProxyRule {
  readonly id: string;
  readonly projectId: string;
  readonly domain: string;
  readonly functionId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Reads and writes rules. */
export class ProxyRules {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Rules of a project, oldest first. */
  list(projectId: string): ProxyRule[] {
    return this.#database
      .all("SELECT * FROM proxy_rules WHERE project_id = ? ORDER BY sequence", projectId)
      .map(ruleOf);
  }

  find(projectId: string, id: string): ProxyRule | undefined {
    const row = this.#database.get("SELECT * FROM proxy_rules WHERE project_id = ? AND id = ?", projectId, id);
    return row && ruleOf(row);
  }

  /** The rule of a host name. */
  findByDomain(domain: string): ProxyRule | undefined {
    const row = this.#database.get("SELECT * FROM proxy_rules WHERE domain = ?", domain);
    return row && ruleOf(row);
  }

  /** Stores a rule. @throws AppwriteError `rule_already_exists` */
  create(projectId: string, domain: string, functionId: string): ProxyRule {
    const now = isoTimestamp(this.#clock.now());
    const rule: ProxyRule = {
      id: uniqueId(),
      projectId,
      domain,
      functionId,
      createdAt: now,
      updatedAt: now,
    };
    try {
      this.#database.run(
        "INSERT INTO proxy_rules (id, project_id, domain, resource_type, resource_id, created_at, updated_at) VALUES (?, ?, ?, 'function', ?, ?, ?)",
        rule.id,
        projectId,
        domain,
        functionId,
        now,
        now,
      );
    } catch (error) {
      throw isUniqueViolation(error) ? refusal("rule_already_exists") : error;
    }
    return rule;
  }

  delete(rule: ProxyRule): void {
    this.#database.run("DELETE FROM proxy_rules WHERE id = ?", rule.id);
  }
}

/**
 * How a rule looks in answers.
 * @param deploymentId the function's active deployment; empty before there is one
 * @param isNew the answer to a creation has a placeholder for the renewal date
 */
export function ruleView(rule: ProxyRule, deploymentId: string, isNew = false): Record<string, unknown> {
  return {
    $id: rule.id,
    $createdAt: rule.createdAt,
    $updatedAt: rule.updatedAt,
    domain: rule.domain,
    type: "deployment",
    trigger: "manual",
    redirectUrl: "",
    redirectStatusCode: 301,
    deploymentId,
    deploymentResourceType: "function",
    deploymentResourceId: rule.functionId,
    deploymentVcsProviderBranch: "",
    status: "verified",
    logs: "",
    renewAt: isNew ? "datetime" : "",
  };
}

function ruleOf(row: SqlRow): ProxyRule {
  return {
    id: String(row.id),
    projectId: String(row.project_id),
    domain: String(row.domain),
    functionId: String(row.resource_id),
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}
