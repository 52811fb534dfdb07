import { describe, expect, it } from "vitest";
import { systemMessageCodes } from "../message.ts";
import { fieldProblems, refusalCodes } from "../refusals.ts";
import { en } from "./en.ts";
import { id } from "./id.ts";
import { nb } from "./nb.ts";
import { fill, languageFrom, type Texts } from "./texts.ts";

const flat = (texts: Texts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([part, value]) =>
      typeof value === "string"
        ? [[part, value]]
        : Object.entries(value as Record<string, string>).map(([key, text]) => [`${part}.${key}`, text]),
    ),
  );
const blanks = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name!).sort();
const english = flat(en);

describe.each(Object.entries({ id, nb }))("%s", (_, texts) => {
  it("has the texts that English has, and no others", () => {
    expect(Object.keys(flat(texts)).sort()).toEqual(Object.keys(english).sort());
  });

  it.each(Object.entries(english))("%s has the same blanks as in English", (key, text) => {
    expect(blanks(flat(texts)[key] ?? "")).toEqual(blanks(text));
  });
});

describe.each(Object.entries({ en, id, nb }))("%s", (_, texts) => {
  it("says something for every refusal, field problem and system message", () => {
    const { refusal, field, system } = texts;
    for (const [codes, said] of [
      [refusalCodes, refusal],
      [fieldProblems, field],
      [systemMessageCodes, system],
    ] as const) {
      expect(Object.keys(said).sort()).toEqual([...codes].sort());
    }
    for (const text of Object.values(flat(texts))) expect(text.trim()).not.toBe("");
  });
});

describe("filling", () => {
  it.each([
    ["{{n}} km", { n: 5 }, "5 km"],
    ["{{a}} and {{a}}", { a: "x" }, "x and x"],
    ["{{missing}} stays", {}, "{{missing}} stays"],
    ["{{a}}", { a: "$& {{b}}", b: "never" }, "$& {{b}}"],
  ])("%s", (text, params, filled) => {
    expect(fill(text, params as Record<string, string | number>)).toBe(filled);
  });
});

describe("the language of a header", () => {
  it.each([
    [undefined, "id"],
    ["", "id"],
    ["*", "id"],
    ["nb-NO,nb;q=0.9,en;q=0.8", "nb"],
    ["no", "nb"],
    ["nn-NO", "nb"],
    ["de-DE,en;q=0.5", "en"],
    ["EN-us", "en"],
    ["fr,de", "id"],
  ])("%s is %s", (header, language) => {
    expect(languageFrom(header)).toBe(language);
  });
});
