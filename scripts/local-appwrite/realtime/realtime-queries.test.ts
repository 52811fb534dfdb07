import { describe, expect, test } from "vitest";
import { RealtimeError } from "./realtime-error.ts";
import { compileQueries } from "./realtime-queries.ts";

const query = (method: string, attribute?: string, values?: unknown[]) =>
  JSON.stringify({ method, ...(attribute && { attribute }), ...(values && { values }) });
const matches = (payload: Record<string, unknown>, ...queries: string[]) => compileQueries(queries).matches(payload);

describe("which payloads a subscription gets", () => {
  test.each([
    ["equal to one of several values", query("equal", "room", ["one", "two"]), { room: "two" }, true],
    ["equal to none", query("equal", "room", ["one"]), { room: "two" }, false],
    ["equal compares types strictly", query("equal", "n", ["1"]), { n: 1 }, false],
    ["a missing attribute matches nothing", query("equal", "room", ["one"]), {}, false],
    ["not even notEqual", query("notEqual", "room", ["one"]), {}, false],
    ["notEqual to all values", query("notEqual", "room", ["one", "two"]), { room: "three" }, true],
    ["notEqual to one of them", query("notEqual", "room", ["one", "two"]), { room: "two" }, false],
    ["greaterThan", query("greaterThan", "n", [5]), { n: 6 }, true],
    ["greaterThanEqual at the bound", query("greaterThanEqual", "n", [5]), { n: 5 }, true],
    ["lessThan at the bound", query("lessThan", "n", [5]), { n: 5 }, false],
    ["null counts as false in comparisons, hence less than five", query("lessThan", "n", [5]), { n: null }, true],
    ["times compare as texts", query("greaterThan", "at", ["2026-01-01"]), { at: "2026-01-02" }, true],
    ["isNull", query("isNull", "n"), { n: null }, true],
    ["isNull of a missing attribute", query("isNull", "n"), {}, false],
    ["isNotNull", query("isNotNull", "n"), { n: 0 }, true],
    ["select of everything", query("select", undefined, ["*"]), {}, true],
  ])("%s", (_name, text, payload, expected) => {
    expect(matches(payload, text)).toBe(expected);
  });

  test("all queries of a subscription must match", () => {
    const queries = [query("equal", "room", ["one"]), query("greaterThan", "n", [1])];
    expect(matches({ room: "one", n: 2 }, ...queries)).toBe(true);
    expect(matches({ room: "one", n: 1 }, ...queries)).toBe(false);
  });

  test("a selection within or matches nothing, and one of less than everything is not foreseen", () => {
    const nested = JSON.stringify({ method: "or", values: [{ method: "select", values: ["*"] }] });
    expect(matches({ n: 1 }, nested)).toBe(false);
    expect(() => compileQueries([query("select", undefined, ["n"])])).toThrow(expect.objectContaining({ code: 0 }));
  });

  test("one matching part is enough for or", () => {
    const either = JSON.stringify({
      method: "or",
      values: [
        { method: "equal", attribute: "room", values: ["x"] },
        { method: "isNull", attribute: "n" },
      ],
    });
    expect(matches({ room: "y", n: null }, either)).toBe(true);
    expect(matches({ room: "y", n: 1 }, either)).toBe(false);
    expect(compileQueries([either]).strings).toEqual([
      '{"method":"or","values":[{"method":"equal","attribute":"room","values":["x"]},{"method":"isNull","attribute":"n","values":[]}]}',
    ]);
  });
});

test.each([
  ["text that is not JSON", "bad"],
  ["a list method", query("limit", undefined, [1])],
  ["a search", query("search", "title", ["x"])],
  ["a selection of columns", query("select", undefined, ["title"])],
  ["values that are no list", '{"method":"equal","attribute":"a","values":"x"}'],
  ["an endless nesting", `${'{"method":"and","values":['.repeat(500)}${"]}".repeat(500)}`],
])("%s is refused with 1003", (_name, text) => {
  expect(() => compileQueries([text])).toThrow(RealtimeError);
});
