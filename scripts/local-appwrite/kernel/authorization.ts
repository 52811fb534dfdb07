// Whether a caller's roles include one that an action was granted to, and Appwrite's wording when they do not.

import type { Caller } from "./caller.ts";
import { refusalWith } from "./errors.ts";
import { sharesRole, splitPermission } from "./permissions.ts";

/**
 * Refuses a caller who holds none of the granted roles. Keys and admins are not asked.
 * @throws AppwriteError `user_unauthorized`
 */
export function requireRole(caller: Caller, action: string, granted: readonly string[]): void {
  if (caller.privileged || sharesRole(granted, caller.roleSet)) return;
  throw refusalWith("user_unauthorized", problem(action, granted, caller.roles));
}

/** Whether a caller may do what was granted to these roles. */
export function isGranted(caller: Caller, granted: readonly string[]): boolean {
  return caller.privileged || sharesRole(granted, caller.roleSet);
}

/**
 * Users may hand permissions only to roles they hold themselves; keys and admins to any.
 * @throws AppwriteError `user_unauthorized`
 */
export function requireOwnRoles(caller: Caller, permissions: readonly string[]): void {
  if (caller.privileged || permissions.every((permission) => caller.roleSet.has(splitPermission(permission).role)))
    return;
  throw refusalWith("user_unauthorized", `Permissions must be one of: (${caller.roles.join(", ")})`);
}

function problem(action: string, granted: readonly string[], held: readonly string[]): string {
  if (granted.length === 0) return `No permissions provided for action '${action}'`;
  return `Missing "${action}" permission for role "${granted.at(-1)}". Only "${phpJson(held)}" scopes are allowed and "${phpJson(granted)}" was given.`;
}

/** The real server's JSON escapes slashes. */
const phpJson = (value: unknown) => JSON.stringify(value).replaceAll("/", "\\/");
