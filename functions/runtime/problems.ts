// Turns what a request schema found wrong into field problems that people can act on.

import type * as z from "zod/mini";
import type { FieldIssue } from "#schema/refusals";

const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join(".");

/** Every problem of a request, by field. */
export const fieldIssues = (error: z.core.$ZodError): FieldIssue[] => error.issues.flatMap(issuesOf);

const issuesOf = (issue: z.core.$ZodIssue): FieldIssue[] => {
  const path = pathOf(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, problem: "unknown_field" }));
    case "invalid_value":
      return [{ path, problem: "not_one_of", allowed: issue.values.map(String) }];
    case "invalid_union":
      return [unionIssue(issue, path)];
    case "too_small":
      return [sized(path, issue.origin, Number(issue.minimum), "too_short", "too_small")];
    case "too_big":
      return [sized(path, issue.origin, Number(issue.maximum), "too_long", "too_large")];
    case "invalid_type":
      return [{ path, problem: issue.input === undefined ? "required" : "invalid" }];
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return [{ path, problem: "invalid" }];
    default:
      return issue satisfies never;
  }
};

const sized = (
  path: string,
  origin: string,
  limit: number,
  ofText: "too_short" | "too_long",
  ofNumber: "too_small" | "too_large",
): FieldIssue => ({ path, problem: origin === "string" || origin === "array" ? ofText : ofNumber, limit });

/** The field that says which kind of request it is (`action`, `step`, `answer`) is missing or unknown. */
const unionIssue = (issue: z.core.$ZodIssueInvalidUnion, path: string): FieldIssue => {
  const allowed = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : undefined;
  return allowed ? { path, problem: "not_one_of", allowed } : { path, problem: "invalid" };
};
