import { Query } from "node-appwrite";
import { expect, test } from "vitest";
import { groupQueries, parseQueries, queriesProblem } from "./queries.ts";

test("the SDK's queries become a tree", () => {
  const [query] = parseQueries([
    Query.or([Query.equal("a", 1), Query.and([Query.isNull("b"), Query.search("c", "x")])]),
  ]);
  expect(query).toMatchObject({
    method: "or",
    values: [],
    nested: [
      { method: "equal", attribute: "a", values: [1] },
      {
        method: "and",
        nested: [
          { method: "isNull", attribute: "b" },
          { method: "search", values: ["x"] },
        ],
      },
    ],
  });
});

test.each([
  ["{", "Invalid query: Syntax error"],
  ["7", "Invalid query. Must be an array, got integer"],
  ['{"method":"launch"}', "Invalid query method: launch"],
  ['{"method":7}', "Invalid query method. Must be a string, got integer"],
  ['{"method":"equal","attribute":7}', "Invalid query attribute. Must be a string, got integer"],
  ['{"method":"equal","attribute":"a","values":"x"}', "Invalid query values. Must be an array, got string"],
])("%s is refused in the real server's words", (text, message) => {
  expect(() => parseQueries([text])).toThrow(message);
});

test.each<[what: string, value: unknown]>([
  ["no list", "equal"],
  ["a list of objects", [{}]],
  ["101 queries", Array.from({ length: 101 }, () => "{}")],
  ["an empty text", [""]],
  ["a text of 4097 characters", ["x".repeat(4097)]],
])("%s is no query list", (_what, value) => {
  expect(queriesProblem(value)).toMatch(/^Value must a valid array no longer than 100 items/);
});

test("of two limits, offsets or cursors the first wins", () => {
  const groups = groupQueries(
    parseQueries([
      Query.limit(5),
      Query.limit(9),
      Query.offset(2),
      Query.offset(3),
      Query.cursorAfter("a"),
      Query.cursorBefore("b"),
    ]),
  );
  expect(groups).toMatchObject({ limit: 5, offset: 2, cursor: { id: "a", direction: "after" } });
});

test("orders keep their order, selections add up", () => {
  const groups = groupQueries(
    parseQueries([Query.orderDesc("a"), Query.select(["x", "y"]), Query.orderAsc("b"), Query.select(["z"])]),
  );
  expect(groups.orders).toEqual([
    { attribute: "a", direction: "DESC" },
    { attribute: "b", direction: "ASC" },
  ]);
  expect(groups.selections).toEqual(["x", "y", "z"]);
});
