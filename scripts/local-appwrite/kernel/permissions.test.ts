import { expect, test } from "vitest";
import type { CallerUser } from "./caller.ts";
import { rolesOfUser } from "./caller.ts";
import {
  CONTAINER_ACTIONS,
  expandPermissions,
  ITEM_ACTIONS,
  ITEM_WRITE_ACTIONS,
  permissionsProblem,
  rolesFor,
} from "./permissions.ts";

const ANN: CallerUser = {
  id: "ann",
  email: "ann@example.test",
  name: "Ann",
  labels: ["staff"],
  verified: true,
  blocked: false,
};

test.each([
  'read("any")',
  'read("guests")',
  'update("users/verified")',
  'delete("user:ann")',
  'write("user:ann/unverified")',
  'read("team:t1/owner")',
  'read("member:m1")',
  'read("label:staff")',
])("%s is a permission", (permission) => {
  expect(permissionsProblem([permission], ITEM_ACTIONS)).toBeNull();
});

test.each<[permissions: unknown, problem: string]>([
  ["read", "Permissions must be an array of strings."],
  [[7], "Every permission must be of type string."],
  [["*"], 'Wildcard permission "*" has been replaced. Use "any" instead.'],
  [['read("role:all")'], 'Permissions using the "role:" prefix have been replaced.'],
  [['fly("any")'], 'Permission "fly("any")" is not allowed. Must be one of: read, update, delete, write.'],
  [['create("any")'], 'Permission "create("any")" is not allowed.'],
  [['read("nobody")'], 'Role "nobody" is not allowed.'],
  [["read"], 'Invalid permission string format: "read".'],
  [Array.from({ length: 101 }, () => 'read("any")'), "You can only provide up to 100 permissions."],
])("%j is refused", (permissions, problem) => {
  expect(permissionsProblem(permissions, ITEM_ACTIONS)).toContain(problem);
});

test("a table may allow creation", () => {
  expect(permissionsProblem(['create("users")'], CONTAINER_ACTIONS)).toBeNull();
});

test("write stands for create, update and delete on a table, for update and delete on a row", () => {
  expect(expandPermissions(['write("any")'])).toEqual(['create("any")', 'update("any")', 'delete("any")']);
  const row = expandPermissions(['read("any")', 'write("any")', 'delete("any")'], ITEM_WRITE_ACTIONS);
  expect(row).toEqual(['read("any")', 'update("any")', 'delete("any")']);
  expect(rolesFor(row, "update")).toEqual(["any"]);
});

test("a user holds the roles of confirmed memberships only", () => {
  const roles = rolesOfUser(ANN, [
    { id: "m1", teamId: "agents", roles: ["owner", "lead"], confirmed: true },
    { id: "m2", teamId: "invited", roles: ["owner"], confirmed: false },
  ]);
  expect(roles).toEqual([
    "any",
    "users",
    "user:ann",
    "user:ann/verified",
    "users/verified",
    "team:agents",
    "member:m1",
    "team:agents/owner",
    "team:agents/lead",
    "label:staff",
  ]);
});
