// Permission strings (`read("user:ID")`): checking, expanding `write`, and asking who may do what.

import { parseRole, roleProblem } from "./roles.ts";

/** What a permission can allow once `write` is expanded. */
export type PermissionAction = "create" | "read" | "update" | "delete";

/** Actions allowed on a table, bucket or team-like container. */
export const CONTAINER_ACTIONS = ["create", "read", "update", "delete", "write"] as const;
/** Actions allowed on a row or file: creation is decided by its container. */
export const ITEM_ACTIONS = ["read", "update", "delete", "write"] as const;

const WRITE_ACTIONS = ["create", "update", "delete"] as const;
/** APP_LIMIT_ARRAY_PARAMS_SIZE. */
const MOST_PERMISSIONS = 100;

/** The action and role of an expanded permission string. */
export function splitPermission(permission: string): { action: string; role: string } {
  const [action = "", rest = ""] = permission.split('("');
  return { action, role: rest.slice(0, -2) };
}

/** Says what is wrong with a `permissions` value, in Appwrite's words, or null. */
export function permissionsProblem(value: unknown, allowed: readonly string[]): string | null {
  if (!Array.isArray(value)) return "Permissions must be an array of strings.";
  if (value.length > MOST_PERMISSIONS) return `You can only provide up to ${MOST_PERMISSIONS} permissions.`;
  for (const permission of value) {
    const problem = permissionProblem(permission, allowed);
    if (problem) return problem;
  }
  return null;
}

function permissionProblem(permission: unknown, allowed: readonly string[]): string | null {
  if (typeof permission !== "string") return "Every permission must be of type string.";
  if (permission === "*") return 'Wildcard permission "*" has been replaced. Use "any" instead.';
  if (permission.includes("role:")) {
    return 'Permissions using the "role:" prefix have been replaced. Use "users", "guests", or "any" instead.';
  }
  if (!allowed.some((action) => permission.startsWith(action))) {
    return `Permission "${permission}" is not allowed. Must be one of: ${allowed.join(", ")}.`;
  }
  const parts = permission.split('("');
  if (parts.length !== 2) return `Invalid permission string format: "${permission}".`;
  try {
    return roleProblem(parseRole((parts[1] as string).replaceAll('")', "")));
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * The permissions to store: `write` becomes what it stands for, repetitions go.
 * @param expandsTo the actions that `write` stands for here: three on a container, update and delete on an item
 */
export function expandPermissions(
  permissions: readonly string[],
  expandsTo: readonly PermissionAction[] = WRITE_ACTIONS,
): string[] {
  const expanded = new Set<string>();
  for (const permission of permissions) {
    const [action = "", rest = ""] = permission.split('("');
    const role = rest.replaceAll('")', "");
    for (const each of action === "write" ? expandsTo : [action]) expanded.add(`${each}("${role}")`);
  }
  return [...expanded];
}

/** What `write` means on a row or file. */
export const ITEM_WRITE_ACTIONS: readonly PermissionAction[] = ["update", "delete"];

/** The roles that a list of expanded permissions gives an action to. */
export function rolesFor(permissions: readonly string[], action: PermissionAction): string[] {
  const prefix = `${action}("`;
  const roles: string[] = [];
  for (const permission of permissions) {
    if (permission.startsWith(prefix)) roles.push(permission.slice(prefix.length, -2));
  }
  return roles;
}

/** Whether any of `held` is among `granted`. */
export function sharesRole(granted: readonly string[], held: ReadonlySet<string>): boolean {
  for (const role of granted) if (held.has(role)) return true;
  return false;
}
