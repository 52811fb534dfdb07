import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { plainText, typedText } from "./text.ts";

const accepts = (schema: ReturnType<typeof typedText>, text: string) => z.safeParse(schema, text).success;

describe("a typed text", () => {
  it.each([
    ["is trimmed", "  Ayu \n", "Ayu"],
    ["keeps its lines, however they were broken", "a\r\nb\rc\nd", "a\nb\nc\nd"],
    ["is in one normal form", "Cafe\u0301", "Café"],
    ["has no control characters", "a\u0000b\u0007c\u009fd", "abcd"],
    ["keeps words apart that a tab kept apart", "Jl. Sudirman\t5", "Jl. Sudirman 5"],
    ["has nothing that turns the reading direction", "a\u202eb\u2066c", "abc"],
    ["keeps emoji whole", "👩🏽‍⚕️ 🇮🇩 👍", "👩🏽‍⚕️ 🇮🇩 👍"],
    ["has no half of a cut emoji", "ok \ud83d", "ok \ufffd"],
    ["of invisible characters alone is empty", "\u200b\u2060\u200d\ufeff", ""],
  ])("%s", (_, typed, stored) => {
    expect(plainText(typed)).toBe(stored);
  });

  it.each([
    '{"method":"increment","values":[1]}',
    ' {"values":[1],\n "method":"toggle"} ',
    '{"m\\u0065thod":"toggle"}',
    '{"method":""}',
  ])("that Appwrite would take for an operator is kept a text: %s", (typed) => {
    const stored = plainText(typed);
    expect(() => JSON.parse(stored)).toThrow();
    expect(stored).toContain(typed.trim());
  });

  it.each(['the {"method"} of it', '{ "method": unquoted }', "[1]", "{}x"])(
    "that only looks like one is left alone: %s",
    (typed) => {
      expect(plainText(typed)).toBe(typed);
    },
  );

  it("does not change when it is put into form twice", () => {
    for (const typed of ['{"method":"toggle"}', " a\tb ", "e\u0301\u202e", "\ud83d"]) {
      expect(plainText(plainText(typed))).toBe(plainText(typed));
    }
  });

  it("is measured as it will be stored", () => {
    expect(accepts(typedText(2, 5), "  a  ")).toBe(false);
    expect(accepts(typedText(2, 5), " ab ")).toBe(true);
    expect(accepts(typedText(2, 5), `  ${"a".repeat(5)}  `)).toBe(true);
    expect(accepts(typedText(2, 5), "a".repeat(6))).toBe(false);
    expect(accepts(typedText(2, 80), "\u2060\u2060\u2060")).toBe(false);
  });

  it.each([
    ["a family of emoji is one character", 2, 80, "👨‍👩‍👧‍👦", false],
    ["a flag is one character", 2, 80, "🇮🇩", false],
    ["a letter with its marks is one character", 2, 80, "x\u0323\u0302", false],
    ["two emoji are two characters", 2, 80, "🌿👩🏽‍⚕️", true],
    ["an emoji is no longer than a letter", 5, 6, "Jl. 🏠🏠", true],
    ["what the column cannot hold is too long", 5, 6, "Jl. 🏠🏠🏠", false],
  ])("is counted as people count: %s", (_, min, max, text, isAccepted) => {
    expect(accepts(typedText(min, max), text)).toBe(isAccepted);
  });

  it("of 5,000 characters is too long for notes and for a message, and takes no time to refuse", () => {
    for (const max of [1000, 4000]) {
      expect(accepts(typedText(0, max), "x".repeat(5000))).toBe(false);
      expect(accepts(typedText(0, max), "x".repeat(max))).toBe(true);
      expect(accepts(typedText(0, max), "\u202e".repeat(1_000_000))).toBe(false);
    }
  });
});
