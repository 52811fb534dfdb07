import { beforeEach, describe, expect, test } from "vitest";
import { Database } from "./database.ts";
import { readRecordQueries, searchSql } from "./record-queries.ts";
import { type RecordBase, RecordStore, recordTableSql } from "./record-store.ts";

interface Thing extends RecordBase {
  readonly name: string;
  readonly size: number | null;
  readonly open: boolean;
  readonly tags: readonly string[];
  readonly $permissions: readonly string[];
}

const ATTRIBUTES = { name: "string", size: "integer", open: "boolean", tags: "string[]" } as const;
const CREATED = "2026-11-21T09:00:00.000+00:00";

let store: RecordStore<Thing>;

function add(id: string, fields: Partial<Thing> = {}, parent = "p"): boolean {
  const base = { $id: id, $createdAt: CREATED, $updatedAt: CREATED, $permissions: [] };
  return store.insert("project", parent, { ...base, name: id, size: 1, open: true, tags: [], ...fields });
}

beforeEach(() => {
  const database = new Database(":memory:");
  database.execute(recordTableSql("things", ["size"]));
  store = new RecordStore(database, "things", "Thing");
});

const query = (method: string, attribute?: string, ...values: unknown[]) =>
  JSON.stringify({ method, ...(attribute && { attribute }), values });
const list = (...queries: string[]) => {
  const { total, records } = store.list("project", "p", readRecordQueries({ query: { queries } }, ATTRIBUTES));
  return { total, ids: records.map(({ $id }) => $id) };
};

test("an id is taken within its parent only", () => {
  expect(add("a")).toBe(true);
  expect(add("a")).toBe(false);
  expect(add("a", {}, "q")).toBe(true);
  expect(store.remove("project", "p", "a")).toBe(true);
  expect(store.get("project", "p", "a")).toBeUndefined();
  expect(store.get("project", "q", "a")?.name).toBe("a");
});

describe("lists", () => {
  beforeEach(() => {
    add("a", { name: "Delta", size: 4, tags: ["x"] });
    add("b", { name: "alpha", size: 1, open: false });
    add("c", { name: "Charlie 100%", size: null, tags: ["x", "y"] });
    add("d", { name: "bravo", size: 2 });
    add("other", {}, "q");
  });

  test.each([
    ["equal to some", [query("equal", "$id", "a", "d")], ["a", "d"]],
    ["texts compare without case", [query("equal", "name", "ALPHA")], ["b"]],
    ["booleans", [query("equal", "open", false)], ["b"]],
    ["greater than", [query("greaterThan", "size", 1)], ["a", "d"]],
    ["null", [query("isNull", "size")], ["c"]],
    ["between", [query("between", "size", 1, 2)], ["b", "d"]],
    ["a list that contains", [query("contains", "tags", "y")], ["c"]],
    ["a list that contains all", [query("containsAll", "tags", "x", "y")], ["c"]],
    ["a text with a percent sign", [query("contains", "name", "0%")], ["c"]],
    ["a beginning", [query("startsWith", "name", "del")], ["a"]],
    ["in the order of a text", [query("orderAsc", "name")], ["b", "d", "c", "a"]],
    ["backwards", [query("orderDesc", "$sequence")], ["d", "c", "b", "a"]],
    ["a page", [query("limit", undefined, 2), query("offset", undefined, 1)], ["b", "c"]],
    ["after a cursor", [query("orderAsc", "name"), query("cursorAfter", undefined, "d")], ["c", "a"]],
    ["before a cursor", [query("orderAsc", "name"), query("cursorBefore", undefined, "c")], ["b", "d"]],
  ])("%s", (_name, queries, expected) => {
    expect(list(...queries).ids).toEqual(expected);
  });

  test("the total ignores the page", () => {
    expect(list(query("limit", undefined, 1)).total).toBe(4);
  });

  test("either of two conditions", () => {
    const either = JSON.stringify({
      method: "or",
      values: [
        { method: "equal", attribute: "size", values: [4] },
        { method: "equal", attribute: "open", values: [false] },
      ],
    });
    expect(list(either).ids).toEqual(["a", "b"]);
  });

  test("a search wants every word somewhere", () => {
    const options = { condition: searchSql("char 100", ["$id", "name"]) };
    const { records } = store.list("project", "p", readRecordQueries({ query: {} }, ATTRIBUTES), options);
    expect(records.map(({ $id }) => $id)).toEqual(["c"]);
  });

  test("only what one of the roles may read", () => {
    add("mine", { $permissions: ['read("user:ann")', 'update("any")'] });
    const options = { readableBy: ["any", "user:ann"] };
    const { records } = store.list("project", "p", readRecordQueries({ query: {} }, ATTRIBUTES), options);
    expect(records.map(({ $id }) => $id)).toEqual(["mine"]);
  });

  test("a cursor that is not there is refused by name", () => {
    expect(() => list(query("cursorAfter", undefined, "nope"))).toThrow(
      "Thing 'nope' for the 'cursor' value not found.",
    );
  });
});

test.each([
  ["an unknown attribute", query("equal", "zzz", 1), "Invalid query: Attribute not found in schema: zzz"],
  [
    "a value of the wrong type",
    query("equal", "size", "1"),
    'Invalid query: Query value is invalid for attribute "size"',
  ],
  ["no value", query("equal", "size"), "Invalid query: Equal queries require at least one value."],
  [
    "two values where one goes",
    query("notEqual", "size", 1, 2),
    "Invalid query: NotEqual queries require exactly one value.",
  ],
  ["a limit of nothing", query("limit", undefined, 0), "Value must be a valid range between 1 and"],
  ["equal on a list", query("equal", "tags", "x"), "because it is an array"],
  ["a method for rows only", query("select", undefined, "*"), "Invalid query method: select"],
  ["text that is not JSON", "nope", "Invalid query"],
])("%s is refused", (_name, text, message) => {
  expect(() => readRecordQueries({ query: { queries: [text] } }, ATTRIBUTES)).toThrow(message);
});
