import { describe, expect, it } from "vitest";
import { phraseCodes, phrases } from "../phrases.ts";
import { en } from "./en.ts";
import { id } from "./id.ts";
import { nb } from "./nb.ts";

const blanks = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name!).sort();

describe.each(Object.entries({ en, id, nb }))("%s", (_, { said, place }) => {
  it.each(phraseCodes)("says %s with each of its blanks once, and no other", (code) => {
    expect(blanks(said[code])).toEqual([...phrases[code].slots].sort());
  });

  it("says no two phrases alike", () => {
    expect(new Set(Object.values(said)).size).toBe(phraseCodes.length);
  });

  it("leaves no text empty, and ends none in a blank", () => {
    for (const text of [...Object.values(said), ...Object.values(place)]) expect(text.trim()).toBe(text || "some text");
  });
});
