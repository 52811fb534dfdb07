import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { plainText, tooMany, typedText } from "./text.ts";

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

  it.each([
    ["fillers of Hangul", "\u3164\uffa0\u115f\u1160".repeat(3)],
    ["blanks of Braille", "\u2800".repeat(8)],
    ["joiners and spaces of no width", "\u200b\u200c\u200d\u2060\u2063\ufeff\u180e\u00ad\u034f\u061c"],
    ["tags and variation selectors", "\u{e0067}\u{e0062}\u{e007f}\ufe0f\ufe00\u{e0100}\u{e0001}"],
    ["marks with nothing under them", "\u0301\u0308\u20e3\u0e31\u093e\u0305".repeat(2)],
    ["blanks of every width", " \u00a0\u1680\u2000\u2009\u202f\u205f\u3000\t\n\u2028\u2029"],
    ["signs of private use", "\ue000\uf8ff\u{f0000}\u{10fffd}".repeat(2)],
    ["what no sign is assigned to", "\u0378\u{e0fff}\uffff\u{1fffe}\ufdd0".repeat(2)],
    ["halves of cut emoji and what stands in for lost things", "\udc00\ud83d\ufffc\ufffd".repeat(3)],
    ["blanks of music and of hieroglyphs", "\u{1d159}\u{13441}\u{13442}\u{1d173}"],
    ["Khmer vowels that are never drawn", "\u17b4\u17b5".repeat(4)],
    ["blanks between blanks", "\u2800 \u3164 \u2800 \u3164 \u2800"],
  ])("that shows nothing is empty: %s", (_, typed) => {
    expect(plainText(typed)).toBe("");
    for (const min of [1, 5]) expect(accepts(typedText(min, 240), typed)).toBe(false);
  });

  it.each(["李", "U", "O", "ب", "Å", "ก", "अ", "𠮷", "♥️", "7", "ㅋ", "-", "⠓"])("may be as short as %s", (typed) => {
    expect(plainText(typed)).toBe(typed);
    expect(accepts(typedText(1, 80), typed)).toBe(true);
  });

  it("is not made long by what shows nothing", () => {
    for (const nothing of ["\u3164", "\u2800", "\u200d\u2060", "    ", "\u2800 \u3164 "]) {
      expect(accepts(typedText(5, 240), `a${nothing.repeat(6)}b`), JSON.stringify(nothing)).toBe(false);
    }
    expect(accepts(typedText(5, 240), "Jl. 5")).toBe(true);
  });

  it("that is too long says the limit, however much too long it is", () => {
    for (const length of [501, 2100, 5000, 1_000_000]) {
      const { error } = z.safeParse(typedText(0, 500), "x".repeat(length));
      expect(error?.issues).toMatchObject([{ code: "too_big", maximum: 500 }]);
    }
    expect(tooMany("x".repeat(512), 500)).toBe(12);
    expect(tooMany(` ${"🏠".repeat(500)}\n`, 500)).toBe(0);
  });

  it("of 5,000 characters is too long for notes and for a message, and takes no time to refuse", () => {
    for (const max of [1000, 4000]) {
      expect(accepts(typedText(0, max), "x".repeat(5000))).toBe(false);
      expect(accepts(typedText(0, max), "x".repeat(max))).toBe(true);
      expect(accepts(typedText(0, max), "\u202e".repeat(1_000_000))).toBe(false);
    }
  });
});
