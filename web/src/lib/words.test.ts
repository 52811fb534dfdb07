import { beforeAll, describe, expect, test } from "vitest";
import { giveToAll, hasWords, keepWords, say, wordsOf } from "./words.ts";

beforeAll(() => {
  keepWords("en", "common", {
    close: "Close",
    again: "Again with {{name}}",
    nested: { jobs_one: "{{count}} job", jobs_other: "{{count}} jobs" },
    night: "At night, {{hours}}, {{price}}",
  });
  keepWords("id", "common", { nested: { jobs_other: "{{count}} pekerjaan" } });
});

describe("a text", () => {
  test.each([
    ["as it is", "close", {}, "Close"],
    ["with its blank filled", "again", { name: "Ayu" }, "Again with Ayu"],
    ["with the blank of what is not known empty", "again", { name: undefined }, "Again with "],
    ["with a name in its own direction", "again", { name: "سارة" }, "Again with \u2068سارة\u2069"],
    // Neither is read as more than a name.
    ["with a name that looks like a blank", "again", { name: "{{count}} $& $1" }, "Again with {{count}} $& $1"],
    ["in the form of one", "nested.jobs", { count: 1 }, "1 job"],
    ["in the form of many", "nested.jobs", { count: 0 }, "0 jobs"],
  ])("is said %s", (_, key, params, said) => {
    expect(say("en", "common", key, params)).toBe(said);
  });

  test("is said in the forms that its language has", () => {
    expect(say("id", "common", "nested.jobs", { count: 1 })).toBe("1 pekerjaan");
  });

  test.each(["close.more", "nested", "nested.jobs", "gone", "constructor", ""])("is none: %s", (key) => {
    expect(say("en", "common", key)).toBeNull();
    expect(say("nb", "common", key)).toBeNull();
  });

  test("takes what is given to all at the moment of speaking, and rather what it is handed", () => {
    let hour = 22;
    giveToAll({
      price: 50,
      get hours() {
        return hour;
      },
    });
    expect(say("en", "common", "night")).toBe("At night, 22, 50");
    hour = 23;
    expect(say("en", "common", "night", { price: 60 })).toBe("At night, 23, 60");
  });
});

test("texts are kept by language and namespace, as they are written", () => {
  expect([hasWords("en", "common"), hasWords("nb", "common"), hasWords("en", "landing")]).toEqual([true, false, false]);
  expect(wordsOf("en", "common")).toMatchObject({ close: "Close" });
});
