// Who may do what with rows: the table's permissions, and with row security those of each row.

import type { Caller } from "../kernel/caller.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import {
  expandPermissions,
  ITEM_WRITE_ACTIONS,
  type PermissionAction,
  rolesFor,
  sharesRole,
} from "../kernel/permissions.ts";
import type { StoredRow } from "./row-storage.ts";
import type { Table } from "./table.ts";

/** Whether the table's own permissions let the caller. */
export function mayOnTable(caller: Caller, table: Table, action: PermissionAction): boolean {
  return caller.privileged || sharesRole(table.roles[action], caller.roleSet);
}

/** Whether the caller may do this with this row. */
export function mayOnRow(caller: Caller, table: Table, row: StoredRow, action: "read" | "update" | "delete"): boolean {
  if (mayOnTable(caller, table, action)) return true;
  return table.rowSecurity && sharesRole(rolesFor(row.permissions, action), caller.roleSet);
}

/** @throws AppwriteError `user_unauthorized` that says which role would be needed */
export function requireCreate(caller: Caller, table: Table): void {
  if (mayOnTable(caller, table, "create")) return;
  const granted = table.roles.create;
  if (granted.length === 0) throw refusalWith("user_unauthorized", "No permissions provided for action 'create'");
  throw refusalWith(
    "user_unauthorized",
    `Missing "create" permission for role "${granted.at(-1)}". Only "${phpJson(caller.roles)}" scopes are allowed and "${phpJson(granted)}" was given.`,
  );
}

/** JSON as PHP prints it. */
function phpJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("/", "\\/");
}

/** @throws AppwriteError `user_unauthorized` */
export function requireOnRow(caller: Caller, table: Table, row: StoredRow, action: "read" | "update" | "delete"): void {
  if (!mayOnRow(caller, table, row, action)) throw refusal("user_unauthorized");
}

/**
 * The permissions to store for what was sent; a person who sends none gets the row for itself.
 * @throws AppwriteError `user_unauthorized` when a person grants a role it does not hold
 */
export function permissionsToStore(caller: Caller, sent: readonly string[] | null): readonly string[] {
  if (sent === null) {
    if (caller.privileged || !caller.user) return [];
    const role = `user:${caller.user.id}`;
    return [`read("${role}")`, `update("${role}")`, `delete("${role}")`];
  }
  const permissions = expandPermissions(sent, ITEM_WRITE_ACTIONS);
  requireHeldRoles(caller, permissions);
  return permissions;
}

/** People may only grant what they hold themselves. @throws AppwriteError `user_unauthorized` */
export function requireHeldRoles(caller: Caller, permissions: readonly string[]): void {
  if (caller.privileged) return;
  for (const permission of permissions) {
    const role = permission.slice(permission.indexOf('"') + 1, -2);
    if (!caller.roleSet.has(role)) {
      throw refusalWith("user_unauthorized", `Permissions must be one of: (${caller.roles.join(", ")})`);
    }
  }
}
