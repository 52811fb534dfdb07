import { expect, test } from "vitest";
import { eventPatternProblem } from "./event-patterns.ts";

test.each([
  "databases.*.tables.*.rows.*.create",
  "databases.main.collections.messages.documents.*",
  "databases.main.tables.messages.rows.m1.delete",
  "databases.main.tables.messages",
  "databases.main.tables.messages.create",
  "users.*.update.prefs",
  "users.*.sessions.*.create",
  "teams.*.memberships.*.update.status",
  "buckets.*.files.*",
  "users.*.targets.*.update",
  "messages.*.update",
])("%s is an event", (pattern) => {
  expect(eventPatternProblem(pattern)).toBeNull();
});

test.each([
  "nope.create",
  "users",
  "users.",
  "users.*.create.name",
  "tablesdb.main.tables.messages.rows.m1.delete",
  "databases.*.tables.*.rows.*.upsert",
  "messages.*.delete",
  "presences.*.upsert",
  "users.*.update.shoe",
  "databases.*.tables.*.rows.*.toggle",
  "databases.*.rows.*.create",
  "buckets.*.files.*.create.more",
  7,
])("%s is none", (pattern) => {
  expect(eventPatternProblem(pattern)).toBe("Event is not valid.");
});

test("a function cannot listen to functions", () => {
  expect(eventPatternProblem("functions.*.executions.*.create")).toBe(
    "Triggering a function on a function event is not allowed.",
  );
});
