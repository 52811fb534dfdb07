import { expect, test } from "vitest";
import { eventNames } from "./event-names.ts";

test("an event is announced under its exact name first and under every wildcard of it", () => {
  expect(eventNames([["users", "u1"]], "create")).toEqual(["users.u1.create", "users.*.create", "users.u1", "users.*"]);
});

test("an event of an attribute is also one of the update", () => {
  expect(eventNames([["users", "u1"]], "update", "email").slice(0, 4)).toEqual([
    "users.u1.update.email",
    "users.*.update.email",
    "users.u1.update",
    "users.*.update",
  ]);
});

test("an event inside of something is one of what it is inside of", () => {
  const names = eventNames(
    [
      ["teams", "t1"],
      ["memberships", "m1"],
    ],
    "delete",
  );
  expect(names[0]).toBe("teams.t1.memberships.m1.delete");
  expect(names).toEqual(expect.arrayContaining(["teams.*.memberships.*.delete", "teams.t1", "teams.*"]));
  expect(new Set(names).size).toBe(names.length);
});
