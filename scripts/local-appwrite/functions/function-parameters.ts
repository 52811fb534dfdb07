// Parameters of creating and updating a function.
import { bool, customId, listOf, oneOf, roles, text, wholeBetween } from "../kernel/checks.ts";
import { type Check, optional, required } from "../kernel/parameters.ts";
import { ALL_KEY_SCOPES } from "../kernel/scopes.ts";
import { scheduleProblem } from "./cron.ts";
import { eventPatternProblem } from "./event-patterns.ts";
import { RUNTIMES } from "./runtimes.ts";
import { SPECIFICATIONS } from "./specifications.ts";

/** Scopes that the real server lists in its refusal; a few newer ones are accepted without being named. */
const UNLISTED_SCOPES = new Set(["project.oauth2.read", "project.oauth2.write", "embeddings.write"]);
const LISTED_SCOPES = ALL_KEY_SCOPES.filter((scope) => !UNLISTED_SCOPES.has(scope));

const LONGEST_TIMEOUT_S = 900;
const LONGEST_RETENTION_DAYS = 36_500;

const specification: Check = oneOf(SPECIFICATIONS.map(({ slug }) => slug));
const toStrings = (value: unknown) => value as string[];

/** Both creating and updating. */
const NAME = required<string>(text(128));
const SHARED = {
  execute: optional([], roles, toStrings),
  events: optional([], listOf(eventPatternProblem), toStrings),
  schedule: optional("", scheduleProblem),
  timeout: optional(15, wholeBetween(1, LONGEST_TIMEOUT_S), Number),
  enabled: optional(true, bool, isTrue),
  logging: optional(true, bool, isTrue),
  entrypoint: optional("", text(1028, 0)),
  commands: optional("", text(8192, 0)),
  scopes: optional([], listOf(oneOf(LISTED_SCOPES)), toStrings),
  deploymentRetention: optional(0, wholeBetween(0, LONGEST_RETENTION_DAYS), Number),
  buildSpecification: optional("", specification),
  runtimeSpecification: optional("", specification),
  /** What clients before 1.9 send for both. */
  specification: optional("", specification),
};

function isTrue(value: unknown): boolean {
  return value === true || value === "true" || value === 1 || value === "1";
}

export const CREATE_FUNCTION = {
  functionId: required<string>(customId),
  name: NAME,
  runtime: required<string>(oneOf(RUNTIMES)),
  ...SHARED,
};

export const UPDATE_FUNCTION = {
  name: NAME,
  runtime: optional("", oneOf(RUNTIMES)),
  ...SHARED,
};
