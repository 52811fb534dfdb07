import { describe, expect, test } from "vitest";
import { charactersOf } from "./characters.ts";

describe("characters as people count them", () => {
  test.each([
    ["Maya", 4],
    ["李", 1],
    ["é", 1],
    ["👨‍👩‍👧‍👦", 1],
    ["👍🏽", 1],
    ["🇮🇩🇳🇴", 2],
    ["a\nb", 3],
    ["", 0],
  ])("%j has %i, with and without the browser's help", (text, count) => {
    expect([...charactersOf(text)]).toHaveLength(count);
    expect([...charactersOf(text, null)]).toHaveLength(count);
    expect([...charactersOf(text, null)].join("")).toBe(text);
  });
});
